import * as vscode from 'vscode';
import { openRunbookFile } from '../core/runbook/openRunbookFile.ts';
import type { ExtensionServices } from './extensionServices.ts';
import { cellData } from './notebookCells.ts';
import { proxyCommandIds } from './views/proxy/proxyCommandIds.ts';
import type { OpenProxies } from './views/proxy/openProxies.ts';
import { staysKey } from './views/proxy/staysKey.ts';

type Services = Pick<ExtensionServices, 'context' | 'log' | 'kernels' | 'view'>;

export interface Proxies extends vscode.Disposable {
  /** Ends the proxies of this window that were not asked to stay. */
  close(): Promise<void>;
}

const taskType = 'apirunbook-proxy';

/** The view "Proxy", its commands and its tasks. What they do is loaded with the first of them (`dist/proxies.cjs`). */
export function registerProxies({ context, log, kernels, view }: Services): Proxies {
  const changed = new vscode.EventEmitter<undefined>();
  let opening: Promise<OpenProxies> | null = null;
  let opened: OpenProxies | null = null;
  const open = (): Promise<OpenProxies> => (opening ??= load());

  const tree = vscode.window.createTreeView<object>('apirunbook.proxy', {
    showCollapseAll: true,
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getChildren: async (element) => {
        const children = await (await open()).children(element);
        if (element === undefined) void vscode.commands.executeCommand('setContext', 'apirunbook.proxy.isRead', true);
        return children;
      },
      getTreeItem: (element) => opened?.item(element) ?? new vscode.TreeItem(''),
      getParent: (element) => opened?.parent(element),
    },
  });

  async function load(): Promise<OpenProxies> {
    const { openProxies } = await import('./views/proxy/openProxies.ts');
    const functions = { openRunbookFile, cellData };
    opened = openProxies({ context, log, kernels, view, tree, functions, changed: () => changed.fire(undefined) });
    return opened;
  }

  /** A fault is shown and logged, never lost. */
  async function told(work: (proxies: OpenProxies) => Promise<unknown>): Promise<void> {
    try {
      await work(await open());
    } catch (fault) {
      log.error(fault instanceof Error ? fault : String(fault));
      void vscode.window.showErrorMessage(fault instanceof Error ? fault.message : String(fault));
    }
  }

  const task = (
    definition: vscode.TaskDefinition,
    name: string,
    scope: vscode.Task['scope'] = vscode.TaskScope.Workspace,
  ): vscode.Task => {
    const made = new vscode.Task(
      definition,
      scope,
      name,
      'API Runbooks',
      new vscode.CustomExecution(async (resolved) => (await open()).terminal(resolved)),
      '$apirunbook-proxy',
    );
    made.isBackground = true;
    return made;
  };
  const tasks = vscode.tasks.registerTaskProvider(taskType, {
    provideTasks: async () => {
      const names = await (await open()).taskNames();
      return names.map((config) => task({ type: taskType, config }, `Proxy of ${config}`));
    },
    resolveTask: ({ definition, name, scope }) => task(definition, name, scope),
  });
  const commands = proxyCommandIds.map((id) =>
    vscode.commands.registerCommand(id, (target: unknown) => told((proxies) => proxies.run(id, target))),
  );
  // A proxy that was asked to stay may run: the status bar says so from the beginning.
  if (context.workspaceState.get<readonly string[]>(staysKey, []).length > 0)
    void told((proxies) => proxies.children(undefined));
  return {
    close: async () => opened?.close(),
    dispose: () => {
      for (const each of [tree, changed, tasks, ...commands]) each.dispose();
      opened?.dispose();
    },
  };
}
