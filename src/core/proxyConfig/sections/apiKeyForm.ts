import { oneOrList } from '../../config/form/oneOrList.ts';
import { record, required } from '../../config/form/record.ts';
import { refine } from '../../config/form/refine.ts';
import { text } from '../../config/form/text.ts';
import type { ApiKeyCredential } from '../proxyConfig.ts';

const digest = refine(
  text({
    pattern: /^[0-9A-Fa-f]{64}$/,
    otherwise:
      "is the key's SHA-256 digest, 64 hexadecimal digits: `apirunbook proxy key add NAME` makes one. If this was a key, replace it",
  }),
  (value) => value.toLowerCase(),
);

/** A key that is sent as `X-Api-Key`. */
export const apiKeyForm = refine(
  record('`apiKey`', {
    sha256: required(
      oneOrList(digest, { most: 2 }),
      'The SHA-256 digest of the key, in hexadecimal; two while a key is being replaced.',
    ),
  }),
  (read): ApiKeyCredential => ({ kind: 'apiKey', sha256: read.sha256 }),
);
