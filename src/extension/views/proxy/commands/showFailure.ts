import * as vscode from 'vscode';
import { visibleText } from '../../../../core/table/visibleText.ts';
import { cut } from '../../tree/tooltip.ts';
import type { LiveSite } from '../liveSite.ts';
import type { ProxyHost } from '../proxyHost.ts';
import type { SiteFailure } from '../proxySite.ts';

const again = 'Try Again';
const freePort = 'Start on a Free Port';
const openConfiguration = 'Open the Configuration';
const output = 'Show Output';
const trust = 'Manage Workspace Trust';

/**
 * Says why a proxy was not started and what to do, with a button for what can be done from here.
 *
 * @param start Starts it, on a port of its own where one is given.
 */
export async function showFailure(
  { log }: ProxyHost,
  site: LiveSite,
  failure: SiteFailure,
  start: (port?: number) => Promise<void>,
): Promise<void> {
  const actions =
    failure.code === 'proxy.untrusted'
      ? [trust]
      : failure.code === 'proxy.port-taken'
        ? [freePort, openConfiguration]
        : failure.code === 'proxy.folder-taken' || failure.code === 'proxy.configuration'
          ? [openConfiguration, again]
          : [again, output];
  const text = visibleText(cut(`${failure.message} ${failure.nextStep}`, 1_000));
  const chosen = await vscode.window.showErrorMessage(text, ...actions);
  if (chosen === again) await start();
  else if (chosen === freePort) await start(0);
  else if (chosen === output) log.show();
  else if (chosen === trust) await vscode.commands.executeCommand('workbench.trust.manage');
  else if (chosen === openConfiguration) await vscode.window.showTextDocument(vscode.Uri.file(site.config));
}
