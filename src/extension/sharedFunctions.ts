import type * as vscode from 'vscode';
import { runCell } from '../run/runCell.ts';
import { reasonAgainst } from './askForValues.ts';
import { loadLanguage } from './editor/loadLanguage.ts';
import { insertImported } from './insertImported.ts';
import { confirmCost } from './live/prompts.ts';
import { runbookModel } from './runbookModel.ts';
import { newerVersion, readOnly } from './serializer.ts';

/** What the bundle of the results is given, so that it has no second copy of it. */
export const sharedFunctions = {
  confirmCost,
  insertImported,
  loadLanguage,
  reasonAgainst,
  runbookModel,
  runCell,
  /** Why a runbook cannot be written to, for a person; `null` where it can. */
  readOnlyReason: ({ metadata }: vscode.NotebookDocument): string | null => {
    const version = newerVersion(metadata);
    return version === null ? null : readOnly(version);
  },
};

export type SharedFunctions = typeof sharedFunctions;
