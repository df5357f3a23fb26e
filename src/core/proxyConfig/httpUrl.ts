import { hostAddress } from './hostAddress.ts';

/** An `http:` or `https:` address as a configuration may have one, in one spelling only. */
export interface HttpUrl {
  readonly scheme: 'http' | 'https';
  /** Lower-case; an IPv6 address stands in brackets. */
  readonly host: string;
  /** As written, else that of the scheme. */
  readonly port: number;
  /** With a slash at its start and none at its end; empty where there is none. */
  readonly path: string;
  /** Scheme, host and port, the scheme's own port left out: how browsers write an origin. */
  readonly origin: string;
}

export type ReadUrl = { readonly url: HttpUrl; readonly fault: null } | { readonly url: null; readonly fault: string };

/**
 * Reads an absolute address (RFC 3986, section 3) strictly: what two programs could take for two hosts is refused. `fault`
 * ends a sentence that begins with the name of the key, and repeats nothing of the text, in which a password may stand.
 */
export function readHttpUrl(text: string): ReadUrl {
  const refuse = (fault: string): ReadUrl => ({ url: null, fault });
  const parts = /^([A-Za-z][A-Za-z0-9+.-]*):\/\/([^/?#\\]*)([^?#]*)(\?[^#]*)?(#.*)?$/.exec(text);
  if (parts === null) return refuse('is an address that begins with `http://` or `https://`');
  const [, scheme, authority = '', path = '', query, fragment] = parts;
  if (scheme !== 'http' && scheme !== 'https')
    return refuse('begins with `http://` or `https://`; nothing else is spoken');
  if (authority.includes('@')) return refuse('has user info before its host: name the credential under `credential`');
  if (query !== undefined) return refuse('has no query: the query is the one of each request');
  if (fragment !== undefined) return refuse('has no fragment: nothing after `#` is ever sent');
  const place = /^([^:[\]]+|\[[0-9A-Fa-f:.]+\])(?::(\d{1,5}))?$/.exec(authority);
  if (place === null) return refuse('has a host, and after it nothing but a port');
  const host = (place[1] ?? '').toLowerCase();
  if (!isHost(host)) return refuse(hostFault);
  const standard = scheme === 'http' ? 80 : 443;
  const port = place[2] === undefined ? standard : Number(place[2]);
  if (port < 1 || port > 65_535) return refuse('has a port from 1 to 65535');
  if (!isPath(path)) return refuse('has a path of plain segments: no `..`, `//`, `\\` nor anything to be decoded');
  const origin = `${scheme}://${host}${port === standard ? '' : `:${port}`}`;
  return { url: { scheme, host, port, path: path.replace(/\/$/, ''), origin }, fault: null };
}

const hostFault =
  'names its host by letters, digits, `-` and `.` (other scripts in punycode), by four decimal numbers, or by an IPv6 address in brackets';

/** A name of DNS, an IPv4 address of four decimal numbers, or an IPv6 address in brackets; lower-case, without a port. */
export function isHost(host: string): boolean {
  if (host.startsWith('[')) return host.endsWith(']') && host.includes(':') && hostAddress(host) !== null;
  const labels = host.split('.');
  // Resolvers take `0x7f.1`, `2130706433` and `010.0.0.1` for addresses, each in its own way (WHATWG URL, "ends in a number").
  if (/^(?:\d+|0x[0-9a-f]*)$/.test(labels.at(-1) ?? '')) return hostAddress(host) !== null;
  return host.length <= 253 && labels.every((label) => /^(?!-)[a-z0-9_-]{1,63}$/.test(label) && !label.endsWith('-'));
}

/** Segments of RFC 3986's `unreserved` and some of its `sub-delims`: nothing that a server would decode or resolve. */
function isPath(path: string): boolean {
  if (path === '' || path === '/') return true;
  if (!path.startsWith('/')) return false;
  const segments = path.replace(/\/$/, '').split('/').slice(1);
  return segments.every((segment) => /^[A-Za-z0-9._~!$'()*+,=:@-]+$/.test(segment) && !/^\.{1,2}$/.test(segment));
}
