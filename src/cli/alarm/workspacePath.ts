import { existsSync } from 'node:fs';
import path from 'node:path';
import { configFileName } from '../../core/config/config.ts';

/**
 * A runbook's path in its workspace, with `/`: what a link back names. The workspace is the nearest folder upward with a
 * repository or a configuration; without one it is the runbook's own folder.
 */
export function workspacePath(file: string): string {
  const whole = path.resolve(file);
  return path
    .relative(workspaceOf(path.dirname(whole)), whole)
    .split(path.sep)
    .join('/');
}

function workspaceOf(folder: string): string {
  for (let at = folder; ; at = path.dirname(at)) {
    if (existsSync(path.join(at, '.git'))) return at;
    if (at === path.dirname(at)) break;
  }
  for (let at = folder; ; at = path.dirname(at)) {
    if (existsSync(path.join(at, configFileName))) return at;
    if (at === path.dirname(at)) return folder;
  }
}
