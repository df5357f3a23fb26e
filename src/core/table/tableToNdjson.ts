import { strictJson } from '../json/strictJson.ts';
import { wellFormed } from '../text/wellFormed.ts';
import { distinctNames } from './distinctNames.ts';
import type { Table, TableCell } from './table.ts';

/**
 * One JSON object a line, keyed by column name. Of columns with one name the later gets a number: `count`, `count_2`,
 * so that no value is lost. For half a surrogate pair and for unseen characters see `strictJson`.
 */
export function tableToNdjson(table: Table): string {
  const names = distinctNames(table.columns.map(({ name }) => wellFormed(name))).map((name) => strictJson(name));
  return table.rows.map((row) => `${rowObject(names, row)}\n`).join('');
}

function rowObject(names: readonly string[], row: readonly TableCell[]): string {
  // Written by hand: an object literal would reorder integer-like names and lose `__proto__`.
  return `{${names.map((name, i) => `${name}:${strictJson(row[i] ?? null)}`).join(',')}}`;
}
