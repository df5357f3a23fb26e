import { conditionKeys, entryKeys, expectationKeys, type AccessKey } from './accessKeys.ts';

/** The keys that a mapping under a path has; none where its keys are the author's. */
export function keysAt(path: readonly string[]): readonly AccessKey[] {
  if (path.length === 0) return entryKeys;
  if (path[0] !== 'expect') return [];
  const last = path.at(-1) ?? '';
  if (path.length >= 3 && ['json', 'headers'].includes(path.at(-2) ?? '')) return conditionKeys;
  if (last === 'body') return conditionKeys;
  return ['json', 'headers', 'statuses'].includes(last) ? [] : expectationKeys;
}
