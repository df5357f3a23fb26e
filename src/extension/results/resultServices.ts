import type * as vscode from 'vscode';
import type { RunbookValues } from '../runbookValues.ts';
import type { SharedFunctions } from '../sharedFunctions.ts';

/** What results are given of the extension. */
export interface ResultServices {
  readonly context: vscode.ExtensionContext;
  readonly log: vscode.LogOutputChannel;
  readonly messaging: vscode.NotebookRendererMessaging;
  readonly values: RunbookValues;
  readonly functions: SharedFunctions;
}
