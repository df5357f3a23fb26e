import * as vscode from 'vscode';
import { visibleText } from '../../../core/table/visibleText.ts';
import type { DetectionReport, DetectionRequest } from './detectionRequest.ts';

/** The scheme of the sheets: read-only texts that live as long as the window. */
export const sheetScheme = 'apirunbook-alarm';

/** A sheet that is open, with what it was made from. */
export interface DetectionSheet {
  readonly uri: vscode.Uri;
  readonly request: DetectionRequest;
  readonly report: DetectionReport;
  readonly text: string;
}

/** The plans that the person has asked for in this window, each with what can be done from it above its first line. */
export class DetectionSheets implements vscode.Disposable {
  readonly #sheets = new Map<string, DetectionSheet>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #lensesChanged = new vscode.EventEmitter<void>();
  readonly #registrations: readonly vscode.Disposable[];

  constructor() {
    this.#registrations = [
      vscode.workspace.registerTextDocumentContentProvider(sheetScheme, {
        onDidChange: this.#changed.event,
        provideTextDocumentContent: (uri) => this.#sheets.get(uri.toString())?.text ?? '',
      }),
      vscode.languages.registerCodeLensProvider(
        { scheme: sheetScheme },
        {
          onDidChangeCodeLenses: this.#lensesChanged.event,
          provideCodeLenses: ({ uri }) => lensesOf(this.#sheets.get(uri.toString())),
        },
      ),
    ];
  }

  /** The sheet of a document, where it is one. */
  of(uri: vscode.Uri): DetectionSheet | undefined {
    return this.#sheets.get(uri.toString());
  }

  /** Shows a plan; that of the same cell, kind and place is replaced. */
  async show(request: DetectionRequest, report: DetectionReport, title: string, text: string): Promise<void> {
    const { of, at } = request;
    const place = at === null ? 'any account' : `${at.place.account} ${at.place.region}`;
    // What the tab says is the end of the path.
    const uri = vscode.Uri.from({ scheme: sheetScheme, path: `/${of.cell.id}: ${title} (${place})`, query: of.path });
    this.#sheets.set(uri.toString(), { uri, request, report, text });
    this.#changed.fire(uri);
    this.#lensesChanged.fire();
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.languages.setTextDocumentLanguage(document, 'apirunbook-plan');
    await vscode.window.showTextDocument(document, { viewColumn: sheetColumn(), preview: true });
  }

  dispose(): void {
    for (const registration of this.#registrations) registration.dispose();
    this.#changed.dispose();
    this.#lensesChanged.dispose();
  }
}

/** Where a sheet is open already, or beside what the person looks at. */
function sheetColumn(): vscode.ViewColumn {
  const isSheet = ({ input }: vscode.Tab): boolean =>
    input instanceof vscode.TabInputText && input.uri.scheme === sheetScheme;
  return vscode.window.tabGroups.all.find(({ tabs }) => tabs.some(isSheet))?.viewColumn ?? vscode.ViewColumn.Beside;
}

function lensesOf(sheet: DetectionSheet | undefined): vscode.CodeLens[] {
  if (sheet === undefined) return [];
  const { uri, request, report } = sheet;
  const { at } = request;
  const lens = (title: string, command: string): vscode.CodeLens =>
    new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), { title, command, arguments: [uri] });
  const place = at === null ? '' : visibleText(`${at.place.account} / ${at.place.region}`);
  const { diff, hasOwn } = report;
  const canApply = diff !== null && !diff.isSame && !diff.isRefused;
  return [
    ...(canApply ? [lens(`$(cloud-upload) Create in ${place}…`, 'apirunbook.views.applyAlarm')] : []),
    ...(hasOwn ? [lens(`$(trash) Remove from ${place}…`, 'apirunbook.views.removeAlarm')] : []),
    lens('$(file-code) Write as a File…', 'apirunbook.views.writeAlarm'),
    ...(at === null ? [] : [lens('$(refresh) Read Again', 'apirunbook.views.rereadAlarm')]),
  ];
}
