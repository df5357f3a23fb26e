import type { Table, TableCell } from './table.ts';

/**
 * One JSON object a line, keyed by column name. Of columns with one name the later gets a number: `count`, `count_2`,
 * so that no value is lost.
 */
export function tableToNdjson(table: Table): string {
  const names = distinctNames(table.columns.map((column) => column.name));
  return table.rows.map((row) => `${rowObject(names, row)}\n`).join('');
}

function rowObject(names: readonly string[], row: readonly TableCell[]): string {
  // Written by hand: an object literal would reorder integer-like names and lose `__proto__`.
  return `{${names.map((name, i) => `${JSON.stringify(name)}:${JSON.stringify(row[i] ?? null)}`).join(',')}}`;
}

function distinctNames(names: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let distinct = name;
    for (let n = 2; taken.has(distinct); n++) distinct = `${name}_${n}`;
    taken.add(distinct);
    return distinct;
  });
}
