import type * as vscode from 'vscode';
import type { CellResult } from '../core/wire/output.ts';

/** What the cell's status bar needs of an output: small, so that drawing it costs nothing. */
export interface OutputMetadata {
  readonly status: CellResult['status'];
  readonly target: string;
  readonly rowCount: number;
  readonly truncated: boolean;
  readonly elapsedMs: number | null;
  /** The parameter values it was made with, as people see them; `null` where nothing was asked. */
  readonly values: Readonly<Record<string, string>> | null;
  /** Live targets: the ARN of the caller. */
  readonly caller?: string;
  /** Live targets: how many places gave no complete answer; absent where all did. */
  readonly missingParts?: number;
}

/** The status bar's part of a cell's output, or `null` where there is none. */
export function outputMetadata(cell: vscode.NotebookCell): OutputMetadata | null {
  const metadata = cell.outputs[0]?.metadata;
  return metadata !== undefined && 'status' in metadata && 'values' in metadata ? (metadata as OutputMetadata) : null;
}
