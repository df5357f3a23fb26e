import type * as vscode from 'vscode';
import type { DetectionPlan } from '../../../core/detection/detection.ts';
import type { DetectionCost } from '../../../core/detection/cost/detectionCost.ts';
import type { DetectionWish } from '../../../core/detection/detectionWish.ts';
import type { DetectionDiff } from '../../../core/detection/diff/diffDetection.ts';
import type { InventoryPlace } from '../../../core/inventory/inventoryPlace.ts';
import type { ResolvedValue } from '../../../core/parameters/resolveValues.ts';
import type { QueryCell, Runbook } from '../../../core/runbook/runbook.ts';
import type { Problem } from '../../../core/text/problem.ts';
import type { DryRunOutcome } from '../../../run/dryRun/dryRunDetection.ts';
import type { LookupTableReader } from '../../../run/lookupTables.ts';
import type { InventorySite } from '../../../run/inventory.ts';
import type { AskedTarget } from '../askedTarget.ts';

/** The cell that is to watch, as it was when the person asked. */
export interface DetectionCell {
  readonly notebook: vscode.Uri;
  readonly runbook: Runbook;
  readonly cell: QueryCell;
  readonly values: ReadonlyMap<string, ResolvedValue>;
  readonly now: number;
  /** The runbook's path in its workspace, with `/`. */
  readonly path: string;
  /** Those beside the runbook; `null` where it is no file. */
  readonly lookupTables: LookupTableReader | null;
}

/** Where it is to watch: an account and region that answered, and how it is asked. */
export interface DetectionSite {
  readonly target: AskedTarget;
  readonly site: InventorySite;
  readonly place: InventoryPlace & { readonly account: string; readonly region: string };
}

/** What a person asked for. */
export interface DetectionRequest {
  readonly of: DetectionCell;
  /** `null`: it is only written down, for any account. */
  readonly at: DetectionSite | null;
  readonly wish: DetectionWish;
}

/** All that is known of a detection before anything is changed. */
export interface DetectionReport {
  readonly plan: DetectionPlan;
  readonly problems: readonly Problem[];
  /** Against what the account has; `null` where nobody was asked. */
  readonly diff: DetectionDiff | null;
  /** Whether the account has something of this cell that could be removed. */
  readonly hasOwn: boolean;
  readonly dryRun: DryRunOutcome | null;
  /** The name of the target whose events were tried. */
  readonly triedOn: string | null;
  readonly cost: DetectionCost;
}
