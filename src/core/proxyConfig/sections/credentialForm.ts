import type { JsonSchema } from '../../runbook/schema.ts';
import { optional, record, required } from '../../config/form/record.ts';
import { refine } from '../../config/form/refine.ts';
import { text } from '../../config/form/text.ts';
import { profile, region, service } from '../../config/forms.ts';
import type { UpstreamCredentialSettings } from '../proxyConfig.ts';
import { secret } from '../../config/secretForm.ts';

const sigv4 = record('`sigv4`', {
  profile: required(profile, 'The profile of the AWS configuration whose credentials requests are signed with.'),
  service: required(service, 'The service that they are signed for: `execute-api`, `s3`.'),
  region: required(region, 'The Region that they are signed for.'),
});

const either: JsonSchema = {
  oneOf: [{ required: ['header', 'secret'] }, { required: ['sigv4'] }],
  dependencies: { header: ['secret'], secret: ['header'], prefix: ['header'] },
};

/** What the proxy sends to the upstream in place of the client's credential. */
export const credentialForm = refine(
  record(
    '`credential`',
    {
      header: optional(
        text({ pattern: /^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,128}$/, otherwise: 'is the name of a header', dollars: true }),
        'The header that carries the secret.',
      ),
      secret: optional(secret, 'Where the secret is.'),
      prefix: optional(
        text({ most: 64, pattern: /^[ -~]*$/, otherwise: 'is printable ASCII' }),
        'Stands before the secret: `Bearer ` with its blank.',
      ),
      sigv4: optional(sigv4, 'Sign with AWS Signature Version 4.'),
    },
    either,
  ),
  (read, { range }, reader): UpstreamCredentialSettings | undefined => {
    const { header, prefix, sigv4: signing } = read;
    const isHeader = header !== undefined || read.secret !== undefined || prefix !== undefined;
    if (signing !== undefined && isHeader) {
      const message = 'A credential is either `header` with `secret`, or `sigv4`.';
      return reader.fault('choice', message, reader.places.of(read, 'sigv4'));
    }
    if (signing !== undefined) return { kind: 'sigv4', ...signing };
    if (header === undefined || read.secret === undefined) {
      const message = 'A credential needs `header` and `secret`, or `sigv4`.';
      return reader.fault('choice', message, range);
    }
    return { kind: 'header', header, secret: read.secret, prefix: prefix ?? '' };
  },
);
