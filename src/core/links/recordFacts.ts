import { isJsonObject, type JsonValue, member } from '../json/jsonValue.ts';
import { parseJson } from '../json/parseJson.ts';
import type { TableCell, TableColumn } from '../table/table.ts';

/** A row whose page is looked for: the answer's columns, its cells, and its record where one is known. */
export interface LinkRow {
  readonly columns: readonly TableColumn[];
  readonly cells: readonly TableCell[];
  /** The record's JSON text as it was captured. */
  readonly record: string | null;
}

/**
 * Reads a field of a row's record by its dotted path, `userIdentity.arn`. Without a record the column of that name is
 * read, however its language spells it (`useridentity.arn`, `userIdentity_arn`). Texts only; `null` where there is none.
 */
export type ReadField = (path: string) => string | null;

export function fieldReader({ columns, cells, record }: LinkRow): ReadField {
  const event = record === null ? undefined : parseJson(record);
  if (isJsonObject(event)) return (path) => textOrNull(path.split('.').reduce(step, event));
  const names = columns.map(({ name }) => plainName(name));
  return (path) => textOrNull(cells[names.indexOf(plainName(path))]);
}

function step(value: JsonValue | undefined, key: string): JsonValue | undefined {
  return isJsonObject(value) ? member(value, key) : undefined;
}

function textOrNull(value: JsonValue | undefined): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function plainName(name: string): string {
  return name.replaceAll(/[._]/g, '').toLowerCase();
}
