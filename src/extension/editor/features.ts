import * as vscode from 'vscode';
import { completion } from './completion.ts';
import { definition } from './definition.ts';
import type { EditorFeature, EditorServices } from './editorServices.ts';
import { folding } from './folding.ts';
import { formatting } from './formatting.ts';
import { hover } from './hover.ts';
import { outline } from './outline.ts';
import { quickFixes } from './quickFixes.ts';
import { references } from './references.ts';
import { rename } from './rename.ts';
import { runbookTextView } from './runbookTextView.ts';
import { semanticTokens } from './semanticTokens.ts';
import { signatureHelp } from './signatureHelp.ts';

/** What an author is offered while writing, in cells and in the file opened as text. */
const features: readonly EditorFeature[] = [
  completion,
  hover,
  signatureHelp,
  quickFixes,
  formatting,
  folding,
  outline,
  semanticTokens,
  definition,
  references,
  rename,
  runbookTextView,
];

export function registerEditorFeatures(services: EditorServices): vscode.Disposable {
  return vscode.Disposable.from(...features.map((register) => register(services)));
}
