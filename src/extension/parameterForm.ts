import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import type { Parameter } from '../core/parameters/parameter.ts';
import {
  readFormMessage,
  type FieldOrigin,
  type FormField,
  type FormMessage,
  type FormState,
} from '../core/wire/messages.ts';
import { isRunbook } from './notebookCells.ts';
import { runbookModel } from './runbookModel.ts';
import type { RunbookValues } from './runbookValues.ts';

/**
 * A form beside the runbook that shows and changes every parameter. It runs nothing: it changes values, and what was
 * answered with others is marked stale. The page knows no secret; it is told only that one is stored.
 */
export class ParameterForms implements vscode.Disposable {
  readonly #extension: vscode.Uri;
  readonly #values: RunbookValues;
  readonly #forms = new Map<string, ParameterForm>();
  readonly #subscriptions: readonly vscode.Disposable[];

  constructor(extension: vscode.Uri, values: RunbookValues) {
    this.#extension = extension;
    this.#values = values;
    const update = (uri: vscode.Uri) => void this.#forms.get(uri.toString())?.update();
    this.#subscriptions = [
      values.onDidChange(update),
      vscode.workspace.onDidChangeNotebookDocument(({ notebook }) => update(notebook.uri)),
      vscode.workspace.onDidCloseNotebookDocument(({ uri }) => this.#forms.get(uri.toString())?.dispose()),
    ];
  }

  open(notebook: vscode.NotebookDocument): void {
    const key = notebook.uri.toString();
    const known = this.#forms.get(key);
    if (known !== undefined) {
      known.reveal();
      return;
    }
    this.#forms.set(key, new ParameterForm(this.#extension, notebook, this.#values, () => this.#forms.delete(key)));
  }

  dispose(): void {
    for (const disposable of [...this.#subscriptions, ...this.#forms.values()]) disposable.dispose();
  }
}

class ParameterForm implements vscode.Disposable {
  readonly #notebook: vscode.NotebookDocument;
  readonly #values: RunbookValues;
  readonly #panel: vscode.WebviewPanel;
  /** What was written and refused, by name: it stays in the form with the reason, and counts nowhere. */
  readonly #refused = new Map<string, Pick<FormField, 'value' | 'problem' | 'from'>>();

  constructor(extension: vscode.Uri, notebook: vscode.NotebookDocument, values: RunbookValues, closed: () => void) {
    this.#notebook = notebook;
    this.#values = values;
    const script = vscode.Uri.joinPath(extension, 'dist', 'parameterForm.js');
    const beside = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: false };
    this.#panel = vscode.window.createWebviewPanel(
      'apirunbook.parameters',
      `Parameters: ${titleOf(notebook)}`,
      beside,
      {
        enableScripts: true,
        localResourceRoots: [vscode.Uri.joinPath(extension, 'dist')],
      },
    );
    this.#panel.webview.onDidReceiveMessage((message: unknown) => {
      const known = readFormMessage(message);
      if (known !== null) void this.#answer(known);
    });
    this.#panel.onDidDispose(closed);
    this.#panel.webview.html = page(this.#panel.webview, script);
  }

  reveal(): void {
    this.#panel.reveal();
  }

  async update(): Promise<void> {
    if (this.#notebook.isClosed || !isRunbook(this.#notebook)) return;
    await this.#panel.webview.postMessage(await this.#state());
  }

  dispose(): void {
    this.#panel.dispose();
  }

  async #answer(message: FormMessage): Promise<void> {
    const { runbook } = runbookModel(this.#notebook);
    const { uri } = this.#notebook;
    switch (message.kind) {
      case 'ready':
        return this.update();
      case 'preset':
        this.#refused.clear();
        return this.#values.choosePreset(uri, runbook, message.preset);
      case 'forget':
        this.#refused.clear();
        return this.#values.forget(uri, runbook.parameters);
      case 'value': {
        const parameter = runbook.parameters.find(({ name }) => name === message.name);
        return parameter === undefined ? undefined : this.#set(parameter, message.value);
      }
    }
  }

  async #set(parameter: Parameter, value: FormField['value']): Promise<void> {
    const { reasonAgainst } = await import('./askForValues.ts');
    const isBlank = value === null || value.length === 0;
    const problem = isBlank ? null : await reasonAgainst(parameter, value, Date.now());
    this.#refused.delete(parameter.name);
    if (problem === null) return this.#values.set(this.#notebook.uri, parameter, isBlank ? null : value);
    this.#refused.set(parameter.name, {
      value: parameter.type === 'secret' ? null : value,
      problem,
      from: 'refused',
    });
    return this.update();
  }

  async #state(): Promise<FormState> {
    const { runbook } = runbookModel(this.#notebook);
    const { uri } = this.#notebook;
    const fields = await Promise.all(runbook.parameters.map((parameter) => this.#field(parameter)));
    return {
      kind: 'state',
      title: runbook.title ?? titleOf(this.#notebook),
      presets: runbook.presets.map(({ name }) => name),
      preset: this.#values.preset(uri),
      fields,
    };
  }

  async #field(parameter: Parameter): Promise<FormField> {
    const { runbook } = runbookModel(this.#notebook);
    const { uri } = this.#notebook;
    const refused = this.#refused.get(parameter.name);
    const isSecret = parameter.type === 'secret';
    const resolved = await this.#values.resolveShown(uri, runbook, Date.now());
    const value = resolved.values.get(parameter.name);
    const stored = isSecret && (await this.#values.holdsSecret(uri, parameter));
    const isMissing = parameter.required && value === undefined && !stored;
    const fault = resolved.problems.find(
      ({ code, range }) => code === 'parameter.bad-value' && range.start === parameter.range.start,
    );
    const from: FieldOrigin = stored ? 'stored' : (value?.from ?? 'none');
    const field: FormField = {
      name: parameter.name,
      label: parameter.label ?? parameter.name,
      help: parameter.help ?? null,
      type: parameter.type,
      required: parameter.required,
      many: parameter.many,
      options: parameter.type === 'boolean' ? ['true', 'false'] : (parameter.options ?? null),
      value: isSecret ? null : (value?.shown ?? null),
      from,
      problem: fault?.message ?? (isMissing ? 'A value is needed.' : null),
    };
    return refused === undefined ? field : { ...field, ...refused };
  }
}

function titleOf(notebook: vscode.NotebookDocument): string {
  return vscode.workspace.asRelativePath(notebook.uri);
}

/** A page that may run one script, ours, and load nothing else. */
function page(webview: vscode.Webview, script: vscode.Uri): string {
  const nonce = randomBytes(16).toString('base64');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'">
<title>Parameters</title>
</head>
<body>
<main id="form"></main>
<script nonce="${nonce}" src="${webview.asWebviewUri(script).toString()}"></script>
</body>
</html>`;
}
