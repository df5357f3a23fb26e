import { invalid } from './servedRules.ts';

/** The page that a token stands for, at most 100 where the request does not say; `of` says what it is a token of. */
export function pageOf<Item>(
  all: readonly Item[],
  {
    token,
    size = 100,
    of,
  }: { readonly token: string | undefined; readonly size: number | undefined; readonly of: string },
): { readonly items: readonly Item[]; readonly next: { readonly NextToken?: string } } {
  const start = token === undefined ? 0 : startOf(token, of);
  const end = start + size;
  const next = end < all.length ? { NextToken: Buffer.from(`${end} ${of}`).toString('base64url') } : {};
  return { items: all.slice(start, end), next };
}

function startOf(token: string, of: string): number {
  const [, start, itsOf] = /^(\d{1,9}) (.*)$/s.exec(Buffer.from(token, 'base64url').toString('utf8')) ?? [];
  if (itsOf !== of) throw invalid('The value of NextToken is not valid.');
  return Number(start);
}
