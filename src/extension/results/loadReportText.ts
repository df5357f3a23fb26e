import type { Ledger } from '../../core/ledger/ledger.ts';
import type { Table } from '../../core/table/table.ts';
import { tableToText } from '../../core/table/tableToText.ts';

/** Characters of a line: paths of the S3 layout are long, and an editor scrolls. */
const width = 240;

/** What became of each file that was read, as text for an editor. */
export function loadReportText(target: string, { entries, totals }: Ledger): string {
  const figures: readonly (readonly [string, number])[] = [
    ['Files', totals.files],
    ['  unreadable', totals.filesRejected],
    ['Records', totals.seen],
    ['  kept', totals.kept],
    ['  repeats set aside', totals.repeats],
    ['  rejected', totals.rejected],
  ];
  const lines = figures.map(([name, figure]) => `${name.padEnd(22)}${String(figure).padStart(12)}`);
  const head = [`Load report of target ${target}`, '', ...lines, ''];
  return `${head.join('\n')}\n${tableToText(ledgerTable(entries), { width })}`;
}

/** Files with something to say come first. */
function ledgerTable(entries: Ledger['entries']): Table {
  const ordered = [...entries].sort((a, b) => Number(a.reason === null) - Number(b.reason === null));
  const rows = ordered.map(({ file, shape, bytes, seen, kept, repeats, rejected, reason }) => [
    seen,
    kept,
    repeats,
    rejected,
    bytes,
    shape,
    file,
    reason === null ? null : `${reason.code}: ${reason.message}`,
  ]);
  const text = (name: string) => ({ name, type: 'string' as const });
  const number = (name: string) => ({ name, type: 'number' as const });
  return {
    columns: [
      ...['seen', 'kept', 'repeats', 'rejected', 'bytes'].map(number),
      ...['shape', 'file', 'reason'].map(text),
    ],
    rows,
    rowCount: rows.length,
    truncated: false,
  };
}
