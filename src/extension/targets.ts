import * as vscode from 'vscode';
import { parseTargets } from '../core/config/parseTargets.ts';
import { placeAt } from '../core/text/source.ts';
import {
  declaredTarget,
  discoveredTargets,
  readAwsFiles,
  type AwsDeclaration,
  type AwsTarget,
} from './live/awsTarget.ts';
import { targetDetail, targetProfiles } from './live/targetFacts.ts';
import { folderOf, nearestConfig } from './nearestConfig.ts';
import { targetSettings } from './settings.ts';

/** Where a runbook can be run. */
export type Target = LocalTarget | AwsTarget;

/** Captured events that a runbook can be run on. */
export interface LocalTarget {
  readonly type: 'local';
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
 * win; with nothing configured `local` on the folder `data` beside it; and after them the profiles of the AWS files, which
 * are read and nothing more.
 *
 * @throws When the configuration file or a setting is at fault: running on another target than the author meant would be
 * worse.
 */
export async function findTargets(runbook: vscode.Uri): Promise<readonly Target[]> {
  const root = vscode.workspace.getWorkspaceFolder(runbook)?.uri ?? folderOf(runbook);
  const declared = new Map((await configuredTargets(runbook)).map((target) => [target.name, target]));
  for (const [name, setting] of targetSettings(runbook)) {
    if (setting.type === 'aws') declared.set(name, { ...setting, name, athena: {} });
    else declared.set(name, { type: 'local', name, path: resolved(root, setting.path), sources: new Map() });
  }
  if (declared.size === 0) declared.set(defaultTargetName, defaultTarget(runbook));
  const files = await readAwsFiles([...declared.values()].some(({ type }) => type === 'aws'));
  return [
    ...[...declared.values()].map((target) => (target.type === 'aws' ? declaredTarget(target, files) : target)),
    ...discoveredTargets(files),
  ];
}

/**
 * The target that a runbook begins with: the first of captured events. A live one is never chosen for a person, who would
 * ask with their own account without having said so.
 */
export function firstChoice(targets: readonly Target[]): LocalTarget | null {
  return targets.find((target) => target.type === 'local') ?? null;
}

/** How a person knows the target's place: relative to the workspace where it lies in it; of AWS the profiles and regions. */
export function shownPlace(target: Target): string {
  if (target.type === 'local') return vscode.workspace.asRelativePath(target.path);
  return `${targetProfiles(target)} (${targetDetail(target)})`;
}

function defaultTarget(runbook: vscode.Uri): LocalTarget {
  const path = vscode.Uri.joinPath(folderOf(runbook), defaultFolder);
  return { type: 'local', name: defaultTargetName, path, sources: new Map() };
}

type Declared = LocalTarget | (AwsDeclaration & { readonly type: 'aws' });

async function configuredTargets(runbook: vscode.Uri): Promise<readonly Declared[]> {
  const found = await nearestConfig(runbook);
  return found === null ? [] : targetsOf(found.file, found.text);
}

function targetsOf(file: vscode.Uri, text: string): readonly Declared[] {
  const { targets, problems } = parseTargets(text);
  const [first] = problems;
  if (targets === null) {
    const { line, column } = placeAt(text, first?.range.start ?? 0);
    throw new Error(
      `${vscode.workspace.asRelativePath(file)}:${line}:${column}: ${first?.message ?? 'cannot be read'}`,
    );
  }
  return targets.map((target) =>
    target.type === 'local'
      ? { type: 'local', name: target.name, path: resolved(folderOf(file), target.path), sources: target.sources }
      : target,
  );
}

function resolved(folder: vscode.Uri, path: string): vscode.Uri {
  const isAbsolute = path.startsWith('/') || /^[A-Za-z]:[\\/]/.test(path);
  return isAbsolute ? vscode.Uri.file(path) : vscode.Uri.joinPath(folder, path);
}
