import * as vscode from 'vscode';
import { runbookDocuments } from './documents.ts';
import type { EditorFeature } from './editorServices.ts';
import { symbolAtPosition } from './symbolPlaces.ts';

/** Goes to where a parameter, a source, a cell or a preset is declared. */
export const definition: EditorFeature = () =>
  vscode.languages.registerDefinitionProvider(runbookDocuments, {
    provideDefinition: async (document, position) => {
      const found = await symbolAtPosition(document, position);
      const declared = found?.symbol.definition ?? null;
      return found === null || declared === null ? null : found.places.locationOf(declared);
    },
  });
