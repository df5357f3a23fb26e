import type { ProxyCheck } from './proxyCheck.ts';

/** The digest of no bytes (FIPS 180-4): a key that is empty would be one. */
const nothing = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/** Two clients with one API key or one access key id: nobody could tell who asks. */
export const clientKeys: ProxyCheck = {
  needs: [],
  check({ clients }, reader) {
    const owners = new Map<string, string>();
    for (const { name, credential } of clients) {
      if (credential.kind === 'sigv4') {
        const key = `id ${credential.accessKeyId}`;
        const other = owners.get(key);
        if (other !== undefined) {
          const message = `\`${other}\` and \`${name}\` have the same access key id: give each its own.`;
          reader.fault('client-key', message, reader.places.of(credential, 'accessKeyId'));
        } else owners.set(key, name);
      }
      if (credential.kind !== 'apiKey') continue;
      for (const [i, digest] of credential.sha256.entries()) {
        const place = reader.places.of(credential.sha256, i);
        const other = owners.get(`key ${digest}`);
        if (digest === nothing) {
          reader.fault('client-key', 'This is the digest of nothing: the digest is of the key itself.', place);
        } else if (other === name) {
          reader.fault('client-key', `\`${name}\` has this key twice: leave one out.`, place);
        } else if (other !== undefined) {
          reader.fault('client-key', `\`${other}\` and \`${name}\` have the same key: give each its own.`, place);
        } else owners.set(`key ${digest}`, name);
      }
    }
  },
};
