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
  | 'cancelled';

/** Carries a `Failure` through code that waits. Only `run` and the hosts catch it. */
export class FailureError extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.message);
    this.name = 'FailureError';
    this.failure = failure;
  }
}
