import { exportParts } from '../../../core/out/exportText.ts';
import type { TableCell } from '../../../core/table/table.ts';
import type { WireColumn } from '../../../core/wire/columnarRows.ts';
import type { ExportFormat } from '../../../core/wire/requests.ts';
import { inSlices } from '../inSlices.ts';
import { RequestFault } from '../requestFault.ts';
import { resultCells } from '../resultColumns.ts';
import { rowOf } from '../runReader.ts';
import { shownValues, type StoredRun } from '../storedRun.ts';
import type { Answer, RequestOf } from './answer.ts';

/** What one text may have, in UTF-16 code units: VS Code shows no extension a document beyond 50 MB. */
const longestText = 50_000_000;

const formats: Readonly<
  Record<ExportFormat, { readonly kind: string; readonly extension: string; languageId: string }>
> = {
  csv: { kind: 'CSV', extension: 'csv', languageId: 'csv' },
  tsv: { kind: 'TSV', extension: 'tsv', languageId: 'tsv' },
  json: { kind: 'JSON', extension: 'json', languageId: 'json' },
  markdown: { kind: 'Markdown', extension: 'md', languageId: 'markdown' },
};

export const answerExport: Answer<'export'> = async (request, run, { host }) => {
  const { kind, extension, languageId } = formats[request.format];
  const count = request.rows?.length ?? run.rows.length;
  const rows = `${count.toLocaleString('en-US')} ${count === 1 ? 'row' : 'rows'}`;
  const runbook = host.runbook(run.owner.notebook);
  const parts = await inSlices(exported(request, run, runbook?.runbook.title ?? runbook?.name ?? null));
  if (request.to === 'file') {
    const bytes = Buffer.concat(parts.map((part) => Buffer.from(part)));
    const place = await host.save({
      name: `${fileName(run)}.${extension}`,
      kind,
      extension,
      bytes,
      notebook: run.owner.notebook,
    });
    return { message: place === null ? null : `${rows} saved to ${place} as ${kind}.` };
  }
  if (parts.reduce((length, part) => length + part.length, 0) > longestText)
    throw new RequestFault(`${rows} are too much for ${places[request.to]}: save them as a file.`);
  const text = parts.join('');
  if (request.to === 'clipboard') await host.copy(text);
  else await host.openDocument(text, languageId);
  return { message: request.to === 'clipboard' ? `${rows} copied as ${kind}.` : null };
};

const places = { clipboard: 'the clipboard', document: 'an editor' } as const;

/** The text of the rows in parts; each part is a step. */
function* exported(
  { format, rows, columns, withHeader }: RequestOf<'export'>,
  run: StoredRun,
  runbook: string | null,
): Generator<undefined, readonly string[], undefined> {
  const parts: string[] = [];
  const input = {
    result: run.result,
    columns: columns.map((column) => columnOf(run, column)),
    rows: cellsOf(run, rows ?? run.rows.keys(), columns),
    rowCount: rows?.length ?? run.rows.length,
    title: run.asked.cell.title ?? null,
    values: shownValues(run.asked),
    at: run.at,
    runbook,
    withHeader,
  };
  for (const part of exportParts(format, input)) {
    parts.push(part);
    yield;
  }
  return parts;
}

function* cellsOf(run: StoredRun, rows: Iterable<number>, columns: readonly number[]): Generator<readonly TableCell[]> {
  const needsRecord = columns.some((column) => column >= run.columns.own);
  for (const row of rows) {
    const own = rowOf(run, row);
    const whole = needsRecord ? resultCells(own, run.columns) : own;
    yield columns.map((column) => whole[column] ?? null);
  }
}

function columnOf(run: StoredRun, index: number): WireColumn {
  const column = run.columns.wire[index];
  if (column === undefined) throw new RequestFault('This answer has no such column.');
  return column;
}

/** "logins 2026-11-01T09-12-44": no system refuses these characters in a name. */
function fileName({ owner, at }: StoredRun): string {
  const cell = owner.cell.replace(/[^A-Za-z0-9._-]/g, '-').slice(0, 60);
  return `${cell} ${at.slice(0, 19).replaceAll(':', '-')}`;
}
