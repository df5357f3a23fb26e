import * as vscode from 'vscode';
import type { CostCeiling, CostCeilings } from '../core/cost/ceilings.ts';

/** Settings of the local engine, read when they are needed, never once for all. */
export interface LocalSettings {
  /** How much memory the engine's database may take, in megabytes. */
  readonly memoryLimitMb: number;
  /** Whether loaded data is kept on disk between sessions. */
  readonly cache: boolean;
  /** What becomes of byte-identical repeats of one `eventID`. */
  readonly duplicates: 'once' | 'keep';
}

export function localSettings(scope: vscode.Uri): LocalSettings {
  const section = vscode.workspace.getConfiguration('apirunbook.local', scope);
  return {
    memoryLimitMb: section.get('memoryLimit', 512),
    cache: section.get('cache', true),
    duplicates: section.get<string>('duplicates') === 'keep' ? 'keep' : 'once',
  };
}

/** A target of the settings, as it is written there. */
export type TargetSetting =
  | { readonly type: 'local'; readonly path: string }
  | {
      readonly type: 'aws';
      readonly profiles: readonly string[];
      readonly regions: readonly string[];
      readonly logGroups: readonly string[];
    };

/**
 * Targets of the settings by name: paths of captured events, relative to the workspace folder, and AWS profiles.
 *
 * @throws For an entry that is neither: running on another target than the person meant would be worse.
 */
export function targetSettings(scope: vscode.Uri): ReadonlyMap<string, TargetSetting> {
  const targets = vscode.workspace.getConfiguration('apirunbook', scope).get<unknown>('targets');
  if (typeof targets !== 'object' || targets === null) return new Map();
  return new Map(Object.entries(targets).map(([name, target]) => [name, targetSetting(name, target)]));
}

function targetSetting(name: string, written: unknown): TargetSetting {
  const entry = typeof written === 'object' && written !== null ? (written as Readonly<Record<string, unknown>>) : {};
  const text = (key: string): string | null => {
    const value = Object.hasOwn(entry, key) ? entry[key] : undefined;
    return typeof value === 'string' && value !== '' ? value : null;
  };
  const list = (key: string): readonly string[] => {
    const value = Object.hasOwn(entry, key) ? entry[key] : undefined;
    return Array.isArray(value) && value.every((item) => typeof item === 'string' && item !== '')
      ? [...new Set<string>(value)]
      : [];
  };
  const path = text('path');
  const profile = text('profile');
  const profiles = profile === null ? list('profiles') : [profile];
  const regions = list('regions');
  if (path !== null && profiles.length === 0) return { type: 'local', path };
  if (path === null && profiles.length > 0 && regions.length > 0)
    return { type: 'aws', profiles, regions, logGroups: list('logGroups') };
  throw new Error(
    `The setting apirunbook.targets: \`${name}\` is {"path": …} for captured events, or {"profile": …, "regions": […]} for AWS.`,
  );
}

/** Whether the profiles of the AWS configuration files are targets by themselves. */
export function discoversProfiles(): boolean {
  return vscode.workspace.getConfiguration('apirunbook.aws').get('discoverProfiles', true);
}

/** The file whose variables AWS profiles are read with, as it is written; empty for none. */
export function environmentFile(): string {
  return vscode.workspace.getConfiguration('apirunbook.aws').get('envFile', '').trim();
}

/** What questions may cost. A workspace cannot set these: it would raise what the person allowed. */
export function costCeilings(): CostCeilings {
  const section = vscode.workspace.getConfiguration('apirunbook.cost');
  const amount = (key: string): number | null => {
    const value = section.get<unknown>(key);
    return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : null;
  };
  const ceiling = (name: string): CostCeiling => ({ ask: amount(`${name}.ask`), refuse: amount(`${name}.refuse`) });
  return { cell: ceiling('cell'), runbook: ceiling('runbook'), day: ceiling('day') };
}
