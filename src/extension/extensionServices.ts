import type * as vscode from 'vscode';
import type { Catalogs } from './catalogs.ts';
import type { Kernels } from './kernels.ts';
import type { Identities } from './live/identities.ts';
import type { LoadReports } from './loadReports.ts';
import type { ParameterForms } from './parameterForm.ts';
import type { ReadOnlyView } from './readOnlyView.ts';
import type { RunbookValues } from './runbookValues.ts';
import type { SentQueryView } from './sentQueryView.ts';
import type { SourcePool } from './sourcePool.ts';

/** What commands work with. */
export interface ExtensionServices {
  readonly context: vscode.ExtensionContext;
  readonly log: vscode.LogOutputChannel;
  readonly values: RunbookValues;
  readonly kernels: Kernels;
  readonly forms: ParameterForms;
  readonly reports: LoadReports;
  readonly view: ReadOnlyView;
  readonly sent: SentQueryView;
  readonly sources: SourcePool;
  readonly catalogs: Catalogs;
  readonly identities: Identities;
}
