import type { Table, TableCell } from '../table/table.ts';
import { matrixColumns } from './matrixColumns.ts';
import { accessColumns, type AccessColumnName, type AccessOutcome } from './accessTable.ts';

/** One row of an access cell's answer, as a matrix shows it. What is no text or number where one belongs is `null`. */
export interface MatrixCase {
  /** The number of the row in the answer. */
  readonly row: number;
  readonly as: string;
  readonly request: string;
  /** `error` also where the answer says something that is no outcome. */
  readonly outcome: AccessOutcome;
  readonly status: number | null;
  /** `200 × 30, 429 × 15` where the request was repeated. */
  readonly answers: string | null;
  readonly expected: string | null;
  readonly why: string | null;
  readonly decision: string | null;
  readonly rule: string | null;
  readonly reason: string | null;
  readonly errorCode: string | null;
  readonly latencyMs: number | null;
  /** ISO 8601. */
  readonly time: string | null;
  readonly eventID: string | null;
  /** `found`, `missing`, `unknown` or `none`: what there is of a record. */
  readonly record: string | null;
  readonly through: string | null;
  readonly name: string | null;
  /** The line of the cell, from 1. */
  readonly entry: number | null;
}

/** One request, and what became of it for each identity. */
export interface MatrixLine {
  /** The name of the entry; `null` where it has none. */
  readonly name: string | null;
  readonly request: string;
  /** It went past the proxy. */
  readonly isDirect: boolean;
  /** One place for each identity of the matrix; `null` where the identity did not send this request. */
  readonly cases: readonly (MatrixCase | null)[];
}

/** Cases by what became of them. */
export interface OutcomeCounts {
  readonly pass: number;
  readonly fail: number;
  readonly error: number;
}

/** The answer of an access cell as identities against requests. */
export interface AccessMatrix {
  /** In the order in which they come first. */
  readonly identities: readonly string[];
  /** Those with a case that is not as expected first, otherwise in the order in which they come. */
  readonly lines: readonly MatrixLine[];
  readonly counts: OutcomeCounts;
}

/** Reads one cell of an answer. */
export type CellAt = (row: number, column: number) => TableCell;

/** The cases of the given rows, in their order; `null` where the columns are not those of an access cell's answer. */
export function matrixCases(
  columns: readonly { readonly name: string }[],
  rows: Iterable<number>,
  cellAt: CellAt,
): readonly MatrixCase[] | null {
  const places = new Map<string, number>();
  // Of two columns of one name the first counts, as in a table.
  columns.forEach(({ name }, i) => places.has(name) || places.set(name, i));
  if (!matrixColumns.every((name) => places.has(name))) return null;
  const known = new Map(accessColumns.map(({ name }) => [name, places.get(name)]));
  return Array.from(rows, (row) => {
    const cell = (name: AccessColumnName): TableCell => {
      const place = known.get(name);
      return place === undefined ? null : cellAt(row, place);
    };
    return {
      row,
      as: text(cell('as')) ?? '',
      request: text(cell('request')) ?? '',
      outcome: outcomeOf(cell('outcome')),
      status: number(cell('status')),
      answers: text(cell('answers')),
      expected: text(cell('expected')),
      why: text(cell('why')),
      decision: text(cell('decision')),
      rule: text(cell('rule')),
      reason: text(cell('reason')),
      errorCode: text(cell('errorCode')),
      latencyMs: number(cell('latencyMs')),
      time: text(cell('@timestamp')),
      eventID: text(cell('eventID')),
      record: text(cell('record')),
      through: text(cell('through')),
      name: text(cell('name')),
      entry: number(cell('entry')),
    };
  });
}

/**
 * Lays cases out as identities against requests. Entries of one name (or of none) that send the same request the same way
 * share a line, so that who may and who may not stand beside each other; an identity that sends it again takes another one.
 */
export function accessMatrix(cases: readonly MatrixCase[]): AccessMatrix {
  const identities = [...new Set(cases.map(({ as }) => as))];
  const places = new Map(identities.map((identity, i) => [identity, i]));
  const counts = { pass: 0, fail: 0, error: 0 };
  const lines: (MatrixCase | null)[][] = [];
  /** The lines of a request, and for each identity how many of them it has taken. */
  const known = new Map<string, { readonly lines: (MatrixCase | null)[][]; readonly taken: Map<string, number> }>();
  for (const one of cases) {
    counts[one.outcome]++;
    const key = JSON.stringify([one.name, one.request, isDirect(one)]);
    const group = known.get(key) ?? { lines: [], taken: new Map<string, number>() };
    known.set(key, group);
    const taken = group.taken.get(one.as) ?? 0;
    group.taken.set(one.as, taken + 1);
    const line = group.lines[taken] ?? identities.map(() => null);
    if (taken === group.lines.length) {
      group.lines.push(line);
      lines.push(line);
    }
    line[places.get(one.as) ?? 0] = one;
  }
  const made = lines.flatMap((line) => lineOf(line));
  const [unmet, met] = [made.filter(isUnmet), made.filter((line) => !isUnmet(line))];
  return { identities, lines: [...unmet, ...met], counts };
}

/** Only the lines and the identities that have a case which is not as expected; the counts stay those of all. */
export function unmetOnly({ identities, lines, counts }: AccessMatrix): AccessMatrix {
  const kept = identities.map((_, i) => lines.some(({ cases }) => isUnmetCase(cases[i] ?? null)));
  const isKept = (_: unknown, i: number) => kept[i] === true;
  return {
    identities: identities.filter(isKept),
    lines: lines.filter(isUnmet).map((line) => ({ ...line, cases: line.cases.filter(isKept) })),
    counts,
  };
}

export function isUnmetCase(one: MatrixCase | null): boolean {
  return one !== null && one.outcome !== 'pass';
}

/** `38 of 42 as expected · 3 not · 1 without an answer`. */
export function countsText({ pass, fail, error }: OutcomeCounts): string {
  const all = pass + fail + error;
  if (all === pass) return all === 1 ? 'As expected' : `All ${all} as expected`;
  const parts = [`${pass} of ${all} as expected`, ...(fail > 0 ? [`${fail} not`] : [])];
  return [...parts, ...(error > 0 ? [`${error} without an answer`] : [])].join(' · ');
}

/** Tells passed, failed and unanswered apart without colour. */
export const outcomeMarks: Readonly<Record<AccessOutcome, string>> = { pass: '✓', fail: '✗', error: '!' };

/** What came back, short: `200`, `200 × 30, 429 × 15`, or that nothing did. */
export function answerText({ answers, status }: Pick<MatrixCase, 'answers' | 'status'>): string {
  return answers ?? (status === null ? 'no answer' : String(status));
}

/** `✓ 200`; of what is not as expected also what was: `✗ 403 (200)`. */
export function caseMark(one: MatrixCase): string {
  const wanted = one.outcome === 'pass' || one.expected === null ? '' : ` (${one.expected})`;
  return `${outcomeMarks[one.outcome]} ${answerText(one)}${wanted}`;
}

/** The matrix of an answer's table; `null` where it is no access cell's answer, or an empty one. */
export function matrixOf({ columns, rows }: Pick<Table, 'columns' | 'rows'>): AccessMatrix | null {
  const cases = matrixCases(columns, rows.keys(), (row, column) => rows[row]?.[column] ?? null);
  return cases === null || cases.length === 0 ? null : accessMatrix(cases);
}

/** The matrix as a table of texts: a column for each identity. */
export function matrixTable({ identities, lines }: AccessMatrix): Table {
  return {
    columns: ['request', ...identities].map((name) => ({ name, type: 'string' })),
    rows: lines.map((line) => [lineTitle(line), ...line.cases.map((one) => (one === null ? '·' : caseMark(one)))]),
    rowCount: lines.length,
    truncated: false,
  };
}

function lineTitle({ request, isDirect: isPast, name }: MatrixLine): string {
  return [request, ...(isPast ? ['(direct)'] : []), ...(name === null ? [] : [`– ${name}`])].join(' ');
}

function lineOf(cases: readonly (MatrixCase | null)[]): readonly MatrixLine[] {
  const first = cases.find((one) => one !== null);
  if (first === undefined || first === null) return [];
  return [{ name: first.name, request: first.request, isDirect: isDirect(first), cases }];
}

function isUnmet({ cases }: MatrixLine): boolean {
  return cases.some(isUnmetCase);
}

function isDirect({ through }: MatrixCase): boolean {
  return through === 'direct';
}

function outcomeOf(cell: TableCell): AccessOutcome {
  return cell === 'pass' || cell === 'fail' ? cell : 'error';
}

function text(cell: TableCell): string | null {
  return cell === null ? null : String(cell);
}

function number(cell: TableCell): number | null {
  return typeof cell === 'number' ? cell : null;
}
