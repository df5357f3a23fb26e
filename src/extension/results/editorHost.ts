import * as vscode from 'vscode';
import type { Imported } from '../../core/exchange/imported.ts';
import type { Progress } from '../../run/source.ts';
import { RequestFault } from './requestFault.ts';
import type { LongWork, NearbyRunbook, OpenRunbook, ResultHost, SavedFile } from './resultHost.ts';
import type { SharedFunctions } from '../sharedFunctions.ts';
import type { ResultServices } from './resultServices.ts';
import type { StoredRun } from './storedRun.ts';

/** VS Code, as results see it. */
export function editorHost(services: ResultServices): ResultHost {
  const { context, log, messaging, values, functions } = services;
  const notebookOf = (uri: string) => {
    const found = openNotebook(uri);
    if (found === undefined) throw new RequestFault('The runbook of this answer is not open any more.');
    return found;
  };
  return {
    memory: context.workspaceState,
    language: functions.loadLanguage,
    runCell: functions.runCell,
    confirmCost: functions.confirmCost,
    isOpen: (uri) => openNotebook(uri) !== undefined,
    isTrusted: () => vscode.workspace.isTrusted,
    isSeen: (run) => isSeen(run, functions),
    now: () => Date.now(),
    runbook: (uri) => {
      const notebook = openNotebook(uri);
      return notebook === undefined ? null : openRunbook(notebook, functions);
    },
    runbooksBeside: (uri) => runbooksBeside(vscode.Uri.parse(uri), functions),
    showRunbook: async (uri) => {
      const notebook = await vscode.workspace.openNotebookDocument(vscode.Uri.parse(uri));
      await vscode.window.showNotebookDocument(notebook, { preview: false });
    },
    shownValues: async (uri) => {
      const notebook = openNotebook(uri);
      if (notebook === undefined) return {};
      const { runbook } = functions.runbookModel(notebook);
      const resolved = await values.resolveShown(notebook.uri, runbook, Date.now());
      return Object.fromEntries([...resolved.values].map(([name, { shown }]) => [name, shown]));
    },
    setValue: async (uri, parameter, written) => {
      const reason = await functions.reasonAgainst(parameter, written, Date.now());
      if (reason === null) await values.set(notebookOf(uri).uri, parameter, written);
      return reason;
    },
    copy: (text) => vscode.env.clipboard.writeText(text),
    save,
    openDocument,
    // As a command, for it takes an address as it is written; a `Uri` would be decoded and encoded anew.
    openPage: (url) => vscode.commands.executeCommand<void>('vscode.open', url),
    whileShown,
    tell: (notice) => void messaging.postMessage(notice),
    media: (name) => vscode.workspace.fs.readFile(vscode.Uri.joinPath(context.extensionUri, 'media', name)),
    report: (fault) => log.error(fault instanceof Error ? fault : String(fault)),
  };
}

function openNotebook(uri: string): vscode.NotebookDocument | undefined {
  return vscode.workspace.notebookDocuments.find((notebook) => notebook.uri.toString() === uri);
}

function isSeen({ owner }: StoredRun, { runbookModel }: SharedFunctions): boolean {
  return vscode.window.visibleNotebookEditors.some(({ notebook, visibleRanges }) => {
    if (notebook.uri.toString() !== owner.notebook) return false;
    const index = runbookModel(notebook).runbook.cells.findIndex(({ id }) => id === owner.cell);
    return visibleRanges.some(({ start, end }) => start <= index && index < end);
  });
}

function openRunbook(notebook: vscode.NotebookDocument, functions: SharedFunctions): OpenRunbook {
  const { insertImported, runbookModel, readOnlyReason } = functions;
  const { runbook, name } = runbookModel(notebook);
  return {
    runbook,
    name,
    insert: async (imported, index) => {
      const isDone = await insertImported(notebook, imported, index);
      if (isDone) show(notebook, imported, index);
      return isDone;
    },
    writeView: async (index, view) => {
      const reason = readOnlyReason(notebook);
      if (reason !== null) throw new RequestFault(reason);
      const edit = new vscode.WorkspaceEdit();
      const metadata = { ...notebook.cellAt(index).metadata, view };
      edit.set(notebook.uri, [vscode.NotebookEdit.updateCellMetadata(index, metadata)]);
      return vscode.workspace.applyEdit(edit);
    },
  };
}

/** Files of one folder that are read to offer their parameters. */
const mostNearby = 100;

async function runbooksBeside(own: vscode.Uri, { loadLanguage }: SharedFunctions): Promise<readonly NearbyRunbook[]> {
  if (own.scheme === 'untitled') return [];
  const folder = vscode.Uri.joinPath(own, '..');
  const { openRunbookFile } = await loadLanguage();
  const names = (await vscode.workspace.fs.readDirectory(folder))
    .filter(([name, type]) => (type & vscode.FileType.File) !== 0 && name.endsWith('.apirunbook'))
    .map(([name]) => vscode.Uri.joinPath(folder, name))
    .filter((uri) => uri.toString() !== own.toString())
    .slice(0, mostNearby);
  const files = await Promise.all(
    names.map(async (uri) => {
      const { file } = openRunbookFile(uri.path, new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)));
      if (file === null) return [];
      const { title, parameters } = file.runbook;
      return [{ notebook: uri.toString(), title: title ?? uri.path.replace(/^.*\//, ''), parameters }];
    }),
  );
  return files.flat();
}

/** Brings new cells into sight, and selects the last of them: the question, below the prose that tells of it. */
function show(notebook: vscode.NotebookDocument, { cells }: Imported, index: number): void {
  const editors = [vscode.window.activeNotebookEditor, ...vscode.window.visibleNotebookEditors];
  const editor = editors.find((candidate) => candidate?.notebook === notebook);
  if (editor === undefined) return;
  const end = index + cells.length;
  editor.selections = [new vscode.NotebookRange(end - 1, end)];
  editor.revealRange(new vscode.NotebookRange(index, end), vscode.NotebookEditorRevealType.InCenterIfOutsideViewport);
}

async function save(file: SavedFile): Promise<string | null> {
  const notebook = vscode.Uri.parse(file.notebook);
  const folder = notebook.scheme !== 'untitled' ? vscode.Uri.joinPath(notebook, '..') : workspaceFolder();
  const uri = await vscode.window.showSaveDialog({
    filters: { [file.kind]: [file.extension] },
    ...(folder === undefined ? {} : { defaultUri: vscode.Uri.joinPath(folder, file.name) }),
  });
  if (uri === undefined) return null;
  try {
    await vscode.workspace.fs.writeFile(uri, file.bytes);
  } catch (fault) {
    if (!(fault instanceof vscode.FileSystemError)) throw fault;
    throw new RequestFault(`The file could not be written: ${fault.message}`);
  }
  return vscode.workspace.asRelativePath(uri);
}

function workspaceFolder(): vscode.Uri | undefined {
  return vscode.workspace.workspaceFolders?.[0]?.uri;
}

async function openDocument(content: string, languageId: string): Promise<void> {
  const isKnown = (await vscode.languages.getLanguages()).includes(languageId);
  const document = await vscode.workspace.openTextDocument({
    content,
    language: isKnown ? languageId : 'plaintext',
  });
  await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, preview: false });
}

async function whileShown<Result>(title: string, work: (work: LongWork) => Promise<Result>): Promise<Result> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(options, async (shown, token) => {
    const abort = new AbortController();
    const subscription = token.onCancellationRequested(() => abort.abort());
    try {
      return await work({
        signal: abort.signal,
        progress: ({ message }: Progress) => shown.report({ message }),
      });
    } finally {
      subscription.dispose();
    }
  });
}
