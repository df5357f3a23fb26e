import type { JwtCredential } from '../proxyConfig.ts';
import type { ProxyCheck } from './proxyCheck.ts';

/** A JWT client whose every token is an earlier client's too: it would never be seen. */
export const clientTokens: ProxyCheck = {
  needs: [],
  check({ clients }, reader) {
    for (const [i, { name, credential, range }] of clients.entries()) {
      if (credential.kind !== 'jwt') continue;
      const earlier = clients
        .slice(0, i)
        .find((other) => other.credential.kind === 'jwt' && takesAll(other.credential, credential));
      if (earlier === undefined) continue;
      const message = `Every token of \`${name}\` is one of \`${earlier.name}\` too, which stands before it: tell them apart by \`subject\`, \`claims\` or \`audience\`, or put the narrower one first.`;
      reader.fault('client-token', message, range);
    }
  },
};

/** Whether each token that fits `b` fits `a`, by what it says: keys and algorithms are no part of who it is. */
function takesAll(a: JwtCredential, b: JwtCredential): boolean {
  if (a.issuer !== b.issuer || (a.subject !== null && a.subject !== b.subject)) return false;
  if (!b.audiences.every((audience) => a.audiences.includes(audience))) return false;
  for (const [claim, values] of a.claims) {
    const wanted = b.claims.get(claim);
    if (wanted === undefined || !wanted.every((value) => values.includes(value))) return false;
  }
  return true;
}
