import type { Alarm } from '../../core/alarms/recordedAlarms.ts';
import type { CoverageFinding } from '../../core/coverage/findings/coverageFinding.ts';
import type { InventoryTrail, TrailDetail } from '../../core/inventory/inventoryTrail.ts';
import type { JsonObject } from '../../core/json/jsonValue.ts';
import type { FittingRunbook } from './openRunbookForAlarm.ts';
import type { SiteSession, TargetSession } from './targetSession.ts';
import type { TreeNode, TreeSubject } from './tree/treeNode.ts';

/** What commands act on. */
export type NodeSubject =
  | TreeSubject
  | { readonly kind: 'target'; readonly session: TargetSession }
  | { readonly kind: 'site'; readonly site: SiteSession }
  | AlarmSubject
  | { readonly kind: 'fitting'; readonly site: SiteSession; readonly alarm: Alarm; readonly runbook: FittingRunbook }
  | {
      readonly kind: 'trail';
      readonly site: SiteSession;
      readonly trail: InventoryTrail;
      /** What its other calls told; `null` while they did not. */
      readonly detail: () => TrailDetail | null;
    }
  | { readonly kind: 'finding'; readonly finding: CoverageFinding }
  | LogGroupSubject
  /** Something to copy: a pattern, a query, an ARN. */
  | { readonly kind: 'text'; readonly text: string; readonly arn: string | null }
  /** Something to copy as JSON. */
  | { readonly kind: 'json'; readonly value: JsonObject }
  | RunbookSubject
  | { readonly kind: 'group' };

export interface AlarmSubject {
  readonly kind: 'alarm';
  readonly site: SiteSession;
  readonly alarm: Alarm;
}

/** A log group of a site, by its ARN without `:*`, or its name. */
export interface LogGroupSubject {
  readonly kind: 'logGroup';
  readonly site: SiteSession;
  readonly logGroup: string;
  /** What it is asked for first; `null` for what came last. */
  readonly pattern: string | null;
}

/** A runbook's file. */
export interface RunbookSubject {
  readonly kind: 'runbook';
  readonly uri: string;
  /** Where it is at fault, counted from 1; `null` where it can be opened as a notebook. */
  readonly fault: { readonly line: number; readonly column: number } | null;
}

export type ViewNode = TreeNode<NodeSubject>;
