import * as vscode from 'vscode';
import { semanticTokenTypes, type SemanticTokenType } from '../../core/editor/semanticToken.ts';
import { isQueryLanguage } from '../../core/query/language.ts';
import type { Range } from '../../core/text/range.ts';
import { sentScheme } from '../sentQueryView.ts';
import { TextLines } from '../textLines.ts';
import { runbookDocuments } from './documents.ts';
import type { EditorFeature } from './editorServices.ts';
import { loadLanguage } from './loadLanguage.ts';
import { shownCells } from './shownCell.ts';

/** The token types that every theme knows, for the kinds of token that queries have. */
const themed: Readonly<Record<SemanticTokenType, string>> = {
  command: 'keyword',
  function: 'function',
  field: 'property',
  systemField: 'enumMember',
  alias: 'variable',
  keyword: 'keyword',
  operator: 'operator',
  string: 'string',
  number: 'number',
  regexp: 'regexp',
  placeholder: 'parameter',
  comment: 'comment',
};

const legend = new vscode.SemanticTokensLegend([...new Set(semanticTokenTypes.map((type) => themed[type]))]);

/** Colours fields, functions and placeholders of queries by what they are, where a grammar can only guess. */
export const semanticTokens: EditorFeature = () =>
  vscode.languages.registerDocumentSemanticTokensProvider(
    [...runbookDocuments, { scheme: sentScheme }],
    {
      provideDocumentSemanticTokens: async (document, token) => {
        const language = await loadLanguage();
        if (token.isCancellationRequested) return null;
        const builder = new vscode.SemanticTokensBuilder(legend);
        for (const { queryLanguage, text, toRange } of queriesOf(document)) {
          for (const { type, range } of language.semanticTokens(queryLanguage, text)) {
            const place = toRange(range);
            if (place.isSingleLine && !place.isEmpty) builder.push(place, themed[type]);
          }
        }
        return builder.build();
      },
    },
    legend,
  );

/** The queries of a document: those of a runbook, or one that would be sent, which is in no runbook. */
function queriesOf(document: vscode.TextDocument) {
  if (document.uri.scheme !== sentScheme)
    return shownCells(document).map(({ cell: { language, text }, toRange }) => ({
      queryLanguage: language,
      text: text.text,
      toRange,
    }));
  const queryLanguage = document.languageId.replace(/^apirunbook-/, '');
  const text = document.getText();
  const lines = new TextLines(text);
  return isQueryLanguage(queryLanguage)
    ? [{ queryLanguage, text, toRange: (range: Range) => lines.rangeOf(range) }]
    : [];
}
