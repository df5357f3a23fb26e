import type * as vscode from 'vscode';
import type { Ledger } from '../core/ledger/ledger.ts';
import type { Table } from '../core/table/table.ts';
import { keepLedger, type LedgerSource } from '../run/keepLedger.ts';
import type { QuerySource } from '../run/source.ts';

/** What was read for the last answer of a runbook: kept to be looked at, not part of the output. */
export class LoadReports {
  readonly #sources = new Map<string, LedgerSource>();

  /** The source, whose latest answer is the one that the runbook's report tells of. */
  watching(source: QuerySource, runbook: vscode.Uri): QuerySource {
    const watched = keepLedger(source);
    this.#sources.set(runbook.toString(), watched);
    return watched;
  }

  /** The report of a runbook's last answer as text, or `null` when nothing was read for it in this session. */
  async report(runbook: vscode.Uri): Promise<string | null> {
    const source = this.#sources.get(runbook.toString());
    const ledger = source?.ledger() ?? null;
    return source === undefined || ledger === null ? null : reportText(source.target.name, ledger);
  }
}

/** Characters of a line: paths of the S3 layout are long, and an editor scrolls. */
const width = 240;

async function reportText(target: string, { entries, totals }: Ledger): Promise<string> {
  const { tableToText } = await import('../core/table/tableToText.ts');
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
