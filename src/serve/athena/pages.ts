import { athenaFault } from './athenaInput.ts';

/** A part of a list, and what leads to the next one: a token that names the list and the place. */
export function pageOf<Item>(
  items: readonly Item[],
  name: string,
  token: string | undefined,
  size: number,
): { readonly items: readonly Item[]; readonly next: string | undefined } {
  const start = token === undefined ? 0 : startOf(token, name);
  const end = start + size;
  return { items: items.slice(start, end), next: end < items.length ? tokenOf(name, end) : undefined };
}

export function tokenOf(name: string, start: number): string {
  return Buffer.from(JSON.stringify([name, start])).toString('base64url');
}

/** Throws where the token is none of this list. */
export function startOf(token: string, name: string): number {
  try {
    const [of, start] = JSON.parse(Buffer.from(token, 'base64url').toString('utf8')) as unknown[];
    if (of === name && typeof start === 'number' && Number.isSafeInteger(start) && start >= 0) return start;
  } catch {
    // Not one of ours: refused below.
  }
  throw athenaFault('Invalid NextToken');
}
