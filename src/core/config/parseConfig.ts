import { hasErrors, type Problem } from '../text/problem.ts';
import type { Config } from './config.ts';
import { FormReader } from './form/formReader.ts';
import { readTargets } from './parseTargets.ts';
import { readDocument } from './readDocument.ts';
import { readIdentities } from './readIdentities.ts';

export interface ParsedConfig {
  /** `null` when the text has an error: half a configuration would ask the wrong target, or as the wrong identity. */
  readonly config: Config | null;
  readonly problems: readonly Problem[];
}

/**
 * Reads the targets and identities of an `apirunbook.config.yaml`, as strictly as `parseTargets`. The `proxy` section is read
 * by `readProxyConfig`; `checkConfig` looks at all of them.
 */
export function parseConfig(text: string): ParsedConfig {
  const { root, problems } = readDocument(text);
  const { targets, problems: ofTargets } = readTargets(root);
  const reader = new FormReader('config');
  const identities = root === null ? [] : readIdentities(root, reader);
  const found = [...problems, ...ofTargets, ...reader.problems];
  return { config: hasErrors(found) ? null : { targets, identities }, problems: found };
}
