import { errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey, type JWTVerifyOptions } from 'jose';
import { LRUCache } from 'lru-cache';
import type { Principal } from '../../core/authorization/principal.ts';
import type { JwtCredential, ProxyClient } from '../../core/proxyConfig/proxyConfig.ts';
import type { Verdict } from './authenticator.ts';
import { KeySetFault } from './fetchKeySet.ts';
import type { Keys, KeySet } from './keySet.ts';
import { unauthorized } from './refused.ts';
import { tokenClaims } from './tokenClaims.ts';
import { longestToken, readTokenForm, tokenAlgorithms, type TokenForm } from './tokenForm.ts';

/** A verdict is kept for so many milliseconds, and never beyond the token's `exp`. */
const verdictGoodFor = 60_000;
const keptVerdicts = 1000;

/**
 * Seconds that `nbf` may be ahead of us: the issuer's clock may go a little faster. `exp` has no such tolerance.
 */
const notBeforeTolerance = 5;

/** Keys of a set that a token without a key id is tried with. */
const triedKeys = 8;

interface TokenClient {
  readonly client: ProxyClient;
  readonly credential: JwtCredential;
  readonly keySet: KeySet;
}

interface KeptVerdict {
  readonly verdict: Verdict;
  readonly from: number;
  readonly until: number;
  readonly keySet: KeySet;
  readonly keys: Keys;
}

/**
 * Bearer tokens (RFC 7519, with the advice of RFC 8725): the signature by a key of the issuer's set, `exp`, `iss`, `aud` and
 * `sub` present and right, `nbf` where there is one; then the first client whose issuer, audience, algorithms, subject and
 * claims fit. A token that fits nobody's issuer is verified all the same, so that it takes as long.
 *
 * @param keySetOf The key set of a credential; the same for the same file or URL.
 */
export function openTokens(
  clients: readonly ProxyClient[],
  keySetOf: (credential: JwtCredential) => KeySet,
): (token: string, now: number) => Verdict | Promise<Verdict> {
  const known: readonly TokenClient[] = clients.flatMap((client) => {
    const { credential } = client;
    return credential.kind === 'jwt' ? [{ client, credential, keySet: keySetOf(credential) }] : [];
  });
  // By the token itself, which is proven when it gets here: looking it up costs a tenth of hashing it.
  const kept = new LRUCache<string, KeptVerdict>({ max: keptVerdicts });

  async function verify(token: string, form: TokenForm, now: number): Promise<Verdict> {
    const ofIssuer = known.filter(({ credential }) => credential.issuer === form.issuer);
    const candidates = ofIssuer.length > 0 ? ofIssuer : known.slice(0, 1);
    let refusal: Verdict = unauthorized("The token is from no client's issuer.");
    for (const keySet of new Set(candidates.map((one) => one.keySet))) {
      const fitting = candidates.filter((one) => one.keySet === keySet && one.credential.issuer === form.issuer);
      const proven = await prove(token, keySet, form, now);
      if (fitting.length === 0) continue;
      if ('reason' in proven) {
        refusal = unauthorized(proven.reason);
        continue;
      }
      const { payload, keys } = proven;
      const right = fitting.find(({ credential }) => misfit(credential, form, payload) === null);
      if (right === undefined) {
        const reasons = fitting.map(({ client, credential }) => `${client.name}: ${misfit(credential, form, payload)}`);
        refusal = unauthorized(`The token fits no client (${reasons.slice(0, 5).join('; ')}).`);
        continue;
      }
      const verdict: Verdict = { kind: 'principal', principal: principalOf(right.client, payload), bodySha256: null };
      const until = Math.min((payload.exp ?? 0) * 1000, now + verdictGoodFor);
      kept.set(token, { verdict, from: now, until, keySet, keys });
      return verdict;
    }
    return refusal;
  }

  return (token, now) => {
    if (known.length === 0) return unauthorized('There is no client with tokens.');
    if (token.length > longestToken) return unauthorized('The token is too long.');
    const before = kept.get(token);
    if (before !== undefined && isGood(before, now)) return before.verdict;
    if (before !== undefined) kept.delete(token);
    const form = readTokenForm(token);
    return typeof form === 'string' ? unauthorized(form) : verify(token, form, now);
  };
}

/** Whether the clock has not left its time, and its keys are still those of its set. */
function isGood({ from, until, keySet, keys }: KeptVerdict, now: number): boolean {
  if (now < from || now >= until) return false;
  try {
    return keySet.current() === keys;
  } catch (fault) {
    if (fault instanceof KeySetFault) return false;
    throw fault;
  }
}

type Proven = { readonly payload: JWTPayload; readonly keys: Keys } | { readonly reason: string };

async function prove(token: string, keySet: KeySet, form: TokenForm, now: number): Promise<Proven> {
  try {
    const keys = await keySet.current();
    const first = await tried(token, keys, form, now);
    if (!(first instanceof errors.JWKSNoMatchingKey)) return outcome(first, keys);
    const renewed = await keySet.renewed();
    if (renewed === null) return outcome(first, keys);
    return outcome(await tried(token, renewed, form, now), renewed);
  } catch (fault) {
    if (fault instanceof KeySetFault) return { reason: `The key set of the issuer ${fault.message}.` };
    throw fault;
  }
}

function outcome(found: JWTPayload | Error, keys: Keys): Proven {
  return found instanceof Error ? { reason: reasonOf(found) } : { payload: found, keys };
}

/** The token's claims, or why jose refused it. */
async function tried(
  token: string,
  { find }: Keys,
  { algorithm }: TokenForm,
  now: number,
): Promise<JWTPayload | Error> {
  const options: JWTVerifyOptions = {
    algorithms: tokenAlgorithms.has(algorithm) ? [algorithm] : [],
    currentDate: new Date(now),
    clockTolerance: notBeforeTolerance,
    requiredClaims: ['exp', 'iss', 'aud', 'sub'],
  };
  const attempt = async (key: Parameters<typeof jwtVerify>[1] | JWTVerifyGetKey): Promise<JWTPayload | Error> => {
    try {
      const { payload } =
        typeof key === 'function' ? await jwtVerify(token, key, options) : await jwtVerify(token, key, options);
      return (payload.exp ?? 0) * 1000 > now ? payload : new errors.JWTExpired('expired', payload, 'exp');
    } catch (fault) {
      // Beside its own faults jose throws what the runtime says of a key that it cannot use: either way nothing is proven.
      if (fault instanceof Error) return fault;
      throw fault;
    }
  };
  const found = await attempt(find);
  if (!(found instanceof errors.JWKSMultipleMatchingKeys)) return found;
  let count = 0;
  let last: JWTPayload | Error = found;
  for await (const key of found) {
    last = await attempt(key);
    if (!(last instanceof errors.JWSSignatureVerificationFailed) || ++count >= triedKeys) break;
  }
  return last;
}

function reasonOf(fault: Error): string {
  if (fault instanceof errors.JWTExpired) return 'The token has expired.';
  if (fault instanceof errors.JWTClaimValidationFailed)
    return `The claim ${fault.claim} of the token is missing or wrong.`;
  if (fault instanceof errors.JWKSNoMatchingKey) return 'The key of the token is not in the key set of the issuer.';
  if (fault instanceof errors.JWSSignatureVerificationFailed) return 'The signature of the token is wrong.';
  return `The token cannot be verified (${'code' in fault && typeof fault.code === 'string' ? fault.code : fault.name}).`;
}

/** What keeps a proven token from being a client's; `null` where nothing does. */
function misfit(credential: JwtCredential, { algorithm }: TokenForm, payload: JWTPayload): string | null {
  const { aud, sub, iss } = payload;
  if (iss !== credential.issuer) return 'another issuer';
  if (!credential.algorithms.includes(algorithm)) return 'another algorithm';
  const audiences: readonly unknown[] = Array.isArray(aud) ? aud : [aud];
  if (!credential.audiences.some((audience) => audiences.includes(audience))) return 'another audience';
  if (typeof sub !== 'string' || sub === '') return 'no subject';
  if (credential.subject !== null && sub !== credential.subject) return 'another subject';
  const claims = tokenClaims(payload);
  for (const [name, values] of credential.claims) {
    const has = claims.get(name);
    if (has === undefined || !values.some((value) => has.includes(value))) return `another ${name}`;
  }
  return null;
}

function principalOf({ name, groups }: ProxyClient, payload: JWTPayload): Principal {
  const { iss = '', sub = '', jti } = payload;
  return {
    client: name,
    type: 'JWT',
    id: `${name}:${sub}`,
    groups,
    claims: tokenClaims(payload),
    details: { iss, sub, ...(typeof jti === 'string' ? { jti } : {}) },
  };
}
