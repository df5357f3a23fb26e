import { SignatureV4 } from '@smithy/signature-v4';
import { createHash, createHmac, type BinaryLike, type Hash, type Hmac } from 'node:crypto';

/** The SDK's own signer over `node:crypto`: what ours is measured by. */
export function sdkSigner(settings: {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly service?: string;
  readonly region?: string;
  readonly applyChecksum?: boolean;
}): SignatureV4 {
  const { service = 'execute-api', region = 'us-east-1', applyChecksum = true, ...credentials } = settings;
  return new SignatureV4({
    credentials,
    region,
    service,
    sha256: Sha256,
    uriEscapePath: service !== 's3',
    applyChecksum,
  });
}

class Sha256 {
  readonly #hash: Hash | Hmac;

  constructor(secret?: unknown) {
    this.#hash = secret === undefined ? createHash('sha256') : createHmac('sha256', secret as BinaryLike);
  }

  update(data: Uint8Array): void {
    this.#hash.update(data);
  }

  digest(): Promise<Uint8Array> {
    return Promise.resolve(this.#hash.digest());
  }

  reset(): void {}
}
