import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import { configFileName } from '../../core/config/config.ts';
import { PausedWork } from '../pausedWork.ts';
import { AlarmCounts } from './alarms/alarmCounts.ts';
import { alarmsTree } from './alarms/alarmsTree.ts';
import { paceAlarms } from './alarms/paceAlarms.ts';
import type { ViewCommand } from './commands/viewCommand.ts';
import { viewCommands } from './commands/viewCommands.ts';
import type { NodeSubject, ViewNode } from './nodeSubject.ts';
import { DetectionSheets } from './detection/detectionSheets.ts';
import { fittingRunbooks } from './openRunbookForAlarm.ts';
import { openRunbookLink } from './opening/openRunbookLink.ts';
import { isPassing } from './passingFailure.ts';
import { refreshNodes } from './refreshNodes.ts';
import { rememberedGrouping, showGrouping } from './runbooks/grouping.ts';
import { runbooksTree } from './runbooks/runbooksTree.ts';
import { WorkspaceRunbooks } from './runbooks/workspaceRunbooks.ts';
import { Sessions } from './sessions.ts';
import type { FoundTargets } from './targetNodes.ts';
import { trailsTree } from './trails/trailsTree.ts';
import { TreeModel } from './tree/treeModel.ts';
import { treeItem } from './treeItem.ts';
import type { ViewHost } from './viewHost.ts';
import type { ViewName, ViewServices } from './viewServices.ts';
import { watchIdentities } from './watchIdentities.ts';
import { AlarmWatch } from './watching/alarmWatch.ts';
import { workspaceTargets } from './workspaceTargets.ts';

/** The views, once one of them is shown. */
export interface OpenViews extends vscode.Disposable {
  children(view: ViewName, element: object | undefined): Promise<object[]>;
  item(element: object): vscode.TreeItem;
  parent(view: ViewName, element: object): object | undefined;
  /** Runs a command of the views by its id; `target` is the node, or nothing. */
  run(command: string, target: unknown): Promise<void>;
  /** Opens what a link to the extension names. */
  openLink(address: vscode.Uri): Promise<void>;
}

/** A pause after which files and settings are looked at again, in milliseconds. */
const pause = 300;

export function openViews(services: ViewServices): OpenViews {
  const { log, trees, identities } = services;
  const fault = (each: unknown): void => log.error(each instanceof Error ? each : String(each));
  const work = new PausedWork(pause, fault);
  const now = (): number => Date.now();
  // Different in each window: an expansion that a window restores is of a node that is not there any more, and sends nothing.
  const sessions = new Sessions(randomUUID().slice(0, 8));
  const runbooks = new WorkspaceRunbooks(services);
  const grouping = () => rememberedGrouping(services.context.workspaceState);
  void showGrouping(grouping());
  const counts = new AlarmCounts(() => {
    trees.alarms.badge = counts.badge(now());
    pace.asked();
  });

  const targets = async (): Promise<FoundTargets> => {
    const found = await workspaceTargets(services);
    const known = found.targets.map((target) => sessions.of(target));
    counts.forget(({ session }) => !known.includes(session));
    return { sessions: known, failures: found.failures };
  };
  const modelOf = (view: ViewName, roots: ConstructorParameters<typeof TreeModel<NodeSubject>>[0]['roots']) =>
    new TreeModel<NodeSubject>({
      roots,
      changed: (node) => services.changed(view, node ?? undefined),
      fault,
    });
  const moved = (view: ViewName) => (node: ViewNode) => {
    const { subject } = node;
    counts.forget(
      (site) =>
        (subject?.kind === 'site' && subject.site === site) ||
        (subject?.kind === 'target' && subject.session === site.session),
    );
    models[view].reload(node);
  };
  const models: Readonly<Record<ViewName, TreeModel<NodeSubject>>> = {
    runbooks: modelOf('runbooks', runbooksTree({ entries: () => runbooks.entries(), grouping })),
    trails: modelOf('trails', trailsTree({ now, targets, moved: moved('trails'), fault })),
    alarms: modelOf(
      'alarms',
      alarmsTree({
        now,
        targets,
        counts,
        moved: moved('alarms'),
        isWatched: (session) => watch.isWatched(session),
        fitting: (asked, signal) => fittingRunbooks(services, asked, signal),
      }),
    ),
  };
  const owners = new WeakMap<object, ViewName>();
  const watch = new AlarmWatch(services, {
    targets: async () => (await targets()).sessions,
    counted: (site, { alarms, isWhole }) =>
      counts.counted(site, { page: 'first', count: alarms.length, isMore: !isWhole, at: now() }),
    changed: () => {
      if (models.alarms.roots.length > 0)
        void refreshNodes(models.alarms, null, { includes: () => true, withDetails: false });
    },
  });
  const sheets = new DetectionSheets();
  const host: ViewHost = {
    models,
    watch,
    sheets,
    viewOf: (node) => owners.get(node) ?? 'runbooks',
    changed: (view) =>
      work.ask(
        view,
        () => models[view].renew(null, isPassing),
        () => undefined,
      ),
  };
  const pace = paceAlarms(services, models.alarms, now);
  const targetsChanged = (): void => {
    host.changed('trails');
    host.changed('alarms');
  };
  const runbooksChanged = (): void => host.changed('runbooks');
  const configs = vscode.workspace.createFileSystemWatcher(`**/${configFileName}`);
  const files = vscode.workspace.createFileSystemWatcher('**/*.apirunbook');
  const watched = (watcher: vscode.FileSystemWatcher, changed: () => void): vscode.Disposable =>
    vscode.Disposable.from(
      watcher,
      watcher.onDidCreate(changed),
      watcher.onDidChange(changed),
      watcher.onDidDelete(changed),
    );
  const subscriptions = [
    pace,
    watch,
    sheets,
    watched(configs, targetsChanged),
    watched(files, runbooksChanged),
    services.functions.watchProfiles(targetsChanged),
    watchIdentities(identities, sessions),
    vscode.workspace.onDidChangeWorkspaceFolders(() => {
      runbooksChanged();
      targetsChanged();
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(() => {
      // Nothing was read so far: both are to be asked for their roots.
      models.trails.reload(null);
      models.alarms.reload(null);
    }),
    vscode.workspace.onDidChangeConfiguration((change) => {
      const ours = ['targets', 'aws', 'local', 'cost'];
      if (ours.some((section) => change.affectsConfiguration(`apirunbook.${section}`))) targetsChanged();
    }),
  ];
  const commands = new Map<string, ViewCommand>(viewCommands.map((command) => [command.id, command]));

  return {
    async children(view, element) {
      // An untrusted workspace asks nothing; the view says so itself (`viewsWelcome`).
      if (view !== 'runbooks' && !vscode.workspace.isTrusted) return [];
      const children = await models[view].children(element === undefined ? null : (element as ViewNode));
      for (const child of children) owners.set(child, view);
      return [...children];
    },
    item: (element) => treeItem(element as ViewNode),
    parent: (view, element) => models[view].parent(element as ViewNode) ?? undefined,
    run: async (id, target) => {
      const node = typeof target === 'object' && target !== null && owners.has(target) ? (target as ViewNode) : null;
      await commands.get(id)?.run({ services, host, node, target });
    },
    openLink: (address) => openRunbookLink(services, address),
    dispose: () => {
      work.dispose();
      for (const subscription of subscriptions) subscription.dispose();
      for (const model of Object.values(models)) model.dispose();
    },
  };
}
