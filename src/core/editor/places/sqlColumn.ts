import { sqlColumnReferences } from '../../reference/sqlColumns.ts';
import type { TokenWords } from './tokenWords.ts';

const fields: ReadonlyMap<string, string> = new Map(
  [...sqlColumnReferences.athena, ...sqlColumnReferences.lake].flatMap(({ name, field }) =>
    field === null ? [] : [[name, field] as const],
  ),
);

/** The field of the record that a column holds, by its name in any case, with a table's name before it or without. */
export function fieldOfColumn(name: string): string | null {
  const lower = name.toLowerCase();
  return fields.get(lower) ?? fields.get(lower.replace(/^\w+\./, '')) ?? null;
}

/** The dotted path that stands before an operator: a column, or what `json_extract_scalar` takes out of one. */
export function comparedColumn(statement: TokenWords, operator: number): string | null {
  if (statement.at(operator - 1) === ')') {
    const open = statement.opening(operator - 1);
    const isPath = /^json_extract(?:_scalar)?$/.test(statement.word(open - 1));
    const path = /^'\$\.([\w.-]+)'$/.exec(statement.at(operator - 2))?.[1];
    const column = fieldOfColumn(statement.at(open + 1));
    return isPath && path !== undefined && column !== null ? `${column}.${path}` : null;
  }
  let start = operator - 1;
  while (statement.at(start - 1) === '.' && start >= 2) start -= 2;
  let name = '';
  for (let index = start; index < operator; index++) name += statement.at(index).replaceAll('"', '');
  return fieldOfColumn(name);
}
