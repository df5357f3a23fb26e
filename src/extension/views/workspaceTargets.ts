import * as vscode from 'vscode';
import { configFileName } from '../../core/config/config.ts';
import type { Target } from '../targets.ts';
import type { AskedTarget } from './askedTarget.ts';
import { findRunbooks } from './runbooks/findRunbooks.ts';
import type { NodeFailure } from './tree/treeNode.ts';
import type { ViewServices } from './viewServices.ts';

/** The targets of the workspace, each once, and the configurations that could not be read. */
export interface WorkspaceTargets {
  readonly targets: readonly AskedTarget[];
  readonly failures: readonly NodeFailure[];
}

/** Folders whose targets are looked for, at most. */
const mostFolders = 20;

/**
 * The targets that a runbook in the workspace could be run on: of its folders, and of the folders below that have runbooks or
 * a configuration of their own. Files are read for it; nothing is sent and no engine is started.
 */
export async function workspaceTargets(services: ViewServices): Promise<WorkspaceTargets> {
  const found = new Map<string, AskedTarget>();
  const guessed = new Map<string, AskedTarget>();
  const failures = new Map<string, NodeFailure>();
  for (const folder of await foldersToAsk()) {
    // Which runbook asks does not matter, only where it lies.
    const scope = vscode.Uri.joinPath(folder, 'runbook.apirunbook');
    try {
      for (const target of await services.functions.findTargets(scope)) {
        const asked = askedTarget(services, target, scope);
        const isThere = target.type === 'aws' || (await exists(target.path));
        (isThere ? found : guessed).set(asked.key, asked);
      }
    } catch (fault) {
      const message = fault instanceof Error ? fault.message : String(fault);
      failures.set(message, { code: 'target.configuration', message, nextStep: 'Mend the configuration file.' });
    }
  }
  // A folder of captured events that is not there says so where there is nothing else.
  const targets = [...found.values()];
  const hasLocal = targets.some(({ isLive }) => !isLive);
  const all = hasLocal ? targets : [...guessed.values(), ...targets];
  return { targets: all.toSorted((one, other) => rank(one) - rank(other)), failures: [...failures.values()] };
}

/** Captured events first, then what somebody declared, then the profiles that were found (`discoveredTargets`). */
function rank({ isLive, name }: AskedTarget): number {
  return isLive ? (name.startsWith('aws: ') ? 2 : 1) : 0;
}

function askedTarget({ functions, sources }: ViewServices, target: Target, scope: vscode.Uri): AskedTarget {
  const { bindTarget, shownPlace, targetDetail, targetProfiles, targetWarnings } = functions;
  const bound = bindTarget(target, scope);
  const isLive = target.type === 'aws';
  return {
    name: target.name,
    key: bound.key,
    isLive,
    shownPlace: isLive ? `${targetProfiles(target)}, ${targetDetail(target)}` : shownPlace(target),
    warnings: isLive ? targetWarnings(target) : [],
    scope: scope.toString(),
    open: async () => (await sources.source(bound)).source,
  };
}

async function foldersToAsk(): Promise<readonly vscode.Uri[]> {
  const roots = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri);
  const configs = await vscode.workspace.findFiles(`**/${configFileName}`, '**/node_modules/**', mostFolders);
  const runbooks = await findRunbooks();
  const folders = [...roots, ...[...configs, ...runbooks].map((file) => vscode.Uri.joinPath(file, '..'))];
  const unique = new Map(folders.map((folder) => [folder.toString(), folder]));
  return [...unique.values()].slice(0, mostFolders);
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch (fault) {
    // What cannot be looked at is there: whoever asks it learns why.
    return !(fault instanceof vscode.FileSystemError && fault.code === 'FileNotFound');
  }
}
