import type { ConsoleLink } from '../wire/requests.ts';
import { queryLinks, type LinkedResult } from './queryLinks.ts';
import { fieldReader, type LinkRow } from './recordFacts.ts';
import { rowLinks } from './rowLinks.ts';

/** What pages of AWS's console are looked for. */
export interface LinkInput {
  readonly result: LinkedResult;
  /** The row whose pages are wanted; `null` for those of the whole question. */
  readonly row: LinkRow | null;
  /** Names or ARNs of the log groups that were asked: those of the cell's source, else of the target. */
  readonly logGroups: readonly string[];
}

/**
 * The pages of AWS's console for an answer or one row of it. A question has pages where AWS was asked it; a row has them
 * also offline, for a record names its account and Region. Everything from data is checked against its form or encoded:
 * it cannot leave its place in an address. `id` is unique in the list and the same whenever it is asked for again.
 */
export function consoleLinks({ result, row, logGroups }: LinkInput): readonly ConsoleLink[] {
  if (row === null) return queryLinks(result, logGroups);
  const { account, region, endpoint } = result.target;
  const isOneOfMany = (result.parts?.length ?? 0) > 1;
  // What an emulator answered is no resource of AWS.
  if (endpoint !== null || result.parts?.some((part) => part.endpoint !== null) === true) return [];
  return rowLinks(fieldReader(row), isOneOfMany ? { account: null, region: null } : { account, region });
}
