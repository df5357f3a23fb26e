/**
 * The path as it is signed ("Create a signed AWS API request", IAM User Guide, CanonicalUri): each segment encoded, and for
 * every service but S3 encoded once more on top of how it stands in the request, without empty and dot segments as the SDKs
 * have it.
 *
 * @param path As it is sent: ASCII, beginning with a slash.
 */
export function canonicalUri(path: string, service: string): string {
  if (isS3(service)) return isPlain.test(path) ? path : canonicalEscapes(path, true);
  const normal = isNormalPath(path) ? path : withoutOddSegments(path);
  return isPlain.test(normal) ? normal : normal.replaceAll(/[^A-Za-z0-9\-._~/]/g, escaped);
}

/** Whether a path has no segment that the SDKs take out before they sign it: an empty one, or dots. */
export function isNormalPath(path: string): boolean {
  return !/\/\/|\/\.{1,2}(?:\/|$)/.test(path);
}

/** The query as it is signed: names and values encoded, sorted by name and then by value. `query` has no question mark. */
export function canonicalQuery(query: string): string {
  if (query === '') return '';
  const pairs = query.split('&').map((part) => {
    const at = part.indexOf('=');
    // U+0001 stands before all that an encoded text may hold, so that `a` comes before `a-b` as a name does.
    return at < 0 ? `${encoded(part)}\u0001` : `${encoded(part.slice(0, at))}\u0001${encoded(part.slice(at + 1))}`;
  });
  if (pairs.length > 1) pairs.sort();
  return pairs.join('&').replaceAll('\u0001', '=');
}

/** S3's paths are encoded once ("Do not URI-encode twice"). */
export function isS3(service: string): boolean {
  return service === 's3' || service === 's3-object-lambda' || service === 's3-outposts' || service === 's3express';
}

/** Unreserved characters of RFC 3986 §2.3 and the slash. */
const isPlain = /^[A-Za-z0-9\-._~/]*$/;
const isUnreserved = /^[A-Za-z0-9\-._~]*$/;

function encoded(text: string): string {
  return isUnreserved.test(text) ? text : canonicalEscapes(text, false);
}

/** Every byte that is not unreserved as an escape, and no other. */
function canonicalEscapes(text: string, keepsSlash: boolean): string {
  return text.replaceAll(/%[0-9A-Fa-f]{2}|[^A-Za-z0-9\-._~]/g, (found) => {
    if (found.length === 1) return keepsSlash && found === '/' ? found : escaped(found);
    const character = String.fromCharCode(Number.parseInt(found.slice(1), 16));
    return isUnreserved.test(character) ? character : found.toUpperCase();
  });
}

function escaped(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}

function withoutOddSegments(path: string): string {
  const kept: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '..') kept.pop();
    else if (segment !== '' && segment !== '.') kept.push(segment);
  }
  return `/${kept.join('/')}${kept.length > 0 && path.endsWith('/') ? '/' : ''}`;
}
