import type { DefinedName } from './place.ts';

const withQuery =
  /(?:\bwith|,|\brecursive)\s{1,100}([a-z_]\w{0,100})\s{0,100}(?:\([^()]{0,500}\)\s{0,100})?as\s{0,100}\(/gi;
const alias = /(?:\bas\s{1,100})([a-z_]\w{0,100})/gi;
const tableAlias = /\b(?:from|join)\s{1,100}[\w."]{1,200}\s{1,100}(?:as\s{1,100})?([a-z_]\w{0,100})/gi;

/** Words that follow a table and are no name for it. */
const notNames =
  /^(?:where|group|order|having|limit|join|left|right|inner|cross|full|on|union|as|natural|using|select|varchar|timestamp|bigint|integer|double|date|json|boolean|map|array|row)$/i;

/**
 * The names that a SQL text gives to queries, tables and columns, wherever they stand: an alias of the list before FROM is
 * defined before it is used and after. A plain search, for texts that are half written; it offers and decides nothing.
 */
export function sqlNames(text: string): readonly DefinedName[] {
  const found = new Map<string, string>();
  for (const [, name] of text.matchAll(withQuery)) add(found, name, 'a query named by WITH');
  for (const [, name] of text.matchAll(tableAlias)) add(found, name, 'another name of a table');
  for (const [, name] of text.matchAll(alias)) add(found, name, 'an alias of this query');
  return [...found].map(([name, meaning]) => ({ name, meaning, field: null }));
}

function add(found: Map<string, string>, name: string | undefined, meaning: string): void {
  if (name !== undefined && !notNames.test(name) && !found.has(name)) found.set(name, meaning);
}
