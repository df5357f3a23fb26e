import type { Item } from './query.ts';

/** The name of an item: its alias, a field's path, or its text with single blanks. */
export function nameOf({ alias, expression, written }: Item): string {
  if (alias !== null) return alias;
  return expression.kind === 'field' ? expression.path.join('.') : written.replace(/\s+/g, ' ');
}
