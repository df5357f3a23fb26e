import type * as vscode from 'vscode';
import type { ProxyControl } from './proxyControl.ts';
import type { ProxyNode } from './proxyNode.ts';
import type { ProxySecrets } from './proxySecrets.ts';
import type { ProxyServices } from './proxyServices.ts';
import type { ProxySites } from './proxySites.ts';
import type { ProxyCommandId } from './proxyCommandIds.ts';

/** What the proxy's commands work with. */
export interface ProxyHost {
  readonly services: ProxyServices;
  readonly sites: ProxySites;
  readonly control: ProxyControl;
  readonly secrets: ProxySecrets;
  /** The output channel "API Runbooks Proxy". */
  readonly log: vscode.LogOutputChannel;
  /** Remembers whether the proxy of a configuration goes on when its window closes. */
  readonly remember: (config: string, stays: boolean) => Promise<void>;
}

/** A command of the proxy. */
export interface ProxyCommand {
  readonly id: ProxyCommandId;
  /** `node` is what it was called on; `null` from the palette or the title of the view. */
  run(host: ProxyHost, node: ProxyNode | null): Promise<void>;
}
