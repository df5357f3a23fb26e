import type * as vscode from 'vscode';
import type { Kernels } from './kernels.ts';
import type { LoadReports } from './loadReports.ts';
import type { ParameterForms } from './parameterForm.ts';
import type { ReadOnlyView } from './readOnlyView.ts';
import type { RunbookValues } from './runbookValues.ts';

/** What commands work with. */
export interface ExtensionServices {
  readonly context: vscode.ExtensionContext;
  readonly log: vscode.LogOutputChannel;
  readonly values: RunbookValues;
  readonly kernels: Kernels;
  readonly forms: ParameterForms;
  readonly reports: LoadReports;
  readonly view: ReadOnlyView;
}
