import * as vscode from 'vscode';
import type { SignatureHelp } from '../../core/editor/signatureHelp.ts';
import { cellPlaceAt } from './cellContext.ts';
import { runbookDocuments } from './documents.ts';
import type { EditorFeature } from './editorServices.ts';
import { loadLanguage } from './loadLanguage.ts';
import { markdownText } from './markdownText.ts';

/** Shows the signature of the function whose arguments are being written. */
export const signatureHelp: EditorFeature = (services) =>
  vscode.languages.registerSignatureHelpProvider(
    runbookDocuments,
    {
      provideSignatureHelp: async (document, position) => {
        const [place, { signatureAt }] = await Promise.all([cellPlaceAt(services, document, position), loadLanguage()]);
        const call = place === null ? null : signatureAt(place.context, place.offset);
        return call === null ? null : helpOf(call);
      },
    },
    { triggerCharacters: ['(', ','], retriggerCharacters: [')'] },
  );

function helpOf({ label, documentation, parameters, active }: SignatureHelp): vscode.SignatureHelp {
  const signature = new vscode.SignatureInformation(label, markdownText(documentation));
  signature.parameters = parameters.map(
    (each) =>
      new vscode.ParameterInformation(
        each.label,
        each.documentation === undefined ? undefined : markdownText(each.documentation),
      ),
  );
  const help = new vscode.SignatureHelp();
  help.signatures = [signature];
  help.activeSignature = 0;
  help.activeParameter = active;
  return help;
}
