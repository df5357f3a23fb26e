import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { configFileName } from '../core/config/config.ts';
import { parseConfig } from '../core/config/parseConfig.ts';

/**
 * The identities that the configuration found upward from a folder declares, for checking access cells; `undefined` where there
 * is none, or where it has errors, of which `run` and `proxy --validate` speak.
 */
export function knownIdentities(from: string): readonly string[] | undefined {
  for (let folder = path.resolve(from); ; folder = path.dirname(folder)) {
    const file = path.join(folder, configFileName);
    if (existsSync(file)) return parseConfig(readFileSync(file, 'utf8')).config?.identities.map(({ name }) => name);
    if (path.dirname(folder) === folder) return undefined;
  }
}
