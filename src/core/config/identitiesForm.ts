import { readHttpUrl } from '../proxyConfig/httpUrl.ts';
import type { JsonSchema } from '../runbook/schema.ts';
import { list } from './form/list.ts';
import { named } from './form/named.ts';
import { optional, record, required } from './form/record.ts';
import { refine } from './form/refine.ts';
import { text } from './form/text.ts';
import { accessKeyId, path, region, service } from './forms.ts';
import type { IdentityCredential } from './identity.ts';
import { identitySecret } from './secretForm.ts';

const secretKey = required(identitySecret, 'Where the secret is.');

const apiKey = refine(record('`apiKey`', { secret: secretKey }), (read): IdentityCredential => ({
  kind: 'apiKey',
  secret: read.secret,
}));

const jwt = refine(record('`jwt`', { secret: secretKey }), (read): IdentityCredential => ({
  kind: 'jwt',
  secret: read.secret,
}));

const sigv4 = refine(
  record('`sigv4`', {
    accessKeyId: required(accessKeyId, 'The access key id that requests are signed with.'),
    secret: required(identitySecret, 'Where its secret access key is.'),
    service: optional(service, 'The service that requests are signed for.', 'execute-api'),
    region: optional(region, 'The Region that requests are signed for.', 'us-east-1'),
  }),
  (read): IdentityCredential => ({
    kind: 'sigv4',
    accessKeyId: read.accessKeyId,
    secret: read.secret,
    service: read.service ?? 'execute-api',
    region: read.region ?? 'us-east-1',
  }),
);

const certificate = refine(
  record('`certificate`', {
    certificate: required(path, 'The certificate and its chain, in PEM.'),
    key: required(path, 'Its private key, in PEM, in a file that only its owner can read.'),
  }),
  (read): IdentityCredential => ({ kind: 'certificate', ...read }),
);

const url = refine(text({ most: 2048 }), (value, { range }, reader) => {
  const { url: read, fault } = readHttpUrl(value);
  if (read === null) return reader.fault('identity-url', `An address of \`urls\` ${fault}.`, range);
  if (read.path === '') return read.origin;
  const message = `A credential is sent to a host and port, whatever the path: write \`${read.origin}\`.`;
  return reader.fault('identity-url', message, range);
});

const kinds = ['apiKey', 'jwt', 'sigv4', 'certificate'] as const;

const oneKind: JsonSchema = { oneOf: kinds.map((kind) => ({ required: [kind] })) };

const identity = refine(
  record(
    'an identity',
    {
      apiKey: optional(apiKey, 'A key, sent as `X-Api-Key`.'),
      jwt: optional(jwt, 'A token, sent as `Authorization: Bearer`.'),
      sigv4: optional(sigv4, 'A key pair that requests are signed with (AWS Signature Version 4).'),
      certificate: optional(certificate, 'A certificate that is shown in the handshake of TLS.'),
      urls: optional(
        list(url),
        'Where the credential may be sent: `https://host:port`. Left out, the address of `proxy.listen` in this file.',
      ),
    },
    oneKind,
  ),
  (read, { range }, reader) => {
    const given = kinds.filter((kind) => read[kind] !== undefined);
    const credential = read.apiKey ?? read.jwt ?? read.sigv4 ?? read.certificate;
    if (credential === undefined || given.length > 1) {
      const message = 'An identity has one of `apiKey`, `jwt`, `sigv4` and `certificate`.';
      return reader.fault('identity-credential', message, range);
    }
    return { credential, urls: read.urls };
  },
);

/** `identities:` by name; `urls` is undefined where none are written. */
export const identitiesForm = named(
  identity,
  {
    pattern: /^(?!anonymous$)[A-Za-z0-9_][A-Za-z0-9_.@-]{0,63}$/,
    otherwise:
      'is a name of letters, digits, `_`, `-`, `.` and `@`, 64 at most; `anonymous` is who has no credential, and is always there',
  },
  0,
);
