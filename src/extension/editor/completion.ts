import * as vscode from 'vscode';
import type { Completion, CompletionKind } from '../../core/editor/completion.ts';
import { cellPlaceAt, type CellPlace } from './cellContext.ts';
import { runbookDocuments } from './documents.ts';
import type { EditorFeature } from './editorServices.ts';
import { loadLanguage } from './loadLanguage.ts';
import { markdownText } from './markdownText.ts';

/** Characters after which something can be offered that could not before. A blank is not one: Enter would accept it. */
const triggers = ['.', '$', '@', '"', "'", '`', '|', '{', '='];

/** Offers what may be written at a place of a query. */
export const completion: EditorFeature = (services) =>
  vscode.languages.registerCompletionItemProvider(
    runbookDocuments,
    {
      provideCompletionItems: async (document, position, token) => {
        const [place, { complete }] = await Promise.all([cellPlaceAt(services, document, position), loadLanguage()]);
        if (place === null || !place.shown.takesText || token.isCancellationRequested) return null;
        const completions = [...complete(place.context, place.offset)].sort(byRank);
        return completions.map((each, order) => itemOf(each, order, place, position));
      },
    },
    ...triggers,
  );

function byRank(left: Completion, right: Completion): number {
  return left.rank - right.rank || (left.label < right.label ? -1 : left.label > right.label ? 1 : 0);
}

const kinds: Readonly<Record<CompletionKind, vscode.CompletionItemKind>> = {
  command: vscode.CompletionItemKind.Method,
  keyword: vscode.CompletionItemKind.Keyword,
  operator: vscode.CompletionItemKind.Operator,
  function: vscode.CompletionItemKind.Function,
  field: vscode.CompletionItemKind.Field,
  value: vscode.CompletionItemKind.Value,
  parameter: vscode.CompletionItemKind.Variable,
  table: vscode.CompletionItemKind.Struct,
  snippet: vscode.CompletionItemKind.Snippet,
};

function itemOf(
  completion: Completion,
  order: number,
  { shown }: CellPlace,
  position: vscode.Position,
): vscode.CompletionItem {
  const { kind, label, detail, documentation, text, isSnippet = false, range, offersMore } = completion;
  const item = new vscode.CompletionItem({ label, ...(detail !== undefined && { description: detail }) }, kinds[kind]);
  item.insertText = isSnippet ? new vscode.SnippetString(text) : text;
  // VS Code matches this with the text from the range's start to the cursor, dots, quotes and braces with it.
  item.filterText = isSnippet ? withoutTabStops(text) : text;
  item.sortText = String(order).padStart(6, '0');
  const replacing = shown.toRange(range);
  item.range = { inserting: new vscode.Range(replacing.start, position), replacing };
  if (documentation !== undefined) item.documentation = markdownText(documentation);
  if (offersMore === true) item.command = { command: 'editor.action.triggerSuggest', title: 'Suggest' };
  return item;
}

/** What a snippet looks like before anything is filled in. */
function withoutTabStops(snippet: string): string {
  return snippet.replace(/\$\{\d+:([^}]*)\}|\$\{?\d+\}?|\\([$}\\])/g, '$1$2');
}
