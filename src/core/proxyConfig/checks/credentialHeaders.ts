import type { ProxyCheck } from './proxyCheck.ts';

/** Hop-by-hop (RFC 9110, 7.6.1), framing and routing, what describes the body, and what the proxy itself says of the client. */
const own = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'host',
  'content-length',
  'content-type',
  'content-encoding',
  'expect',
  'forwarded',
  'via',
  'x-real-ip',
  'x-request-id',
  'accept-encoding',
  'range',
  'date',
  'age',
]);

/** A credential in a header that never reaches the upstream, or that would change where or how far a request goes. */
export const credentialHeaders: ProxyCheck = {
  needs: [],
  check({ routes }, reader) {
    for (const { credential } of routes) {
      if (credential?.kind !== 'header') continue;
      const name = credential.header.toLowerCase();
      if (!own.has(name) && !/^x-forwarded-|^x-original-|^sec-/.test(name)) continue;
      const message = `\`${credential.header}\` belongs to the connection or to the proxy: a credential goes in a header such as \`Authorization\` or \`X-Api-Key\`.`;
      reader.fault('credential-header', message, reader.places.of(credential, 'header'));
    }
  },
};
