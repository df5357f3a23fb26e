import { readFileSync } from 'node:fs';
import path from 'node:path';
import { configFiles } from '../../../core/proxyConfig/configFiles.ts';
import { readProxyConfig } from '../../../core/proxyConfig/readProxyConfig.ts';
import { hasErrors } from '../../../core/text/problem.ts';
import { checkConfigFiles } from '../../../proxy/open/checkConfigFiles.ts';
import type { SiteConfig } from './proxySite.ts';

export interface ReadSiteOptions {
  /** What VS Code's SecretStorage holds under an id. */
  readonly secret: (id: string) => Thenable<string | undefined>;
  /** Whether the files that it names are looked at too: not in an untrusted workspace. */
  readonly withFiles: boolean;
}

/** Reads a configuration from disk; `null` where it has no `proxy:` section, or is not there. */
export async function readSite(config: string, options: ReadSiteOptions): Promise<SiteConfig | null> {
  const text = textOf(config);
  return text === null ? null : checkSite(config, text, options);
}

/** The same of a text, which may be one that is being edited. */
export async function checkSite(
  config: string,
  text: string,
  { secret, withFiles }: ReadSiteOptions,
): Promise<SiteConfig | null> {
  const read = readProxyConfig(text);
  if (read.problems.some(({ code }) => code === 'proxy.missing')) return null;
  // What cannot be read may be a configuration of targets only.
  if (read.config === null && !/^["']?proxy["']?\s*:/m.test(text)) return null;
  if (read.config === null) return { text, config: null, problems: read.problems, secretIds: [], missing: [] };
  const named = configFiles(read.config).flatMap(({ kind, path: id }) => (kind === 'storage' ? [id] : []));
  const secretIds = [...new Set(named)];
  const held = await Promise.all(secretIds.map(async (id) => ((await secret(id)) === undefined ? [] : [id])));
  const stored = new Set(held.flat());
  const files = withFiles ? checkConfigFiles(read.config, path.dirname(config), stored) : [];
  const problems = [...read.problems, ...files].toSorted((one, other) => one.range.start - other.range.start);
  const missing = secretIds.filter((id) => !stored.has(id));
  return { text, config: hasErrors(read.problems) ? null : read.config, problems, secretIds, missing };
}

/** Bytes of a configuration at most, as its reader has it. */
const largest = 4 * 1024 * 1024;

function textOf(file: string): string | null {
  try {
    const text = readFileSync(file, 'utf8');
    return text.length > largest ? null : text;
  } catch (fault) {
    // Deleted or being replaced: the watcher tells when it is there again.
    if (fault instanceof Error && 'code' in fault && (fault.code === 'ENOENT' || fault.code === 'EACCES')) return null;
    throw fault;
  }
}
