import type { QueryLanguage } from '../../src/core/query/language.ts';
import type { Table } from '../../src/core/table/table.ts';
import type { PlainEvent } from './events/plain.ts';

/** An answer as both sides give it. Columns are `null` where only the events count: then their texts are the only column. */
export interface CaseAnswer {
  readonly columns: readonly string[] | null;
  readonly rows: readonly (readonly (string | number | boolean | null)[])[];
}

/** A query, the events it is asked of, and both readings of them. */
export interface DifferentialCase {
  readonly language: QueryLanguage;
  readonly text: string;
  readonly events: readonly PlainEvent[];
  /** What the pages say. */
  readonly plain: (events: readonly PlainEvent[]) => CaseAnswer;
  /** What the evaluator of `core` says, or the code of the problem that refuses the query. */
  readonly evaluated: (events: readonly PlainEvent[]) => Table | { readonly refused: string };
}

/** The case of a seed and a number; always the same one. */
export type MakeCase = (seed: number, index: number) => DifferentialCase;

/** What came of a case: both readings agree, the engine refused the query by name, or the two differ. */
export type Verdict =
  /** `isTelling` when the answer is neither empty nor everything. */
  | { readonly kind: 'same'; readonly isTelling: boolean }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'different'; readonly engine: string; readonly plain: string };

/** Asks both readings of some events. */
export function judge(made: DifferentialCase, events: readonly PlainEvent[] = made.events): Verdict {
  const table = made.evaluated(events);
  return 'refused' in table ? { kind: 'refused', code: table.refused } : compareAnswers(made, table, events);
}

/** Whether a table, of whatever engine, is the answer that the pages give. */
export function compareAnswers(made: DifferentialCase, table: Table, events: readonly PlainEvent[]): Verdict {
  const plain = made.plain(events);
  const engine = answerOfTable(table, plain.columns === null);
  const isSame =
    JSON.stringify(engine.columns) === JSON.stringify(plain.columns) &&
    engine.rows.length === plain.rows.length &&
    engine.rows.every((row, i) => row.every((cell, j) => printsAlike(cell, plain.rows[i]?.[j] ?? null)));
  if (isSame) return { kind: 'same', isTelling: plain.rows.length > 0 && plain.rows.length < events.length };
  return { kind: 'different', engine: JSON.stringify(engine), plain: JSON.stringify(plain) };
}

function answerOfTable({ columns, rows }: Table, isOfEvents: boolean): CaseAnswer {
  if (!isOfEvents) return { columns: columns.map(({ name }) => name), rows };
  const message = columns.findIndex(({ name }) => name === '@message');
  return { columns: null, rows: rows.map((row) => [row[message] ?? null]) };
}

/**
 * "Results are text": a column of numbers and texts is text, so cells compare by what they print. Sums of many numbers
 * depend in their last digits on the order of adding, which no page tells.
 */
function printsAlike(one: unknown, other: unknown): boolean {
  if (one === null || other === null) return one === other;
  if (typeof one === 'number' && typeof other === 'number') {
    return Math.abs(one - other) <= 1e-9 * Math.max(Math.abs(one), Math.abs(other));
  }
  return String(one) === String(other);
}

/** A difference as text, with all that is needed to see it again. */
export function describeDifference(made: DifferentialCase): string {
  const events = shrink(made);
  const verdict = judge(made, events);
  const found = verdict.kind === 'different' ? `engine ${verdict.engine}\nplain  ${verdict.plain}` : '';
  return `${made.text}\n${found}\n${events.map(({ text }) => `  ${text}`).join('\n')}`;
}

/** The least of the case's events that still tell the readings apart, dropped one after the other. */
function shrink(made: DifferentialCase): readonly PlainEvent[] {
  let left = made.events;
  for (let i = 0; i < left.length;) {
    const fewer = left.filter((_, index) => index !== i);
    if (judge(made, fewer).kind === 'different') left = fewer;
    else i++;
  }
  return left;
}
