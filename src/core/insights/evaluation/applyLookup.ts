import type { LookupCommand } from '../ast.ts';
import { stepsOf } from '../grammar/names.ts';
import type { LookupTable } from '../tables/lookupTable.ts';
import type { LookupTables } from '../tables/lookupTables.ts';
import type { Value } from '../value.ts';
import { addColumn, redefine, type Pipeline } from './pipeline.ts';
import { combineVectors, mapVector, type Vector } from './vector.ts';

/**
 * `lookup` and `cidrlookup`: adds columns of a table to the rows. OUTPUT replaces what is there, also by nothing where no
 * line of the table matches; OUTPUTNEW only fills what is absent (CWL_QuerySyntax-Lookup, -Cidrlookup).
 */
export function applyLookup(command: LookupCommand, pipeline: Pipeline): Pipeline {
  const { scope, question } = pipeline;
  const { tables } = question;
  const table = tables?.table(command.table.text);
  // The plan has refused a query whose table is none.
  if (tables === null || table === undefined || 'reason' in table) return pipeline;
  const line = lineVector(command, tables, table, pipeline);
  let next = pipeline;
  // All of them are read before any is defined: an output may be called like a field that is still to be matched.
  const outputs = command.outputs.map(({ column, alias }) => {
    const name = (alias ?? column).text;
    const index = table.columns.indexOf(column.text);
    const found = mapVector(line, (row) => (typeof row === 'number' ? (table.rows[row]?.[index] ?? null) : null));
    if (command.mode === 'output') return { name, vector: found };
    const existing = scope.field({ kind: 'field', segments: stepsOf(name), name, range: column.range });
    return { name, vector: combineVectors([existing, found], ([old = null, added = null]) => old ?? added) };
  });
  for (const { name, vector } of outputs) next = show(next, name, vector);
  return next;
}

/** For each row the line of the table that matches; absent where none does. */
function lineVector(
  { kind, matches }: LookupCommand,
  tables: LookupTables,
  table: LookupTable,
  { scope }: Pipeline,
): Vector {
  const columns = matches.map(({ column }) => table.columns.indexOf(column.text));
  const values = matches.map(({ field }) => scope.field(field));
  const [first] = values;
  const found = (line: number): Value => (line < 0 ? null : line);
  if (kind === 'cidrlookup' && first !== undefined) {
    const ranges = tables.ranges(table, columns[0] ?? 0);
    return mapVector(first, (value) => found(ranges.find(value)));
  }
  const keys = tables.keys(table, columns);
  return combineVectors(values, (row) => found(keys.find(row)));
}

/** A column that is shown already keeps its place. */
function show(pipeline: Pipeline, name: string, vector: Vector): Pipeline {
  const isShown = pipeline.outputs.some((output) => output.name === name);
  return isShown ? redefine(pipeline, name, vector) : addColumn(pipeline, name, vector);
}
