import type * as vscode from 'vscode';
import type { openRunbookFile } from '../../../core/runbook/openRunbookFile.ts';
import type { Kernels } from '../../kernels.ts';
import type { cellData } from '../../notebookCells.ts';
import type { ReadOnlyView } from '../../readOnlyView.ts';

/** What the bundle of the proxy is given of the extension. */
export interface ProxyServices {
  readonly context: vscode.ExtensionContext;
  readonly log: vscode.LogOutputChannel;
  readonly kernels: Kernels;
  readonly view: ReadOnlyView;
  /** The view "Proxy", as it was made with the extension. */
  readonly tree: vscode.TreeView<object>;
  /** Says to VS Code that the tree is another now. */
  readonly changed: () => void;
  readonly functions: {
    readonly openRunbookFile: typeof openRunbookFile;
    readonly cellData: typeof cellData;
  };
}
