import type { LogAlarmResource } from '../../core/detection/detection.ts';

/** `count(*) by a, b | sort desc`: what a log alarm counts, and by which fields. */
const plainCount = /^count\(\s*\*?\s*\)(?:\s+as\s+[\w@]+)?(?:\s+by\s+([\w@.`,\s-]+?))?(?:\s*\|\s*sort\b[^|]*)?$/i;

/**
 * The query of a log alarm that counts, without the counting: it finds the events, each with its time and the fields that it
 * is counted by. `null` for any other aggregation.
 */
export function countedQuery({ query, aggregation }: LogAlarmResource): string | null {
  const found = plainCount.exec(aggregation.trim());
  if (found === null) return null;
  const groups = found[1] === undefined ? [] : found[1].split(',').map((field) => field.trim());
  return `${query}\n| display ${['@timestamp', ...groups].join(', ')}`;
}
