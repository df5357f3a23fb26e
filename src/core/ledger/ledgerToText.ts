import { visibleText } from '../table/visibleText.ts';
import type { Ledger, LedgerEntry } from './ledger.ts';

/** The ledger for people: one line per file, then the totals. Each line ends with `\n`. */
export function ledgerToText(ledger: Ledger): string {
  const { totals } = ledger;
  const lines = ledger.entries.map(entryLine);
  const rejected = totals.filesRejected > 0 ? `, ${totals.filesRejected} not read` : '';
  const total = `${totals.files} files${rejected}: ${sums(totals)}`;
  return [...lines, total].map((line) => `${line}\n`).join('');
}

function entryLine(entry: LedgerEntry): string {
  const shape = entry.shape ?? 'unreadable';
  const reason = entry.reason === null ? '' : `; ${entry.reason.code}: ${entry.reason.message}`;
  return visibleText(`${entry.file}: ${shape}, ${sums(entry)}${reason}`);
}

/** "12 seen = 11 kept + 1 repeats + 0 rejected": the invariant, spelled out so that a reader can check it. */
function sums({ seen, kept, repeats, rejected }: Pick<LedgerEntry, 'seen' | 'kept' | 'repeats' | 'rejected'>): string {
  return `${seen} seen = ${kept} kept + ${repeats} repeats + ${rejected} rejected`;
}
