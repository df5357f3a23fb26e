import { invalid } from './servedTopics.ts';

/** "Up to 100" a page (API_ListTopics, API_ListSubscriptionsByTopic). */
const size = 100;

/** The page that a token stands for; `of` says what it is a token of. Throws `InvalidParameter` for any other. */
export function pageOf<Item>(
  all: readonly Item[],
  token: string | undefined,
  of: string,
): { readonly items: readonly Item[]; readonly NextToken: string | undefined } {
  const start = token === undefined ? 0 : startOf(token, of);
  const end = start + size;
  const next = end < all.length ? Buffer.from(`${end} ${of}`).toString('base64url') : undefined;
  return { items: all.slice(start, end), NextToken: next };
}

function startOf(token: string, of: string): number {
  const [, start, itsOf] = /^(\d{1,9}) (.*)$/s.exec(Buffer.from(token, 'base64url').toString('utf8')) ?? [];
  if (itsOf !== of) throw invalid('NextToken');
  return Number(start);
}
