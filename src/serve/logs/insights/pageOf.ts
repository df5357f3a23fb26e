import { ServedFault } from '../../operation.ts';

/** A page of a list, and the `nextToken` of the one after it where there is one. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: { readonly nextToken?: string };
}

/** The page that a token leads to. Throws `InvalidParameterException` for what is no token of such a list. */
export function pageOf<Item>(all: readonly Item[], token: string | undefined, size: number): Page<Item> {
  const start = token === undefined ? 0 : readToken(token);
  const end = start + size;
  return { items: all.slice(start, end), next: end < all.length ? { nextToken: `p${end}` } : {} };
}

function readToken(token: string): number {
  const digits = /^p(\d{1,9})$/.exec(token)?.[1];
  if (digits === undefined) throw new ServedFault('InvalidParameterException', 'The specified nextToken is invalid.');
  return Number(digits);
}
