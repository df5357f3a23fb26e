/**
 * A fault of the outside world: a code to branch on, the evidence, and the next step for the person.
 * Texts hold no secret and no record content.
 */
export interface Failure {
  /** Stable, lower-case and dotted: `engine.killed`, `data.not-found`. */
  readonly code: FailureCode;
  /** What happened, with its evidence (path, profile, size): one sentence. */
  readonly message: string;
  /** What the person can do now: one imperative sentence. */
  readonly nextStep: string;
}

export type FailureCode =
  | 'data.not-found'
  | 'data.empty'
  | 'data.unreadable'
  | 'data.changed'
  | 'engine.killed'
  | 'engine.start'
  | 'engine.memory'
  | 'engine.storage'
  | 'engine.internal'
  | 'sql.failed'
  | 'aws.profile'
  | 'aws.configuration'
  | 'aws.credentials'
  | 'aws.credentials-expired'
  | 'aws.mfa'
  | 'aws.region'
  | 'aws.endpoint'
  | 'aws.network'
  | 'aws.tls'
  | 'aws.clock'
  | 'aws.access-denied'
  | 'aws.not-found'
  | 'aws.log-class'
  | 'aws.throttled'
  | 'aws.quota'
  | 'aws.service'
  | 'aws.answer'
  | 'aws.query-failed'
  | 'aws.query-timeout'
  | 'aws.query-cancelled'
  | 'aws.limit'
  | 'aws.request'
  | 'notice.failed'
  | 'detection.foreign'
  | 'detection.place'
  | 'cost.refused'
  | 'cost.unknown'
  | 'proxy.configuration'
  | 'proxy.port-taken'
  | 'proxy.listen'
  | 'proxy.folder-taken'
  | 'proxy.control'
  | 'proxy.not-running'
  | 'proxy.start'
  | 'proxy.secret'
  | 'proxy.key-set'
  | 'proxy.cedar'
  | 'audit.unsafe'
  | 'audit.unwritable'
  | 'access.target'
  | 'access.source'
  | 'access.no-proxy'
  | 'access.secret'
  | 'access.file'
  | 'cancelled';

/** Each bundle has a class of its own: what one throws, another must know. */
const brand: unique symbol = Symbol.for('apirunbook.FailureError') as never;

/** Carries a `Failure` through code that waits. Only `run` and the hosts catch it. */
export class FailureError extends Error {
  readonly [brand] = true;
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.message);
    this.name = 'FailureError';
    this.failure = failure;
  }

  /** True for the `FailureError` of any bundle; kinds of it are known in their own bundle only. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    if (this !== FailureError) return Function.prototype[Symbol.hasInstance].call(this, value);
    return typeof value === 'object' && value !== null && brand in value;
  }
}
