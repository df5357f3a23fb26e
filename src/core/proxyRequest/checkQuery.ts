import type { RequestRefusal } from './requestRefusal.ts';

const maximumParameters = 1000;

/** Names of parameters in lower case without punctuation: `X-Api-Key`, `api_key` and `apiKey` are one. */
const credentialNames: ReadonlySet<string> = new Set([
  'accesstoken',
  'apikey',
  'apitoken',
  'auth',
  'authkey',
  'authorization',
  'authtoken',
  'bearer',
  'bearertoken',
  'clientassertion',
  'clientsecret',
  'idtoken',
  'idtokenhint',
  'jwt',
  'passwd',
  'password',
  'privatekey',
  'proxyauthorization',
  'refreshtoken',
  'secret',
  'secretaccesskey',
  'secretkey',
  'sessiontoken',
  'subscriptionkey',
  'xaccesstoken',
  'xapikey',
  'xauthtoken',
  'xgoogcredential',
  'xgoogsignature',
]);

/**
 * What a URL that AWS has presigned carries (SigV4 and SigV4A: "Authenticating requests: using query parameters"; SigV2:
 * `AWSAccessKeyId`). It is signed for another host, and nobody's to pass on.
 */
const presignedNames: ReadonlySet<string> = new Set([
  'awsaccesskeyid',
  'xamzalgorithm',
  'xamzcredential',
  'xamzregionset',
  'xamzs3sessiontoken',
  'xamzsecuritytoken',
  'xamzsignature',
  'xamzsignedheaders',
]);

/** The longest name above, with each character percent-encoded and some punctuation. */
const longestName = 96;

/**
 * Whether a query may go on. Credentials belong in headers: a query is in histories, logs and referrers. Refused besides are
 * more than 1000 parameters, a `%` without two hexadecimal digits, and `%00`; an encoded line end may be part of a text.
 */
export function checkQuery(query: string): RequestRefusal | null {
  if (/%(?:00|(?![0-9A-Fa-f]{2}))/.test(query))
    return { code: 'BadTarget', message: 'the query has a “%” that encodes nothing, or an encoded zero byte' };
  for (let start = 0, count = 1; start <= query.length; count++) {
    if (count > maximumParameters) return { code: 'BadTarget', message: 'the query has more than 1000 parameters' };
    const end = endOfParameter(query, start);
    const fault = checkParameter(query, start, end);
    if (fault !== null) return fault;
    start = end + 1;
  }
  return null;
}

/** Some upstreams take `;` for `&`. */
function endOfParameter(query: string, start: number): number {
  for (let at = start; at < query.length; at++) {
    const code = query.charCodeAt(at);
    if (code === 0x26 || code === 0x3b) return at;
  }
  return query.length;
}

function checkParameter(query: string, start: number, end: number): RequestRefusal | null {
  const equals = query.indexOf('=', start);
  const nameEnd = equals === -1 || equals > end ? end : equals;
  if (nameEnd - start <= longestName) {
    const name = plainName(query.slice(start, nameEnd));
    if (credentialNames.has(name))
      return { code: 'CredentialInQuery', message: 'the query has a parameter that is named like a credential' };
    if (presignedNames.has(name))
      return { code: 'UnsupportedSigning', message: 'the target is presigned; sign the headers instead' };
  }
  // A signed JWT (RFC 7515 §7.1): its header is a JSON object, which begins so in base64url.
  if (query.startsWith('eyJ', nameEnd + 1) && query.slice(nameEnd + 1, end).split('.').length === 3)
    return { code: 'CredentialInQuery', message: 'the query has a value that looks like a JSON Web Token' };
  return null;
}

function plainName(written: string): string {
  const decoded = written.includes('%') ? asciiDecoded(written) : written;
  return decoded.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** Of a name, ASCII is all that matters; a name that was encoded twice is looked at like one that was not. */
function asciiDecoded(written: string): string {
  return written
    .replace(/%25/g, '%')
    .replace(/%([0-7][0-9a-f])/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
