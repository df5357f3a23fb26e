import path from 'node:path';
import * as vscode from 'vscode';
import { configFileName } from '../../../core/config/config.ts';
import { visibleText } from '../../../core/table/visibleText.ts';
import type { LiveSite } from './liveSite.ts';
import { askMissing } from './commands/start.ts';
import type { ProxyHost } from './proxyHost.ts';
import { beginning, faultLine, notStarted, outcome } from './taskLines.ts';

/** The definition of a task of the type `apirunbook-proxy`, as it is written in `tasks.json`; what is in it is not trusted. */
export interface ProxyTaskDefinition extends vscode.TaskDefinition {
  /** Relative to its folder; where left out, the only configuration with a proxy. */
  readonly config?: unknown;
}

/** The terminal of such a task: it starts the proxy, is ready when that listens, and ends it when it is closed. */
export function proxyTerminal(host: ProxyHost, definition: ProxyTaskDefinition): vscode.Pseudoterminal {
  const written = new vscode.EventEmitter<string>();
  const closed = new vscode.EventEmitter<number>();
  const write = (line: string): void => written.fire(`${line}\r\n`);
  let own: LiveSite | null = null;
  let isClosed = false;

  const run = async (): Promise<void> => {
    const site = await findSite(host, definition);
    if (typeof site === 'string') {
      const config = typeof definition.config === 'string' ? definition.config : configFileName;
      write(beginning(config));
      write(faultLine(config, { code: 'proxy.configuration', message: site, nextStep: 'Mend the task.' }));
      write(notStarted);
      closed.fire(1);
      return;
    }
    write(beginning(site.name));
    if (vscode.workspace.isTrusted && site.socket === null) await askMissing(host, site);
    const started = await host.control.start(site);
    const { lines, exitCode } = outcome(site.config, started);
    if (started.kind === 'running' && started.was === 'started') own = site;
    for (const line of lines) write(line);
    if (exitCode !== null) {
      closed.fire(exitCode);
      return;
    }
    if (isClosed) {
      await host.control.stop(site);
      return;
    }
    await site.ended();
    own = null;
    write('The proxy has ended');
    closed.fire(0);
  };
  return {
    onDidWrite: written.event,
    onDidClose: closed.event,
    open: () => {
      run().catch((fault: unknown) => {
        host.log.error(fault instanceof Error ? fault : String(fault));
        write(visibleText(fault instanceof Error ? fault.message : String(fault)));
        write(notStarted);
        closed.fire(1);
      });
    },
    close: () => {
      isClosed = true;
      if (own === null) return;
      host.control.stop(own).catch((fault: unknown) => host.log.error(String(fault)));
    },
  };
}

/** The configuration that a task names, or why there is none. */
async function findSite({ sites }: ProxyHost, { config }: ProxyTaskDefinition): Promise<LiveSite | string> {
  await sites.find(true);
  const { all } = sites;
  if (config === undefined) {
    const [only, ...others] = all;
    if (only === undefined) return 'No configuration of this workspace has a proxy section.';
    return others.length === 0 ? only : 'Several configurations have a proxy: name one in the task as `config`.';
  }
  if (typeof config !== 'string') return 'The task’s `config` is a path.';
  const found = (vscode.workspace.workspaceFolders ?? []).flatMap(
    ({ uri }) => sites.site(path.resolve(uri.fsPath, config)) ?? [],
  );
  return found[0] ?? `${config} is no configuration of this workspace with a proxy section.`;
}
