import * as vscode from 'vscode';
import { visibleText } from '../../../core/table/visibleText.ts';
import { FailureError } from '../../../run/failure.ts';
import type { TreeNode } from '../tree/treeNode.ts';
import { treeItem } from '../treeItem.ts';
import { proxyCommands } from './commands/proxyCommands.ts';
import { ConfigProblems } from './configProblems.ts';
import { siteNode } from './nodes/siteNode.ts';
import { ProxyControl } from './proxyControl.ts';
import type { ProxyHost } from './proxyHost.ts';
import type { ProxyNode } from './proxyNode.ts';
import { ProxySecrets } from './proxySecrets.ts';
import type { ProxyServices } from './proxyServices.ts';
import { ProxySites } from './proxySites.ts';
import { proxyTerminal, type ProxyTaskDefinition } from './proxyTerminal.ts';
import { StatusItem } from './statusItem.ts';
import { staysKey } from './staysKey.ts';
import { Throttled } from './throttled.ts';

/** The proxy in VS Code, once it is asked for: the bundle `dist/proxies.cjs`. */
export interface OpenProxies extends vscode.Disposable {
  children(element: object | undefined): Promise<object[]>;
  item(element: object): vscode.TreeItem;
  parent(element: object): object | undefined;
  /** Runs a command by its id; `target` is a node, or nothing. */
  run(command: string, target: unknown): Promise<void>;
  /** Names of the configurations that a task can be about. */
  taskNames(): Promise<readonly string[]>;
  terminal(definition: vscode.TaskDefinition): vscode.Pseudoterminal;
  /** Lets go of the proxies of this window, and waits until they have ended. */
  close(): Promise<void>;
}

/** Milliseconds between two refreshes of the view: four a second are enough to watch. */
const refreshPeriod = 250;

export function openProxies(services: ProxyServices): OpenProxies {
  const { context, tree } = services;
  const log = vscode.window.createOutputChannel('API Runbooks Proxy', { log: true });
  const fault = (each: unknown): void => log.error(each instanceof Error ? each : String(each));
  const secrets = new ProxySecrets(context.secrets);
  const status = new StatusItem();
  const problems = new ConfigProblems(secrets, fault);
  const refresh = new Throttled(refreshPeriod, () => {
    status.show(sites.shown);
    tree.message = vscode.workspace.isTrusted ? '' : 'Nothing is started in Restricted Mode.';
    void vscode.commands.executeCommand(
      'setContext',
      'apirunbook.proxy.isRunning',
      sites.all.some((one) => one.socket !== null),
    );
    services.changed();
  });
  const remembered = (): readonly string[] => context.workspaceState.get<readonly string[]>(staysKey, []);
  const sites = new ProxySites({
    log,
    secrets,
    changed: () => {
      refresh.ask();
      problems.show(sites.all);
    },
    isWatched: () => tree.visible,
    stays: (config) => remembered().includes(config),
  });
  const control = new ProxyControl({
    entry: vscode.Uri.joinPath(context.extensionUri, 'dist', 'proxyProcess.js').fsPath,
    log,
    secrets,
    sites,
  });
  const host: ProxyHost = {
    ...{ services, sites, control, secrets, log },
    remember: async (config, stays) => {
      const others = remembered().filter((each) => each !== config);
      await context.workspaceState.update(staysKey, stays ? [...others, config] : others);
      const site = sites.site(config);
      if (site !== null) site.stays = stays;
      refresh.ask();
    },
  };
  const commands = new Map<string, (typeof proxyCommands)[number]>(
    proxyCommands.map((command) => [command.id, command]),
  );
  /** What VS Code knows: by id, for it may ask with a node of the last refresh. */
  const parents = new Map<string, ProxyNode | null>();
  const known = new WeakSet<object>();
  const watching = tree.onDidChangeVisibility(({ visible }) => {
    if (visible) sites.look();
  });

  const gave = (parent: ProxyNode | null, nodes: readonly ProxyNode[]): object[] => {
    for (const node of nodes) {
      parents.set(node.id, parent);
      known.add(node);
    }
    return [...nodes];
  };

  return {
    async children(element) {
      if (element !== undefined) return gave(element as ProxyNode, (element as ProxyNode).children);
      await sites.find();
      const now = Date.now();
      parents.clear();
      return gave(
        null,
        sites.shown.map((site) => siteNode(site, now)),
      );
    },
    item: (element) => treeItem(element as TreeNode<unknown>),
    parent: (element) => parents.get((element as ProxyNode).id) ?? undefined,
    run: async (id, target) => {
      const node = nodeOf(target, known);
      try {
        await commands.get(id)?.run(host, node);
      } catch (each) {
        if (!(each instanceof FailureError)) throw each;
        const { message, nextStep } = each.failure;
        log.error(visibleText(`${message} ${nextStep}`));
        void vscode.window.showErrorMessage(visibleText(`${message} ${nextStep}`));
      }
    },
    taskNames: async () => {
      await sites.find();
      return sites.all.map(({ name }) => name);
    },
    terminal: (definition) => proxyTerminal(host, definition as ProxyTaskDefinition),
    close: () => control.close(),
    dispose: () => {
      for (const each of [watching, refresh, sites, secrets, status, problems, log]) each.dispose();
    },
  };
}

/** The node that a command was called on; of a file, as from the explorer, that of its site. */
function nodeOf(target: unknown, known: WeakSet<object>): ProxyNode | null {
  if (target instanceof vscode.Uri) {
    const { fsPath } = target;
    const look = (): ReturnType<ProxyNode['look']> => ({ label: fsPath, spoken: fsPath });
    return { id: fsPath, look, subject: { kind: 'site', config: fsPath }, children: [] };
  }
  return typeof target === 'object' && target !== null && known.has(target) ? (target as ProxyNode) : null;
}
