import type { RequestRefusal } from './requestRefusal.ts';

/**
 * Whether the page that asks may. Programs send neither header; a browser sends `Sec-Fetch-Site` with every request and `Origin`
 * with every one that is not a plain GET of the same site (Fetch, Fetch Metadata). A preflight is answered no better than the
 * request that it is for.
 *
 * @param allowed `listen.origins`: none unless the author says so.
 */
export function checkOrigin(
  origin: string | null,
  secFetchSite: string | null,
  allowed: ReadonlySet<string>,
): RequestRefusal | null {
  if (origin === null && secFetchSite === null) return null;
  if (origin !== null) return allowed.has(origin) ? null : refusal;
  // Typed by the user, or asked by a page that came through this proxy.
  return secFetchSite === 'none' || secFetchSite === 'same-origin' ? null : refusal;
}

const refusal: RequestRefusal = {
  code: 'OriginNotAllowed',
  message: 'the page that asks is none of listen.origins',
};
