import path from 'node:path';
import type * as vscode from 'vscode';
import type { LookupTableReader } from '../run/lookupTables.ts';
import { lookupTableFolder } from '../sources/local/lookupTableFolder.ts';
import { loadLanguage } from './editor/loadLanguage.ts';

/** The lookup tables beside a runbook; `null` where it is no file, for then nothing lies beside it. */
export function lookupTablesBeside({ isUntitled, uri }: vscode.NotebookDocument): LookupTableReader | null {
  if (isUntitled || uri.scheme !== 'file') return null;
  // The parser of the query is loaded when a query is asked for, not with the extension.
  const findNames = async (query: string): Promise<readonly string[]> => (await loadLanguage()).tablesNamed(query);
  return lookupTableFolder(path.dirname(uri.fsPath), findNames);
}
