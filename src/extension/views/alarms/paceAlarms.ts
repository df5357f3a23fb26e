import * as vscode from 'vscode';
import type { NodeSubject, ViewNode } from '../nodeSubject.ts';
import { PacedRefresh } from '../pacedRefresh.ts';
import { refreshNodes } from '../refreshNodes.ts';
import type { TreeModel } from '../tree/treeModel.ts';
import type { ViewServices } from '../viewServices.ts';

/** The alarms' refresh by itself. */
export interface AlarmPace extends vscode.Disposable {
  /** Something was asked: the interval begins anew. */
  asked(): void;
}

/**
 * Asks again for the states of alarms whose lists were opened in this window, of live targets, while the view is visible and
 * the window has the focus: every `apirunbook.views.refreshMinutes`. What failed is not asked again by itself: that may
 * take a code or a sign-on.
 */
export function paceAlarms({ trees, log }: ViewServices, model: TreeModel<NodeSubject>, now: () => number): AlarmPace {
  const includes = (node: ViewNode): boolean =>
    (node.subject?.kind !== 'target' || node.subject.session.target.isLive) && !model.hasFailed(node);
  const opened = (): readonly ViewNode[] =>
    model.roots.filter((node) => node.subject?.kind === 'target' && model.isRead(node) && includes(node));
  const pace = new PacedRefresh({
    interval: refreshInterval,
    isWatched: () =>
      trees.alarms.visible && vscode.window.state.focused && vscode.workspace.isTrusted && opened().length > 0,
    refresh: async () => {
      try {
        for (const node of opened()) await refreshNodes(model, node, { includes, withDetails: false });
      } catch (fault) {
        log.error(fault instanceof Error ? fault : String(fault));
      }
    },
    now,
    after: (milliseconds, call) => {
      const timer = setTimeout(call, milliseconds);
      return () => clearTimeout(timer);
    },
  });
  const look = (): void => pace.look();
  const subscriptions = [
    trees.alarms.onDidChangeVisibility(look),
    vscode.window.onDidChangeWindowState(look),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('apirunbook.views')) look();
    }),
  ];
  return {
    asked: () => pace.asked(),
    dispose: () => {
      for (const subscription of subscriptions) subscription.dispose();
      pace.dispose();
    },
  };
}

/** Milliseconds; `null` where the person refreshes by hand. */
function refreshInterval(): number | null {
  const minutes = vscode.workspace.getConfiguration('apirunbook.views').get<unknown>('refreshMinutes');
  return typeof minutes === 'number' && minutes > 0 ? Math.max(minutes, 1) * 60_000 : null;
}
