import { optional, record, required } from '../../config/form/record.ts';
import { refine } from '../../config/form/refine.ts';
import { accessKeyId, region, service } from '../../config/forms.ts';
import type { SigV4Credential } from '../proxyConfig.ts';
import { secret } from '../../config/secretForm.ts';

/** Requests that are signed with a key pair that only the proxy and its client know. */
export const sigv4Form = refine(
  record('`sigv4`', {
    accessKeyId: required(accessKeyId, 'The access key id that the client signs with.'),
    secret: required(secret, 'Where its secret access key is.'),
    service: optional(service, 'The service that the client signs for.', 'execute-api'),
    region: optional(region, 'The Region that the client signs for.', 'us-east-1'),
  }),
  (read): SigV4Credential => ({
    kind: 'sigv4',
    accessKeyId: read.accessKeyId,
    secret: read.secret,
    service: read.service ?? 'execute-api',
    region: read.region ?? 'us-east-1',
  }),
);
