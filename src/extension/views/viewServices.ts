import type * as vscode from 'vscode';
import type { openRunbookFile } from '../../core/runbook/openRunbookFile.ts';
import type { askForValues } from '../askForValues.ts';
import type { bindTarget } from '../boundTarget.ts';
import type { loadLanguage } from '../editor/loadLanguage.ts';
import type { Identities } from '../live/identities.ts';
import type { Kernels } from '../kernels.ts';
import type { confirmCost } from '../live/prompts.ts';
import type { targetProfiles, targetDetail, targetWarnings } from '../live/targetFacts.ts';
import type { lookupTablesBeside } from '../lookupTables.ts';
import type { cellData } from '../notebookCells.ts';
import type { ReadOnlyView } from '../readOnlyView.ts';
import type { runbookModel } from '../runbookModel.ts';
import type { RunbookValues } from '../runbookValues.ts';
import type { SourcePool } from '../sourcePool.ts';
import type { findTargets, shownPlace } from '../targets.ts';
import type { usedParameters } from '../usedParameters.ts';

/** What the bundle of the views is given of the extension, so that it has no second copy of its state. */
export interface ViewServices {
  readonly context: vscode.ExtensionContext;
  readonly log: vscode.LogOutputChannel;
  readonly sources: SourcePool;
  readonly identities: Identities;
  readonly kernels: Kernels;
  readonly values: RunbookValues;
  readonly view: ReadOnlyView;
  /** The views themselves, as they were made with the extension. */
  readonly trees: Readonly<Record<ViewName, vscode.TreeView<object>>>;
  /** Says to VS Code what has to be asked again; `undefined` is all of a view. */
  readonly changed: (view: ViewName, element: object | undefined) => void;
  readonly functions: ViewFunctions;
}

/** Functions of the extension's own bundle. */
export interface ViewFunctions {
  readonly findTargets: typeof findTargets;
  readonly shownPlace: typeof shownPlace;
  readonly bindTarget: typeof bindTarget;
  readonly openRunbookFile: typeof openRunbookFile;
  readonly cellData: typeof cellData;
  readonly runbookModel: typeof runbookModel;
  readonly loadLanguage: typeof loadLanguage;
  readonly targetProfiles: typeof targetProfiles;
  readonly targetDetail: typeof targetDetail;
  readonly targetWarnings: typeof targetWarnings;
  readonly askForValues: typeof askForValues;
  readonly usedParameters: typeof usedParameters;
  readonly lookupTablesBeside: typeof lookupTablesBeside;
  readonly confirmCost: typeof confirmCost;
  /** Watches the AWS files until it is disposed. */
  readonly watchProfiles: (changed: () => void) => vscode.Disposable;
}

export const viewNames = ['runbooks', 'trails', 'alarms'] as const;

/** The views of the container, as their ids end: `apirunbook.alarms`. */
export type ViewName = (typeof viewNames)[number];
