import { flagValues } from './flagValues.ts';
import type { FindState } from './viewState.ts';
import type { RowOrder, ViewColumn, ViewTable } from './viewTable.ts';

export interface FindResult {
  /** Indexes into the rows that were looked through, ascending: those with a match in one of the columns. */
  readonly positions: Uint32Array;
  /** Cells with a match. */
  readonly cells: number;
  /** What is wrong with a regular expression, in a sentence for a person. */
  readonly problem: string | null;
  /** Whether the value of a column has a match; `false` for columns that were not looked through. */
  readonly hits: (column: number, code: number) => boolean;
  /** Where a text matches: start and end in UTF-16 code units, ascending, apart, at most 100. */
  readonly ranges: (text: string) => readonly (readonly [number, number])[];
}

/** What a reader sees of a value that is not absent: what is looked through. */
export type ShownText = (column: ViewColumn, code: number) => string | null;

type Range = readonly [start: number, end: number];

/** Finds matches, each of at least one character, in time proportional to the text. */
export interface Finder {
  readonly has: (text: string) => boolean;
  /** The first match from an index on. */
  readonly first: (text: string, from: number) => Range | null;
}

/** What an expression finds, or what is wrong with it, in a sentence for a person. */
export type MakeFinder = (source: string, isCaseSensitive: boolean) => Finder | { readonly problem: string };

export interface FindOptions {
  /** The values themselves unless told. */
  readonly shown?: ShownText;
  /** `expressionFinder`; `null` while it is being loaded, and nothing is found. */
  readonly expressions: MakeFinder | null;
}

/**
 * Looks for a text or an expression in columns of the rows, each value once. A match has at least one character; an
 * absent value has none.
 */
export function findMatches(
  table: ViewTable,
  rows: RowOrder,
  columns: readonly number[],
  find: FindState,
  { shown = plainText, expressions }: FindOptions,
): FindResult {
  const make = find.isRegex ? expressions : textFinder;
  if (find.text === '' || make === null) return nothing(null);
  if (find.text.length > longestFind) return nothing(`Look for at most ${longestFind} characters.`);
  const finder = make(find.text, find.isCaseSensitive);
  if ('problem' in finder) return nothing(finder.problem);
  const hitsOf = new Map<number, Uint8Array>();
  for (const index of columns) {
    const column = table.columns[index];
    if (column === undefined) continue;
    const hits = flagValues(column.values, (value, code) => value !== null && finder.has(shown(column, code) ?? ''));
    if (hits.includes(1)) hitsOf.set(index, hits);
  }
  return {
    ...placesOf(table, rows, hitsOf),
    problem: null,
    hits: (column, code) => hitsOf.get(column)?.[code] === 1,
    ranges: (text) => rangesIn(finder, text),
  };
}

/** Enough for any name or value. */
export const longestFind = 1_000;
const mostRanges = 100;

function nothing(problem: string | null): FindResult {
  return { positions: new Uint32Array(0), cells: 0, problem, hits: () => false, ranges: () => [] };
}

function plainText(column: ViewColumn, code: number): string {
  return String(column.values[code] ?? '');
}

function placesOf(
  table: ViewTable,
  rows: RowOrder,
  hitsOf: ReadonlyMap<number, Uint8Array>,
): Pick<FindResult, 'positions' | 'cells'> {
  const isHit = new Uint8Array(rows.length);
  let cells = 0;
  for (const [index, hits] of hitsOf) {
    const codes = table.columns[index]?.codes;
    for (let position = 0; position < rows.length; position++) {
      const hit = hits[codes?.[rows[position] ?? 0] ?? 0] ?? 0;
      cells += hit;
      if (hit === 1) isHit[position] = 1;
    }
  }
  const positions = new Uint32Array(rows.length);
  let count = 0;
  for (let position = 0; position < rows.length; position++) {
    if (isHit[position] === 1) positions[count++] = position;
  }
  return { positions: positions.subarray(0, count), cells };
}

function textFinder(text: string, isCaseSensitive: boolean): Finder {
  const literal = text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  const expression = new RegExp(literal, isCaseSensitive ? 'gu' : 'giu');
  const first = (searched: string, from: number): Range | null => {
    expression.lastIndex = from;
    const match = expression.exec(searched);
    return match === null ? null : [match.index, match.index + match[0].length];
  };
  return { first, has: (searched) => first(searched, 0) !== null };
}

function rangesIn({ first }: Finder, text: string): readonly Range[] {
  const ranges: Range[] = [];
  let end = 0;
  for (let match = first(text, 0); match !== null; match = first(text, end)) {
    end = splitsPair(text, match[1]) ? match[1] + 1 : match[1];
    ranges.push([splitsPair(text, match[0]) ? match[0] - 1 : match[0], end]);
    if (ranges.length === mostRanges) break;
  }
  return ranges;
}

/** Whether an index stands between the two halves of a character. */
function splitsPair(text: string, index: number): boolean {
  return index > 0 && (text.codePointAt(index - 1) ?? 0) > 0xffff;
}
