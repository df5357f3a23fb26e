import * as vscode from 'vscode';

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

/** Targets of the settings: paths of captured events by name, relative to the workspace folder. */
export function targetSettings(scope: vscode.Uri): ReadonlyMap<string, string> {
  const targets = vscode.workspace.getConfiguration('apirunbook', scope).get<unknown>('targets');
  if (typeof targets !== 'object' || targets === null) return new Map();
  return new Map(
    Object.entries(targets).flatMap(([name, target]: [string, unknown]) =>
      typeof target === 'object' && target !== null && 'path' in target && typeof target.path === 'string'
        ? [[name, target.path] as const]
        : [],
    ),
  );
}
