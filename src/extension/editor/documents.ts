import type * as vscode from 'vscode';
import { notebookType } from '../notebookCells.ts';

/** The documents that editor features are for: cells of runbooks, and runbooks opened as text. */
export const runbookDocuments: readonly vscode.DocumentFilter[] = [{ notebookType }, { pattern: '**/*.apirunbook' }];
