import * as vscode from 'vscode';
import { runbookDocuments } from './documents.ts';
import type { EditorFeature } from './editorServices.ts';
import { symbolAtPosition } from './symbolPlaces.ts';

/** Lists every place of the runbook that names a parameter, a source, a cell or a preset. */
export const references: EditorFeature = () =>
  vscode.languages.registerReferenceProvider(runbookDocuments, {
    provideReferences: async (document, position, { includeDeclaration }) => {
      const found = await symbolAtPosition(document, position);
      if (found === null) return null;
      const { symbol, places } = found;
      const declared = includeDeclaration && symbol.definition !== null ? [symbol.definition] : [];
      return [...declared, ...symbol.references].map((range) => places.locationOf(range));
    },
  });
