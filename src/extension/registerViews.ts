import * as vscode from 'vscode';
import { openRunbookFile } from '../core/runbook/openRunbookFile.ts';
import { askForValues } from './askForValues.ts';
import { bindTarget } from './boundTarget.ts';
import { loadLanguage } from './editor/loadLanguage.ts';
import type { ExtensionServices } from './extensionServices.ts';
import { ProfileWatch } from './live/profileWatch.ts';
import { confirmCost } from './live/prompts.ts';
import { targetDetail, targetProfiles, targetWarnings } from './live/targetFacts.ts';
import { lookupTablesBeside } from './lookupTables.ts';
import { cellData } from './notebookCells.ts';
import { runbookModel } from './runbookModel.ts';
import { findTargets, shownPlace } from './targets.ts';
import { usedParameters } from './usedParameters.ts';
import type { OpenViews } from './views/openViews.ts';
import { viewCommandIds } from './views/viewCommandIds.ts';
import { viewNames, type ViewFunctions, type ViewName } from './views/viewServices.ts';
import { watchedKey } from './views/watching/watchedKey.ts';

/** What the bundle of the views is given, so that it has no second copy of it. */
const functions: ViewFunctions = {
  findTargets,
  shownPlace,
  bindTarget,
  openRunbookFile,
  cellData,
  runbookModel,
  loadLanguage,
  askForValues,
  usedParameters,
  lookupTablesBeside,
  confirmCost,
  targetProfiles,
  targetDetail,
  targetWarnings,
  watchProfiles: (changed) => {
    const watch = new ProfileWatch(changed);
    watch.begin();
    return watch;
  },
};

type Services = Omit<ExtensionServices, 'forms' | 'reports' | 'sent' | 'catalogs'>;

/** The views of the container and their commands. What they show is loaded with the first that is looked at (`dist/views.cjs`). */
export function registerViews(services: Services): vscode.Disposable {
  let opening: Promise<OpenViews> | null = null;
  const open = (): Promise<OpenViews> => (opening ??= load());
  let opened: OpenViews | null = null;
  const emitters = viewNames.map((name) => [name, new vscode.EventEmitter<object | undefined>()] as const);
  const trees = Object.fromEntries(emitters.map(([name, emitter]) => [name, tree(name, emitter)])) as Record<
    ViewName,
    vscode.TreeView<object>
  >;

  function tree(name: ViewName, { event }: vscode.EventEmitter<object | undefined>): vscode.TreeView<object> {
    return vscode.window.createTreeView<object>(`apirunbook.${name}`, {
      showCollapseAll: true,
      treeDataProvider: {
        onDidChangeTreeData: event,
        getChildren: async (element) => {
          const children = await (await open()).children(name, element);
          // What an empty view says (`viewsWelcome`) is true only after somebody has looked.
          if (element === undefined)
            void vscode.commands.executeCommand('setContext', `apirunbook.views.${name}.isRead`, true);
          return children;
        },
        // VS Code knows no element before the views have given it.
        getTreeItem: (element) => opened?.item(element) ?? new vscode.TreeItem(''),
        getParent: (element) => opened?.parent(name, element),
      },
    });
  }

  async function load(): Promise<OpenViews> {
    const { openViews } = await import('./views/viewFunctions.ts');
    const changed = new Map(emitters);
    opened = openViews({ ...services, trees, changed: (view, element) => changed.get(view)?.fire(element), functions });
    return opened;
  }

  /** A fault is shown and logged, never lost. */
  async function told(work: (views: OpenViews) => Promise<void>): Promise<void> {
    try {
      await work(await open());
    } catch (fault) {
      services.log.error(fault instanceof Error ? fault : String(fault));
      void vscode.window.showErrorMessage(fault instanceof Error ? fault.message : String(fault));
    }
  }

  const commands = viewCommandIds.map((id) =>
    vscode.commands.registerCommand(id, (target: unknown) => told((views) => views.run(id, target))),
  );
  // The person chose in this workspace that its alarms are watched.
  const isWatching = services.context.workspaceState.get<readonly string[]>(watchedKey, []).length > 0;
  if (isWatching && vscode.workspace.isTrusted) void told(() => Promise.resolve());
  return vscode.Disposable.from(
    ...Object.values(trees),
    ...emitters.map(([, emitter]) => emitter),
    ...commands,
    vscode.window.registerUriHandler({ handleUri: (address) => told((views) => views.openLink(address)) }),
    new vscode.Disposable(() => opened?.dispose()),
  );
}
