import { optional, record } from '../../config/form/record.ts';
import { refine } from '../../config/form/refine.ts';
import { text } from '../../config/form/text.ts';
import type { CertificateCredential } from '../proxyConfig.ts';

const fingerprint = refine(
  text({
    pattern: /^(?:[0-9A-Fa-f]{64}|[0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{2}){31})$/,
    otherwise: 'is the SHA-256 fingerprint of a certificate, 32 bytes in hexadecimal, with colons or without',
  }),
  (value) => value.replaceAll(':', '').toLowerCase(),
);

/** A certificate that the client shows in the handshake of TLS. */
export const certificateForm = refine(
  record(
    '`certificate`',
    {
      fingerprint256: optional(fingerprint, 'The SHA-256 fingerprint of the certificate, with colons or without.'),
      subjectAltName: optional(
        text({
          pattern: /^(?:DNS|URI|email):[^\s,]+$/,
          otherwise: 'begins with `DNS:`, `URI:` or `email:`, as in `DNS:ci.example`',
        }),
        'A name that the certificate has among its subject alternative names: `DNS:ci.example`.',
      ),
    },
    { minProperties: 1 },
  ),
  (read, { range }, reader): CertificateCredential | undefined => {
    if (read.fingerprint256 === undefined && read.subjectAltName === undefined) {
      const message =
        '`certificate` needs `fingerprint256` or `subjectAltName`: every certificate of the authority would be this client.';
      return reader.fault('missing', message, range);
    }
    return {
      kind: 'certificate',
      fingerprint256: read.fingerprint256 ?? null,
      subjectAltName: read.subjectAltName ?? null,
    };
  },
);
