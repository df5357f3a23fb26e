import type { Cursor } from './cursor.ts';

/** The option that comes next, `col=true`, in lower case; its value is the next token. `null` when none of these comes. */
export function takeOption<Word extends string>(cursor: Cursor, ...words: readonly Word[]): Word | null {
  if (!cursor.isWord(...words) || !cursor.isSymbol('=', 1)) return null;
  const token = cursor.take();
  cursor.take();
  const written = token === null ? '' : cursor.textOf(token).toLowerCase();
  return words.find((word) => word === written) ?? null;
}
