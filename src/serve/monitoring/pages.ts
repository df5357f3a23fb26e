import { createHash } from 'node:crypto';
import { ServedFault, type ServedObject } from '../operation.ts';

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly NextToken: string | undefined;
}

/** The page that a token stands for. A token is of the question that it was given for, and of no other. */
export function pageOf<Item>(
  items: readonly Item[],
  input: ServedObject,
  size: number,
  token: string | undefined,
): Page<Item> {
  const mark = markOf(input);
  const offset = token === undefined ? 0 : offsetOf(token, mark);
  if (offset === null || offset > items.length)
    throw new ServedFault('InvalidNextToken', 'The next token specified is invalid.');
  const end = offset + size;
  const next = end < items.length ? Buffer.from(`${end} ${mark}`).toString('base64url') : undefined;
  return { items: items.slice(offset, end), NextToken: next };
}

function offsetOf(token: string, mark: string): number | null {
  const [offset = '', of] = Buffer.from(token, 'base64url').toString('latin1').split(' ');
  return of === mark && /^\d{1,9}$/.test(offset) ? Number(offset) : null;
}

function markOf(input: ServedObject): string {
  const { NextToken: _token, MaxRecords: _size, ...question } = input;
  const ordered = Object.entries(question).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(ordered)).digest('hex').slice(0, 16);
}
