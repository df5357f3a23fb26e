import * as vscode from 'vscode';
import type { TextEdit } from '../../core/text/problem.ts';
import { cellScheme } from '../textRunbook.ts';
import { runbookDocuments } from './documents.ts';
import type { EditorFeature } from './editorServices.ts';
import { loadLanguage } from './loadLanguage.ts';
import { editNotebook } from './editNotebook.ts';
import { cellOfDocument } from './shownCell.ts';
import { symbolAtPosition, type SymbolPlaces } from './symbolPlaces.ts';

/** Gives a parameter, a source, a cell or a preset another name, everywhere in the runbook and in one step. */
export const rename: EditorFeature = () =>
  vscode.languages.registerRenameProvider(runbookDocuments, {
    prepareRename: async (document, position) => {
      const found = await symbolAtPosition(document, position);
      if (found === null)
        throw new Error('There is no parameter, source, cell id or preset here that could be renamed.');
      const { symbol, places } = found;
      const own = [...(symbol.definition === null ? [] : [symbol.definition]), ...symbol.references].find(
        ({ start, end }) => start <= places.offset && places.offset <= end,
      );
      if (own === undefined) throw new Error(`\`${symbol.name}\` cannot be renamed here.`);
      return { range: places.locationOf(own).range, placeholder: symbol.name };
    },
    provideRenameEdits: async (document, position, newName) => {
      const { renameSymbol } = await loadLanguage();
      const found = await symbolAtPosition(document, position);
      if (found === null) return null;
      const { runbook, text, offset } = found.places;
      const renamed = renameSymbol(runbook, text, offset, newName);
      if ('problem' in renamed) throw new Error(renamed.problem.message);
      return renameEdit(document, found.places, renamed.edits);
    },
  });

function renameEdit(
  document: vscode.TextDocument,
  places: SymbolPlaces,
  edits: readonly TextEdit[],
): vscode.WorkspaceEdit {
  const notebook = document.uri.scheme === cellScheme ? cellOfDocument(document)?.notebook : undefined;
  if (notebook !== undefined) return editNotebook(notebook, edits);
  const edit = new vscode.WorkspaceEdit();
  edit.set(
    document.uri,
    edits.map(({ range, text }) => vscode.TextEdit.replace(places.locationOf(range).range, text)),
  );
  return edit;
}
