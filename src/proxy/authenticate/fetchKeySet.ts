import https from 'node:https';

/** Bytes of a key set at most. */
export const largestKeySet = 64 * 1024;

/** Milliseconds until a key set is there whole. */
const patience = 5000;

export interface FetchSettings {
  readonly signal: AbortSignal;
  /** PEM of who signs the server's certificate; left out, the usual authorities and those of `NODE_EXTRA_CA_CERTS`. */
  readonly authority?: string;
}

/**
 * Gets the text behind an https URL. A redirect is a fault: the configuration names who is asked.
 *
 * @throws `KeySetFault`.
 */
export function fetchKeySet(url: string, { signal, authority }: FetchSettings): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = (reason: string): void => reject(new KeySetFault(reason));
    if (!url.startsWith('https://')) return fail('is not an https URL');
    const deadline = AbortSignal.any([signal, AbortSignal.timeout(patience)]);
    const request = https.get(
      url,
      {
        agent: false,
        signal: deadline,
        maxHeaderSize: 16 * 1024,
        headers: { accept: 'application/jwk-set+json, application/json', 'user-agent': 'apirunbook' },
        ...(authority === undefined ? {} : { ca: authority }),
      },
      (response) => {
        response.on('error', (fault) => fail(`broke off (${nameOf(fault)})`));
        if (response.statusCode !== 200) {
          fail(`answered ${response.statusCode}`);
          response.destroy();
          return;
        }
        const chunks: Buffer[] = [];
        let length = 0;
        response.on('data', (chunk: Buffer) => {
          chunks.push(chunk);
          length += chunk.length;
          if (length <= largestKeySet) return;
          fail(`is larger than ${largestKeySet / 1024} KiB`);
          response.destroy();
        });
        response.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
        response.on('close', () => fail('broke off'));
      },
    );
    request.on('error', (fault) => fail(`cannot be reached (${nameOf(fault)})`));
  });
}

/** Why there is no key set; the message continues a sentence that begins with its place. */
export class KeySetFault extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'KeySetFault';
  }
}

function nameOf(fault: Error): string {
  return 'code' in fault && typeof fault.code === 'string' ? fault.code : fault.name;
}
