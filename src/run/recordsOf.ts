import type { QuerySource } from './source.ts';

/** How a source opens records, for one that stands before it: it cannot where the other cannot. */
export function recordsOf(source: QuerySource): Pick<QuerySource, 'record'> {
  const record = source.record?.bind(source);
  return record === undefined ? {} : { record };
}
