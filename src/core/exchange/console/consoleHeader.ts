import { durationText } from '../../time/parseDuration.ts';

/** What stands before a query that was copied from the console: `SOURCE "/group" START=-3600s END=0s |`. */
export interface ConsoleHeader {
  readonly logGroups: readonly string[];
  /** The stretch of time as a value of type timerange; `null` where it cannot be written. */
  readonly window: string | null;
  /** Where the query begins. */
  readonly end: number;
}

const header =
  /^\s*SOURCE\s+((?:"[^"\n]{1,2048}"|'[^'\n]{1,2048}')(?:[\s,]+(?:"[^"\n]{1,2048}"|'[^'\n]{1,2048}')){0,49})\s+START\s*=\s*(\S{1,40})\s+END\s*=\s*(\S{1,40}?)\s*\|/i;

/**
 * The header that the CloudWatch console puts before a query in a copied link or text; `null` where there is none. No AWS
 * page describes it: the form is the one that people report, names in quotes and offsets in seconds from now.
 */
export function consoleHeader(text: string): ConsoleHeader | null {
  const found = header.exec(text);
  if (found === null) return null;
  const [whole, names = '', start = '', end = ''] = found;
  const logGroups = [...names.matchAll(/"([^"]*)"|'([^']*)'/g)].map(([, double, single]) => double ?? single ?? '');
  const ago = secondsAgo(start);
  const isUntilNow = secondsAgo(end) === 0;
  const window = isUntilNow && ago !== null && ago > 0 ? `last ${durationText(ago * 1000)}` : null;
  return { logGroups, window, end: whole.length };
}

function secondsAgo(offset: string): number | null {
  const seconds = /^-?(\d{1,9})s$/.exec(offset)?.[1];
  return seconds === undefined || (!offset.startsWith('-') && Number(seconds) > 0) ? null : Number(seconds);
}
