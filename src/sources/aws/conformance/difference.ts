import type { TableCell } from '../../../core/table/table.ts';
import { shiftedRows } from './shiftTimes.ts';
import type { FilterConformanceCase, InsightsConformanceCase } from './conformanceCases.ts';

/** Where a service answers otherwise than the local engine. */
export interface Difference {
  readonly language: 'filter' | 'insights';
  readonly page: string;
  readonly query: string;
  /** One line for the person: what was expected and what came. */
  readonly summary: string;
  /** A case with the service's answer, to paste into a table of the tests; `null` where the service gave none. */
  readonly caseText: string | null;
}

export function filterDifference(each: FilterConformanceCase, matches: readonly number[]): Difference | null {
  if (JSON.stringify(matches) === JSON.stringify(each.matches)) return null;
  const { page, pattern, events } = each;
  return {
    language: 'filter',
    page,
    query: pattern,
    summary: `matches [${matches.join(', ')}] and not [${each.matches.join(', ')}]`,
    caseText: literal({ page: observed(page), pattern, events, matches }),
  };
}

/**
 * @param each As it was asked, its times moved by `milliseconds`; the case that is printed has them as in the tests.
 */
export function insightsDifference(
  each: InsightsConformanceCase,
  rows: readonly (readonly TableCell[])[],
  milliseconds: number,
): Difference | null {
  if (asTexts(rows) === asTexts(each.rows)) return null;
  const { page, query, events } = each;
  const back = (text: string): string => String(shiftedRows([[text]], events, -milliseconds)[0]?.[0]);
  return {
    language: 'insights',
    page,
    query,
    summary: `${rows.length} rows, not the ${each.rows.length} expected, or others`,
    caseText: literal({
      page: observed(page),
      query,
      records: events.map(({ message }) => back(message)),
      rows: shiftedRows(rows, events, -milliseconds),
    }),
  };
}

/** GetQueryResults answers texts alone: a number and its text cannot be told apart. */
function asTexts(rows: readonly (readonly TableCell[])[]): string {
  return JSON.stringify(rows.map((row) => row.map((cell) => (cell === null ? null : String(cell)))));
}

/** The service refused, or did not answer. */
export function failedCase(
  language: Difference['language'],
  { page, query }: Pick<Difference, 'page' | 'query'>,
  message: string,
): Difference {
  return { language, page, query, summary: message, caseText: null };
}

function observed(page: string): string {
  return `observed of the service; ${page}`;
}

/** JSON is TypeScript. U+2028 and U+2029 may stand in its strings too. */
function literal(value: unknown): string {
  return `${JSON.stringify(value)},`;
}
