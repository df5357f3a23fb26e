import { oneOf } from '../../config/form/oneOf.ts';
import { list } from '../../config/form/list.ts';
import { oneOrList } from '../../config/form/oneOrList.ts';
import { optional, record, required } from '../../config/form/record.ts';
import { refine } from '../../config/form/refine.ts';
import { text } from '../../config/form/text.ts';
import { readHttpUrl } from '../httpUrl.ts';
import type { JwtCredential } from '../proxyConfig.ts';
import { claimsForm } from './claimsForm.ts';

/** RFC 7518 (3.1) and RFC 8037, as jose names them. */
const asymmetric = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
] as const;

const shared =
  'is made with a secret that the proxy would share with whoever issues tokens: use one with a public key, such as `RS256`.';

const algorithm = oneOf(
  asymmetric,
  new Map([
    ...['hs256', 'hs384', 'hs512'].map((name) => [name, `${name.toUpperCase()} ${shared}`] as const),
    ['none', '`none` means that anyone can write a token: use an algorithm such as `RS256`.'],
  ]),
);

const defaultAlgorithms = ['RS256', 'ES256', 'PS256', 'EdDSA'] as const;

const jwks = refine(text(), (written, { range, name }, reader): JwtCredential['jwks'] | undefined => {
  if (!/^[A-Za-z][A-Za-z0-9+.-]+:/.test(written)) {
    if (!written.startsWith('~')) return { kind: 'file', path: written };
    return reader.fault('path', `${name} is a path from the configuration on, without \`~\`.`, range);
  }
  const [address = ''] = written.split('?', 1);
  const { url, fault } = readHttpUrl(address);
  if (/^http:/i.test(written)) {
    const message = `${name} is fetched over \`https://\` only: over plain http, anyone on the way could put in a key of their own. Use https, or a file.`;
    return reader.fault('jwks-plain', message, range);
  }
  if (url === null) return reader.fault('url', `${name} ${fault}; or it is a file.`, range);
  return { kind: 'url', url: written };
});

/** A token that is sent as `Authorization: Bearer`. */
export const jwtForm = refine(
  record('`jwt`', {
    issuer: required(text({ most: 1024 }), 'The `iss` that tokens must have, letter by letter.'),
    audience: required(oneOrList(text({ most: 1024 })), 'The `aud` of which tokens must have one.'),
    jwks: required(jwks, "The issuer's public keys (JSON Web Key Set): a file, or an address with `https://`."),
    algorithms: optional(
      list(algorithm),
      'Algorithms that tokens may be signed with; with public keys only.',
      defaultAlgorithms,
    ),
    subject: optional(text({ most: 1024 }), 'The `sub` that tokens must have, where only one is this client.'),
    claims: optional(claimsForm, 'Claims that tokens must have to be this client: one of the values of each.'),
  }),
  (read): JwtCredential => ({
    kind: 'jwt',
    issuer: read.issuer,
    audiences: read.audience,
    jwks: read.jwks,
    algorithms: read.algorithms ?? defaultAlgorithms,
    subject: read.subject ?? null,
    claims: read.claims ?? new Map(),
  }),
);
