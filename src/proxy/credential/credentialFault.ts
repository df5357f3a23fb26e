/** Each bundle has a class of its own: what the one that reads profiles throws, the proxy must know. */
const brand: unique symbol = Symbol.for('apirunbook.CredentialFault') as never;

/** The upstream's credential cannot be given: the request ends with `code`, and the message, with the next step, is for us. */
export class CredentialFault extends Error {
  readonly [brand] = true;
  readonly code: 'UpstreamCredentialsExpired' | 'UpstreamCredentialsMissing';
  /** One imperative sentence. */
  readonly nextStep: string;

  constructor(code: CredentialFault['code'], message: string, nextStep: string) {
    super(`${message} ${nextStep}`);
    this.name = 'CredentialFault';
    this.code = code;
    this.nextStep = nextStep;
  }

  /** True for the `CredentialFault` of any bundle. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === 'object' && value !== null && brand in value;
  }
}
