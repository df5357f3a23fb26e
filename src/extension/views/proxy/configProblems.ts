import * as vscode from 'vscode';
import { configFileName } from '../../../core/config/config.ts';
import { toDiagnosticSeverity } from '../../convert.ts';
import { PausedWork } from '../../pausedWork.ts';
import type { ProxySecrets } from './proxySecrets.ts';
import { checkSite } from './readSite.ts';
import type { LiveSite } from './liveSite.ts';

/** How long a person types before a configuration is checked, in milliseconds. */
const pause = 400;

/** What is wrong with configurations, in the panel "Problems": of an open one as it is edited, of the others as they are on disk. */
export class ConfigProblems implements vscode.Disposable {
  readonly #collection = vscode.languages.createDiagnosticCollection('apirunbook-proxy');
  readonly #secrets: ProxySecrets;
  readonly #checks: PausedWork;
  readonly #subscription: vscode.Disposable;

  constructor(secrets: ProxySecrets, fault: (fault: unknown) => void) {
    this.#secrets = secrets;
    this.#checks = new PausedWork(pause, fault);
    this.#subscription = vscode.workspace.onDidChangeTextDocument(({ document }) => this.#checkSoon(document));
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#checks.dispose();
    this.#collection.dispose();
  }

  /** Shows those of the configurations as they were read from disk. */
  show(sites: readonly LiveSite[]): void {
    const known = new Set(sites.map(({ config }) => config));
    this.#collection.forEach((uri) => {
      if (!known.has(uri.fsPath)) this.#collection.delete(uri);
    });
    for (const { config, read } of sites) {
      const uri = vscode.Uri.file(config);
      const open = vscode.workspace.textDocuments.find((one) => one.uri.fsPath === config);
      if (open?.isDirty === true) continue;
      const found = diagnostics(read);
      this.#collection.set(uri, open === undefined ? found.filter((one) => !isAboutFiles(one)) : found);
    }
  }

  #checkSoon(document: vscode.TextDocument): void {
    const { uri } = document;
    if (uri.scheme !== 'file' || !uri.path.endsWith(`/${configFileName}`)) return;
    const withFiles = vscode.workspace.isTrusted;
    this.#checks.ask(
      uri.toString(),
      () => checkSite(uri.fsPath, document.getText(), { secret: (id) => this.#secrets.get(id), withFiles }),
      (read) => this.#collection.set(uri, read === null ? [] : diagnostics(read)),
    );
  }
}

/**
 * Whether something beside the configuration is missing: that is no fault of who only opened its folder, and is said in the
 * view, at the start and in the open file.
 */
function isAboutFiles({ code }: vscode.Diagnostic): boolean {
  return typeof code === 'string' && /^proxy\.(?:file-|secret)/.test(code);
}

function diagnostics({ text, problems }: LiveSite['read']): vscode.Diagnostic[] {
  const place = positions(text);
  return problems.map(({ range, message, severity, code }) => {
    const found = new vscode.Diagnostic(
      new vscode.Range(place(range.start), place(range.end)),
      message,
      toDiagnosticSeverity(severity),
    );
    found.code = code;
    found.source = 'API Runbooks';
    return found;
  });
}

/** Places of offsets in a text, without a document. */
function positions(text: string): (offset: number) => vscode.Position {
  const starts = [0];
  for (const { 0: eol, index } of text.matchAll(/\r\n|\r|\n/g)) starts.push(index + eol.length);
  return (offset) => {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return new vscode.Position(low, offset - (starts[low] ?? 0));
  };
}
