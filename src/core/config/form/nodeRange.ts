import { isNode } from 'yaml';
import { range, type Range } from '../../text/range.ts';

/** Where a node of the YAML tree stands; `null` for nothing, and for a value that is left out. */
export function nodeRange(node: unknown): Range | null {
  const place = isNode(node) ? node.range : null;
  return place === null || place === undefined || place[0] === place[1] ? null : range(place[0], place[1]);
}
