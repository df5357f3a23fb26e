import { decodeJwt, decodeProtectedHeader, errors } from 'jose';

/** Characters of a token at most. */
export const longestToken = 8192;
const longestKeyId = 256;

/** Asymmetric signatures only: with a shared secret, whoever can check a token can make one (RFC 8725 §3.1). */
export const tokenAlgorithms: ReadonlySet<string> = new Set([
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
]);

/** What a token says of itself; nothing of it is proven yet. */
export interface TokenForm {
  readonly algorithm: string;
  readonly issuer: string;
}

/**
 * Looks at a token before any key does. Header parameters that name keys or places of keys (`jwk`, `jku`, `x5u`, `x5c`) are
 * ignored, extensions that must be understood (`crit`, `b64`) are not.
 *
 * @returns Why it is refused, as a text for the record.
 */
export function readTokenForm(token: string): TokenForm | string {
  if (token.length > longestToken) return 'The token is too long.';
  if (!/^[\w-]+\.[\w-]+\.[\w-]+$/.test(token)) return 'The token is no signed JWT.';
  try {
    const header = decodeProtectedHeader(token);
    if (Object.hasOwn(header, 'crit') || Object.hasOwn(header, 'b64')) return 'The token has an extension (crit, b64).';
    const { alg, typ, kid } = header as Readonly<Record<string, unknown>>;
    if (typeof alg !== 'string' || !tokenAlgorithms.has(alg)) return 'The token is signed with no accepted algorithm.';
    if (typ !== undefined && !(typeof typ === 'string' && /^(?:application\/)?(?:at\+)?jwt$/i.test(typ)))
      return 'The token is of another type than JWT or at+jwt.';
    if (kid !== undefined && !(typeof kid === 'string' && kid.length <= longestKeyId))
      return 'The key id of the token is no short text.';
    const { iss } = decodeJwt(token);
    return typeof iss === 'string' ? { algorithm: alg, issuer: iss } : 'The token has no issuer.';
  } catch (fault) {
    // jose says of a header that it is at fault with a TypeError.
    if (fault instanceof errors.JOSEError || fault instanceof TypeError) return 'The token is no signed JWT.';
    throw fault;
  }
}
