import { strictJson } from '../json/strictJson.ts';
import { distinctNames } from '../table/distinctNames.ts';
import { wellFormed } from '../text/wellFormed.ts';
import type { ExportInput } from './exportInput.ts';

/**
 * One JSON object: what was asked of whom and when, and `rows`, an object for each row, one a line, keyed by column name
 * (`count`, `count_2` where two columns have one name). Cells are as in the answer: integers beyond 2^53 and JSON values
 * are texts, so that no reader rounds or reorders them.
 */
export function* jsonLines(input: ExportInput): Generator<string> {
  const { result, columns, rows, rowCount, title, values, at, runbook } = input;
  const names = distinctNames(columns.map(({ name }) => wellFormed(name))).map((name) => strictJson(name));
  const facts: readonly (readonly [string, string])[] = [
    ['runbook', strictJson(runbook)],
    ['id', strictJson(result.id)],
    ['title', strictJson(title)],
    ['language', strictJson(result.language)],
    ['query', strictJson(result.query)],
    ['parameters', printMembers(Object.entries(values))],
    ['target', printMembers(Object.entries(result.target))],
    ['window', result.window === null ? 'null' : printMembers(Object.entries(result.window))],
    ['at', strictJson(at)],
    ['places', printPlaces(input)],
    ['columns', `[${columns.map(({ type }, i) => `{"name":${names[i] ?? ''},"type":${strictJson(type)}}`).join(',')}]`],
    ['rowsInAnswer', String(result.rowCount)],
    ['truncated', String(result.truncated)],
    ['rowCount', String(rowCount)],
  ];
  yield `{\n${facts.map(([name, json]) => `"${name}":${json},\n`).join('')}"rows":[`;
  let separator = '\n';
  for (const row of rows) {
    yield `${separator}{${names.map((name, i) => `${name}:${strictJson(row[i] ?? null)}`).join(',')}}`;
    separator = ',\n';
  }
  yield '\n]}\n';
}

type Scalar = string | number | boolean | null;

/** What became of each place of a live target, without the fault's place in the runbook. */
function printPlaces({ result: { parts = [] } }: ExportInput): string {
  const places = parts.map(({ profile, account, region, status, rowCount, problem, queryId }) =>
    printMembers(
      Object.entries({ profile, account, region, status, rowCount, problem: problem?.code ?? null, queryId }),
    ),
  );
  return `[${places.join(',')}]`;
}

/** An object, written by hand: an object literal would reorder integer-like names and lose `__proto__`. */
function printMembers(members: readonly (readonly [string, Scalar])[]): string {
  return `{${members.map(([name, value]) => `${strictJson(name)}:${strictJson(value)}`).join(',')}}`;
}
