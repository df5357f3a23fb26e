import * as vscode from 'vscode';
import type { FoldingRange } from '../../core/editor/foldingRanges.ts';
import { cellScheme, isRunbookText, textRunbook } from '../textRunbook.ts';
import { runbookDocuments } from './documents.ts';
import type { EditorFeature } from './editorServices.ts';
import { loadLanguage } from './loadLanguage.ts';
import { shownCells } from './shownCell.ts';

/** Folds what goes on over several lines: in a cell its query, in a runbook's text its sections and cells too. */
export const folding: EditorFeature = () =>
  vscode.languages.registerFoldingRangeProvider(runbookDocuments, {
    provideFoldingRanges: async (document) => {
      const { foldingRanges, foldRunbook } = await loadLanguage();
      if (document.uri.scheme === cellScheme)
        return shownCells(document)
          .flatMap(({ cell }) => foldingRanges(cell.language, cell.text.text))
          .map(toEditor);
      const file = isRunbookText(document) ? textRunbook(document) : null;
      return file === null ? null : foldRunbook(file.text, file.runbook).map(toEditor);
    },
  });

const kinds = { comment: vscode.FoldingRangeKind.Comment, region: vscode.FoldingRangeKind.Region } as const;

function toEditor({ start, end, kind }: FoldingRange): vscode.FoldingRange {
  return new vscode.FoldingRange(start, end, kind === undefined ? undefined : kinds[kind]);
}
