import type * as vscode from 'vscode';
import type { Problems } from '../problems.ts';
import type { Knowledge } from './knowledge.ts';

/** What editor features work with. */
export interface EditorServices extends Knowledge {
  readonly problems: Problems;
}

/** Registers one feature, for the cells of notebooks and for runbooks opened as text. */
export type EditorFeature = (services: EditorServices) => vscode.Disposable;
