import { hash } from 'node:crypto';
import type { Principal } from '../../core/authorization/principal.ts';
import type { ProxyClient } from '../../core/proxyConfig/proxyConfig.ts';
import type { Verdict } from './authenticator.ts';
import { unauthorized } from './refused.ts';

/** Characters of a key at most: what is longer is refused before it is hashed. */
const longestKey = 512;

const wordsOfDigest = 8;

/**
 * API keys by their SHA-256. A key is compared with every digest, each as a whole, so that the time tells neither whether
 * it is known nor where it differs.
 */
export function openApiKeys(clients: readonly ProxyClient[]): (key: string) => Verdict {
  const keys = clients.flatMap((client) => {
    const verdict = verdictOf(client);
    return digestsOf(client).map((digest) => ({ digest, verdict }));
  });
  const digests = wordsOf(Buffer.from(keys.map(({ digest }) => digest).join(''), 'hex').toString('latin1'));
  const verdicts = keys.map(({ verdict }) => verdict);
  // Keys that were accepted, and so never more than there are digests. Being looked up by its hash, a wrong key is not compared
  // with a right one; a key that is removed goes with the configuration that it was in.
  const accepted = new Map<string, Verdict>();
  return (key) => {
    const known = accepted.get(key);
    if (known !== undefined) return known;
    // An empty one, one with blanks and one that is no ASCII cannot be a printed key.
    if (key.length > longestKey || !/^[!-~]+$/.test(key))
      return unauthorized('The API key is not in the form of a key.');
    const presented = wordsOf(hash('sha256', key, 'binary'));
    let found = -1;
    for (let at = 0; at < verdicts.length; at++) {
      let difference = 0;
      const start = at * wordsOfDigest;
      for (let word = 0; word < wordsOfDigest; word++) {
        difference |= (digests[start + word] ?? 0) ^ (presented[word] ?? 0);
      }
      // Without a branch: all ones where there is no difference.
      const isSame = ~((difference | -difference) >> 31);
      found = (found & ~isSame) | (at & isSame);
    }
    const verdict = verdicts[found];
    if (verdict === undefined) return unauthorized("The API key is no client's.");
    accepted.set(key, verdict);
    return verdict;
  };
}

function digestsOf({ credential }: ProxyClient): readonly string[] {
  return credential.kind === 'apiKey' ? credential.sha256 : [];
}

function verdictOf({ name, groups }: ProxyClient): Verdict {
  const principal: Principal = { client: name, type: 'ApiKey', id: name, groups, claims: new Map(), details: {} };
  return { kind: 'principal', principal, bodySha256: null };
}

/** Bytes, given as a text of one character each, four to a word. */
function wordsOf(bytes: string): Int32Array {
  const words = new Int32Array(bytes.length / 4);
  const into = new Uint8Array(words.buffer);
  for (let at = 0; at < bytes.length; at++) into[at] = bytes.charCodeAt(at);
  return words;
}
