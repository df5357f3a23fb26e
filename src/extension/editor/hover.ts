import * as vscode from 'vscode';
import { cellPlaceAt } from './cellContext.ts';
import { runbookDocuments } from './documents.ts';
import type { EditorFeature } from './editorServices.ts';
import { loadLanguage } from './loadLanguage.ts';
import { markdownText } from './markdownText.ts';

/** Says what the command, function, field, event or parameter under the pointer means. */
export const hover: EditorFeature = (services) =>
  vscode.languages.registerHoverProvider(runbookDocuments, {
    provideHover: async (document, position) => {
      const [place, { hoverAt }] = await Promise.all([cellPlaceAt(services, document, position), loadLanguage()]);
      const said = place === null ? null : hoverAt(place.context, place.offset);
      if (place === null || said === null) return null;
      return new vscode.Hover(markdownText(said.markdown), place.shown.toRange(said.range));
    },
  });
