import type { Ledger, LedgerEntry } from '../../../core/ledger/ledger.ts';

/** The ledger of files' entries. Throws where an entry does not add up: a record must never vanish. */
export function ledgerOf(entries: readonly LedgerEntry[]): Ledger {
  const totals = { files: entries.length, bytes: 0, seen: 0, kept: 0, repeats: 0, rejected: 0, filesRejected: 0 };
  for (const entry of entries) {
    if (entry.seen !== entry.kept + entry.repeats + entry.rejected)
      throw new Error(
        `${entry.file}: ${entry.seen} records seen are not ${entry.kept} + ${entry.repeats} + ${entry.rejected}`,
      );
    totals.bytes += entry.bytes;
    totals.seen += entry.seen;
    totals.kept += entry.kept;
    totals.repeats += entry.repeats;
    totals.rejected += entry.rejected;
    if (nothingRead(entry)) totals.filesRejected++;
  }
  return { entries, totals };
}

/** True for a file that gave no record though it was meant to: digests, recorded alarms and empty lists are fine. */
function nothingRead(entry: LedgerEntry): boolean {
  return (
    entry.reason !== null &&
    entry.shape !== 'digest' &&
    entry.shape !== 'recorded-alarms' &&
    entry.kept + entry.repeats === 0
  );
}
