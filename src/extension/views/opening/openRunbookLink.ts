import * as vscode from 'vscode';
import type { RunbookLink } from '../../../core/links/runbookLink.ts';
import { visibleText } from '../../../core/table/visibleText.ts';
import type { ViewServices } from '../viewServices.ts';
import { isInside } from './isInside.ts';
import { openFilled } from './openFilled.ts';

/**
 * Opens what a link of the form `vscode://apirunbook.apirunbook/open?…` names, with its values filled in and shown. Anyone can
 * write a link: it runs nothing, chooses no live target, and reaches no file but a runbook in a folder of the workspace.
 */
export async function openRunbookLink(services: ViewServices, address: vscode.Uri): Promise<void> {
  const { readRunbookAddress, fillValues } = await services.functions.loadLanguage();
  const { scheme, authority, path, query, fragment } = address;
  const { link, problem } = readRunbookAddress({ scheme, authority, path, query, fragment });
  if (link === null) {
    void vscode.window.showErrorMessage(problem?.message ?? 'The link cannot be read.');
    return;
  }
  const place = await placeOf(link);
  if (place === null) return;
  await openFilled(services, {
    notebook: () => vscode.workspace.openNotebookDocument(place),
    cell: link.cell,
    fill: (parameters) => fillValues(parameters, link.values, Date.now()),
    target: link.target === null ? null : { kind: 'named', name: link.target },
    who: 'The link',
    remarks: [],
  });
}

interface FolderItem extends vscode.QuickPickItem {
  readonly file: vscode.Uri;
}

/** The file of the link's runbook; where several folders have one the person chooses. `null` after having said why there is none. */
async function placeOf({ runbook }: RunbookLink): Promise<vscode.Uri | null> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const name = visibleText(runbook);
  if (folders.length === 0) {
    void vscode.window.showErrorMessage(`The link is for ${name}: open the folder that has it, then the link again.`);
    return null;
  }
  const items: FolderItem[] = [];
  let isOutside = false;
  for (const folder of folders) {
    // The form of a link allows names only, so that this stays below the folder but for symbolic links.
    const file = vscode.Uri.joinPath(folder.uri, ...runbook.split('/'));
    if (!(await isFile(file))) continue;
    if (await leadsOut(folder.uri, file)) isOutside = true;
    else items.push({ label: folder.name, description: name, file });
  }
  const [only, ...others] = items;
  if (only === undefined) {
    const message = isOutside
      ? `The link is not followed: ${name} leads out of the workspace.`
      : `The link is for ${name}, and no folder of the workspace has it.`;
    void vscode.window.showErrorMessage(message);
    return null;
  }
  if (others.length === 0) return only.file;
  const options = { title: 'Open Runbook from Link', placeHolder: `Which folder’s ${name}?` };
  return (await vscode.window.showQuickPick(items, options))?.file ?? null;
}

async function isFile(uri: vscode.Uri): Promise<boolean> {
  try {
    const { type } = await vscode.workspace.fs.stat(uri);
    return (type & vscode.FileType.File) !== 0;
  } catch (fault) {
    if (fault instanceof vscode.FileSystemError) return false;
    throw fault;
  }
}

/** Whether a symbolic link on the way leaves the folder; of other file systems than the machine's only the file itself is known. */
async function leadsOut(folder: vscode.Uri, file: vscode.Uri): Promise<boolean> {
  if (file.scheme === 'file') return !(await isInside(folder.fsPath, file.fsPath));
  const { type } = await vscode.workspace.fs.stat(file);
  return (type & vscode.FileType.SymbolicLink) !== 0;
}
