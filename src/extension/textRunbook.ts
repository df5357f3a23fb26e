import * as vscode from 'vscode';
import { openRunbookFile } from '../core/runbook/openRunbookFile.ts';
import { rereadCell, type RereadCell } from '../core/runbook/rereadCell.ts';
import type { Runbook } from '../core/runbook/runbook.ts';
import { TextLines } from './textLines.ts';

/** A runbook that is opened as text. */
export interface TextRunbook {
  readonly text: string;
  readonly lines: TextLines;
  readonly runbook: Runbook;
}

interface Read {
  readonly version: number;
  readonly read: TextRunbook | null;
  /** The last text that could be read. */
  readonly last: TextRunbook | null;
}

const cache = new WeakMap<vscode.TextDocument, Read>();

/** The runbook in a text document as it is now, read once for each version; `null` while it cannot be read. */
export function textRunbook(document: vscode.TextDocument): TextRunbook | null {
  const { version } = document;
  const known = cache.get(document);
  if (known?.version === version) return known.read;
  const text = document.getText();
  const { file } = openRunbookFile(vscode.workspace.asRelativePath(document.uri), text);
  const read = file === null ? null : { text, lines: new TextLines(text), runbook: file.runbook };
  cache.set(document, { version, read, last: read ?? known?.last ?? null });
  return read;
}

/**
 * The query cell that is being written at an offset of a runbook's text, without reading the file anew for each key; `null`
 * where something else was edited than the cell since the file was read.
 */
export function writtenCell(document: vscode.TextDocument, offset: number): RereadCell | null {
  const known = cache.get(document);
  if (known === undefined || known.last === null || known.version === document.version) return null;
  return rereadCell(known.last.runbook, document.getText(), offset);
}

/** Whether a document is a runbook opened as text, and no cell of a notebook. */
export function isRunbookText(document: vscode.TextDocument): boolean {
  return document.uri.scheme !== cellScheme && document.uri.path.endsWith('.apirunbook');
}

/** The scheme of the documents that cells of notebooks are. */
export const cellScheme = 'vscode-notebook-cell';
