import { compareNaturally, finite, isMoment, isStructure, numberOf, textOf, type Value } from './plainValue.ts';

export interface Aggregated {
  readonly value: Value;
  readonly moment: number | null;
}

const names = new Set([
  'count',
  'count_distinct',
  'sum',
  'avg',
  'min',
  'max',
  'pct',
  'earliest',
  'latest',
  'sortsfirst',
  'sortslast',
]);

export function isAggregate(name: string): boolean {
  return names.has(name);
}

/** Page CWL_QuerySyntax-Stats, functions to use with stats. Counts of nothing are 0, all else of nothing is absent. */
export function aggregate(name: string, rows: readonly Aggregated[], percent: number): Value {
  const present = rows.filter(({ value }) => value !== null && !isStructure(value));
  const numbers = present.map(({ value }) => numberOf(value)).filter((number) => number !== null);
  const sum = numbers.reduce<number>((total, number) => total + Number(number), 0);
  const sorted = present.map(({ value }) => plainTime(value)).toSorted(compareNaturally);
  switch (name) {
    case 'count':
      // "Counts all records that include the specified field name": a map or a list is there, too.
      return rows.filter(({ value }) => value !== null).length;
    case 'count_distinct':
      return new Set(present.map(({ value }) => textOf(value))).size;
    case 'sum':
      return numbers.length === 0 ? null : finite(sum);
    case 'avg':
      return numbers.length === 0 ? null : finite(sum / numbers.length);
    case 'pct': {
      const ranked = numbers.map(Number).toSorted((a, b) => a - b);
      const rank = Math.max(1, Math.ceil((percent / 100) * ranked.length));
      return ranked.length === 0 ? null : (ranked[rank - 1] ?? null);
    }
    case 'min':
    case 'sortsfirst':
      return sorted[0] ?? null;
    case 'max':
    case 'sortslast':
      // Of values that print alike the one read first.
      return sorted.find((value) => compareNaturally(value, sorted.at(-1) ?? null) === 0) ?? null;
    case 'earliest':
    case 'latest':
      return atEdge(present, name === 'earliest');
    default:
      throw new Error(`there is no plain ${name}`);
  }
}

/** "min, max, earliest, latest of a time: milliseconds as a number" (positions). */
function plainTime(value: Value): Value {
  return value !== null && isMoment(value) ? value.moment : value;
}

/** Of equal times the event read first: rows of one moment come in the order they were read. */
function atEdge(rows: readonly Aggregated[], first: boolean): Value {
  let found: Aggregated | null = null;
  for (const row of rows) {
    if (row.moment === null) continue;
    if (found === null || found.moment === null) found = row;
    else if (first ? row.moment < found.moment : row.moment > found.moment) found = row;
  }
  return found === null ? null : plainTime(found.value);
}
