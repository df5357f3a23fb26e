import type { Ledger, LedgerEntry } from '../core/ledger/ledger.ts';
import type { ResultProblem } from '../core/wire/output.ts';

/** The code of the warning, by which a summary knows of it. */
export const unreadFilesCode = 'data.files-unread';

/** Files that are named; of more the number is told. */
const mostNamed = 3;
/** UTF-16 code units of a file's path that are told. */
const longestName = 200;

/**
 * Files of which nothing could be read, as a warning of the answer that lacks what they hold. Files of other kinds are no
 * fault: digests, recorded alarms, prose, JSON of something else.
 */
export function unreadFiles(ledger: Ledger | null): readonly ResultProblem[] {
  if (ledger === null || ledger.totals.filesRejected === 0) return [];
  const unread = ledger.entries.filter(isFault);
  if (unread.length === 0) return [];
  const named = unread.slice(0, mostNamed).map(({ file, reason }) => `${shortName(file)} (${reason?.message ?? ''})`);
  if (unread.length > named.length) named.push(`${(unread.length - named.length).toLocaleString('en-US')} more`);
  const subject = unread.length === 1 ? '1 file' : `${unread.length.toLocaleString('en-US')} files`;
  const them = unread.length === 1 ? 'it holds' : 'they hold';
  return [
    {
      severity: 'warning',
      code: unreadFilesCode,
      message: `${subject} could not be read: ${named.join(', ')}.`,
      nextStep: `What ${them} is not in this answer: repair or replace ${unread.length === 1 ? 'it' : 'them'} and run it again. The load report (--stats) names every file.`,
      unsupported: null,
      file: null,
      line: null,
      column: null,
    },
  ];
}

/** What a file gives that was never meant to hold events. */
const otherKinds: ReadonlySet<string> = new Set([
  'digest.skipped',
  'alarms.recorded',
  'record.not-event',
  'record.not-object',
]);

function isFault({ file, shape, reason, kept, repeats }: LedgerEntry): boolean {
  if (reason === null || kept + repeats > 0 || shape === 'digest' || shape === 'recorded-alarms') return false;
  // What is neither JSON nor gzip is of another kind, unless it is called what it should be.
  if (reason.code === 'shape.unknown') return /\.(?:json|jsonl|ndjson|gz)$/i.test(file);
  return !otherKinds.has(reason.code);
}

/** The end of a path tells more than its start. */
function shortName(file: string): string {
  return file.length <= longestName ? file : `…${file.slice(1 - longestName)}`;
}
