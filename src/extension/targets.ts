import * as vscode from 'vscode';
import { configFileName } from '../core/config/config.ts';
import { parseConfig } from '../core/config/parseConfig.ts';
import { placeAt } from '../core/text/source.ts';
import { targetSettings } from './settings.ts';

/** Captured events that a runbook can be run on. */
export interface LocalTarget {
  readonly name: string;
  readonly path: vscode.Uri;
  /** Sub-folders of `path` by the name of a source. */
  readonly sources: ReadonlyMap<string, string>;
}

/** The name and the folder of the target that is there with nothing configured. */
export const defaultTargetName = 'local';
const defaultFolder = 'data';

/**
 * The targets of a runbook: those of the `apirunbook.config.yaml` found upward from it and those of the settings, which
 * win; with nothing configured `local` on the folder `data` beside it. Targets of other types are left out.
 *
 * @throws When the configuration file is at fault: running on another target than the author meant would be worse.
 */
export async function findTargets(runbook: vscode.Uri): Promise<readonly LocalTarget[]> {
  const targets = new Map((await configuredTargets(runbook)).map((target) => [target.name, target]));
  const root = vscode.workspace.getWorkspaceFolder(runbook)?.uri ?? folderOf(runbook);
  for (const [name, path] of targetSettings(runbook))
    targets.set(name, { name, path: resolved(root, path), sources: new Map() });
  if (targets.size > 0) return [...targets.values()];
  return [{ name: defaultTargetName, path: vscode.Uri.joinPath(folderOf(runbook), defaultFolder), sources: new Map() }];
}

/** How a person knows the target's place: relative to the workspace where it lies in it. */
export function shownPath(target: LocalTarget): string {
  return vscode.workspace.asRelativePath(target.path);
}

async function configuredTargets(runbook: vscode.Uri): Promise<readonly LocalTarget[]> {
  for (let folder = folderOf(runbook); ; folder = vscode.Uri.joinPath(folder, '..')) {
    const file = vscode.Uri.joinPath(folder, configFileName);
    const text = await textOf(file);
    if (text !== null) return targetsOf(file, text);
    if (folder.path === '/' || folder.path === vscode.Uri.joinPath(folder, '..').path) return [];
  }
}

function targetsOf(file: vscode.Uri, text: string): readonly LocalTarget[] {
  const { config, problems } = parseConfig(text);
  const [first] = problems;
  if (config === null) {
    const { line, column } = placeAt(text, first?.range.start ?? 0);
    throw new Error(
      `${vscode.workspace.asRelativePath(file)}:${line}:${column}: ${first?.message ?? 'cannot be read'}`,
    );
  }
  return config.targets.flatMap((target) =>
    target.type === 'local'
      ? [{ name: target.name, path: resolved(folderOf(file), target.path), sources: target.sources }]
      : [],
  );
}

async function textOf(file: vscode.Uri): Promise<string | null> {
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  } catch (fault) {
    if (fault instanceof vscode.FileSystemError && fault.code === 'FileNotFound') return null;
    throw fault;
  }
}

/** The folder of a file; of a runbook that was never saved, the first folder of the workspace. */
function folderOf(file: vscode.Uri): vscode.Uri {
  const first = vscode.workspace.workspaceFolders?.[0]?.uri;
  return file.scheme === 'untitled' && first !== undefined ? first : vscode.Uri.joinPath(file, '..');
}

function resolved(folder: vscode.Uri, path: string): vscode.Uri {
  const isAbsolute = path.startsWith('/') || /^[A-Za-z]:[\\/]/.test(path);
  return isAbsolute ? vscode.Uri.file(path) : vscode.Uri.joinPath(folder, path);
}
