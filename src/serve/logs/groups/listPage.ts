import { pageToken, readPageToken } from './pageToken.ts';

/** A page of a list and the token of the next one, where there is one. */
export function listPage<Item>(
  all: readonly Item[],
  token: string | undefined,
  size: number,
  parameters: unknown,
): { readonly items: readonly Item[]; readonly next: { readonly nextToken?: string } } {
  const start = token === undefined ? 0 : readPageToken(token, parameters).offset;
  const end = start + size;
  const next = end < all.length ? { nextToken: pageToken({ order: 'oldest', offset: end }, parameters) } : {};
  return { items: all.slice(start, end), next };
}
