import { existsSync } from 'node:fs';
import path from 'node:path';
import { configFileName } from '../../core/config/config.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usageError.ts';
import type { ProxyOptions } from './proxyOptions.ts';

/** The configuration that is named, else the nearest one upward from the working folder. Absolute. */
export function findConfigFile({ workingFolder }: Terminal, { config }: ProxyOptions): string {
  if (config !== undefined) return path.resolve(workingFolder, config);
  for (let folder = path.resolve(workingFolder); ; folder = path.dirname(folder)) {
    const file = path.join(folder, configFileName);
    if (existsSync(file)) return file;
    if (path.dirname(folder) === folder)
      throw new UsageError(`There is no ${configFileName} here or above: name one with --config.`);
  }
}
