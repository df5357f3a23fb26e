import assert from 'node:assert/strict';
import { addImported } from '../../../../src/core/exchange/addImported.ts';
import type { Imported } from '../../../../src/core/exchange/imported.ts';
import { evaluateFilter } from '../../../../src/core/filter/evaluateFilter.ts';
import { parseFilter } from '../../../../src/core/filter/parseFilter.ts';
import { evaluateInsights } from '../../../../src/core/insights/evaluateInsights.ts';
import { parseInsights } from '../../../../src/core/insights/parseInsights.ts';
import { evaluateLookup } from '../../../../src/core/lookup/evaluateLookup.ts';
import { parseLookup } from '../../../../src/core/lookup/parseLookup.ts';
import { isRefusal, nextCells } from '../../../../src/core/next/nextCells.ts';
import type { NextContext } from '../../../../src/core/next/nextContext.ts';
import { resolveValues } from '../../../../src/core/parameters/resolveValues.ts';
import { planCell } from '../../../../src/core/plan/planCell.ts';
import { openRunbookFile, type RunbookFile } from '../../../../src/core/runbook/openRunbookFile.ts';
import type { QueryCell } from '../../../../src/core/runbook/runbook.ts';
import type { Table } from '../../../../src/core/table/table.ts';
import type { Problem } from '../../../../src/core/text/problem.ts';
import type { NextQuestion } from '../../../../src/core/wire/requests.ts';
import { drain } from '../../../support/drain.ts';
import { frameOf } from '../../../support/frameOf.ts';

const now = Date.parse('2026-11-02T00:00:00Z');
export const askedAt = '2026-11-02T00:00:00.000Z';

export function open(text: string): RunbookFile {
  const { file, problems } = openRunbookFile('x.apirunbook', text);
  assert.ok(file !== null, JSON.stringify(problems));
  return file;
}

export function queryCell({ runbook }: RunbookFile, id: string): QueryCell {
  const cell = runbook.cells.find((each) => each.id === id);
  assert.ok(cell?.kind === 'query', id);
  return cell;
}

/** The text that a cell sends: its parameters have their defaults. */
export function sentText(file: RunbookFile, cell: QueryCell): string {
  const { values, missing, problems } = resolveValues(file.runbook.parameters, [], { now });
  assert.deepEqual([missing, problems], [[], []]);
  const planned = planCell(file.runbook, cell, values, { now });
  assert.ok(planned.plan !== null, `${cell.text.text}: ${JSON.stringify(planned.problems)}`);
  return planned.plan.text;
}

/** What a cell answers over records, by the languages' own evaluators. */
export function answer(file: RunbookFile, cell: QueryCell, records: readonly string[]): Table {
  const text = sentText(file, cell);
  const frame = frameOf(records);
  const options = { window: null, limit: 10_000, now };
  if (cell.language === 'filter') return drain(evaluateFilter(required(parseFilter(text), text), frame, options)).table;
  if (cell.language === 'lookup') return drain(evaluateLookup(required(parseLookup(text), text), frame, options)).table;
  assert.equal(cell.language, 'insights');
  return drain(evaluateInsights(required(parseInsights(text), text), frame, options)).table;
}

function required<Query>(
  { query, problems }: { query: Query | null; problems: readonly Problem[] },
  text: string,
): Query {
  assert.ok(query !== null, `${text}: ${JSON.stringify(problems)}`);
  return query;
}

/** The context of a value: of a row of a cell's answer, or of a row that is made up. */
export function contextOf(
  file: RunbookFile,
  cell: QueryCell,
  place: Pick<NextContext, 'columns' | 'cells'> & Partial<NextContext>,
): NextContext {
  return {
    runbook: file.runbook,
    cell,
    ownColumns: place.columns.length,
    row: 2,
    record: null,
    column: null,
    path: null,
    at: askedAt,
    ...place,
  };
}

/** The next cells, put behind the last one of the runbook, and the question among them; or why there are none. */
export function askNext(
  file: RunbookFile,
  question: NextQuestion,
  context: NextContext,
): { file: RunbookFile; cell: QueryCell; imported: Imported } | Problem {
  const imported = nextCells(question, context);
  if (isRefusal(imported)) return imported;
  const { text, problems } = addImported(file, imported, file.runbook.cells.length);
  assert.deepEqual(problems, []);
  assert.ok(text !== null);
  const added = open(text);
  assert.deepEqual(openRunbookFile('x', text).problems, openRunbookFile('x', file.text).problems);
  const cell = added.runbook.cells.at(-1);
  assert.ok(cell?.kind === 'query');
  return { file: added, cell, imported };
}

/** The outcome in short, for what a failed test says. */
export function told(next: Problem | { readonly cell: QueryCell }): string {
  return 'cell' in next ? next.cell.text.text : `${next.code}: ${next.message}`;
}
