import { isScalar, type YAMLMap } from 'yaml';
import { didYouMean } from '../text/nearestName.ts';
import { error, type Problem } from '../text/problem.ts';
import { nodeRange } from './form/nodeRange.ts';

/** The keys of an `apirunbook.config.yaml`. */
export const rootKeys = ['targets', 'proxy', 'identities'] as const;

/** A problem for each key of the file that is none. */
export function refuseRootKeys(root: YAMLMap): readonly Problem[] {
  return root.items.flatMap(({ key }) => {
    const name = isScalar(key) && typeof key.value === 'string' ? key.value : '';
    if (rootKeys.some((known) => known === name)) return [];
    const shown = name.length > 40 ? `${name.slice(0, 40)}…` : name;
    const known = rootKeys.map((one) => `\`${one}\``).join(', ');
    const message = `\`${shown}\` is not a key of the file: known are ${known}.${didYouMean(name, rootKeys)}`;
    return [error('config.unknown-key', message, nodeRange(key) ?? nodeRange(root) ?? { start: 0, end: 0 })];
  });
}
