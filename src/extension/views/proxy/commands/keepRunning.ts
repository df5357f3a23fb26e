import * as vscode from 'vscode';
import { visibleText } from '../../../../core/table/visibleText.ts';
import type { ProxyCommandId } from '../proxyCommandIds.ts';
import type { ProxyCommand } from '../proxyHost.ts';
import { chooseSite } from './chooseSite.ts';
import { startSite } from './start.ts';
import { mayStop } from './stop.ts';

/** Chooses what becomes of a proxy when the window closes that started it. It is chosen at its start, so one that runs is started anew. */
export function keepRunning(id: ProxyCommandId, stays: boolean): ProxyCommand {
  return {
    id,
    async run(host, node) {
      const title = stays ? 'Keep Running When the Window Closes' : 'Stop When the Window Closes';
      const site = await chooseSite(host, node, { title });
      if (site === null) return;
      await host.remember(site.config, stays);
      if (site.status === null || site.status.owner.stays === stays) return;
      const now = 'Restart Now';
      const rule = stays ? 'goes on when this window closes' : 'ends when this window closes';
      const text = visibleText(`The proxy of ${site.name} ${rule} from its next start on.`);
      if ((await vscode.window.showInformationMessage(text, now)) !== now) return;
      if (!(await mayStop(site, 'Restart It'))) return;
      await host.control.stop(site);
      await startSite(host, site);
    },
  };
}
