import type { ApiCall } from '../call.ts';
import type { Connection } from '../connection.ts';
import type { Failure } from '../../../run/failure.ts';

/** What is known of a fault: everything by which the rules tell faults apart. */
export interface Fault {
  readonly error: Error;
  /** The error's name, which for an answer of AWS is the error code of its API reference. */
  readonly name: string;
  /** Node's codes of the error and its causes: `ECONNREFUSED`. */
  readonly codes: readonly string[];
  /** The answer's HTTP status; `null` where there was no answer. */
  readonly status: number | null;
  readonly requestId: string | null;
  /** Milliseconds by which AWS's clock is ahead of ours, from the answer's `Date`; `null` where there is none. */
  readonly clockLead: number | null;
  readonly what: ApiCall;
  readonly connection: Connection;
}

/** Says what a fault means, or `null` where it is not of this rule. One file each, gathered in `rules.ts`. */
export type FailureRule = (fault: Fault) => Failure | null;

/** Gathers what is known; `null` for what is no error at all. */
export function faultOf(thrown: unknown, what: ApiCall, connection: Connection): Fault | null {
  if (!(thrown instanceof Error)) return null;
  const metadata = member(thrown, '$metadata');
  const status = member(metadata, 'httpStatusCode');
  const requestId = member(metadata, 'requestId');
  return {
    error: thrown,
    name: thrown.name,
    codes: codesOf(thrown),
    status: typeof status === 'number' ? status : null,
    requestId: typeof requestId === 'string' && requestId !== '' ? requestId : null,
    clockLead: clockLead(thrown),
    what,
    connection,
  };
}

/** A member of a value that may be anything. */
export function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

/** Whether a request came to no answer: Node gave it a code, or its time was up. */
export function isNetworkFault(thrown: unknown): boolean {
  return thrown instanceof Error && (codesOf(thrown).length > 0 || thrown.name === 'TimeoutError');
}

/** How deep causes are followed, so that one that is its own cause ends. */
const deepest = 5;

function codesOf(error: Error): readonly string[] {
  const codes: string[] = [];
  let current: unknown = error;
  for (let depth = 0; depth < deepest && current instanceof Error; depth += 1) {
    const inner = current instanceof AggregateError ? current.errors.slice(0, deepest) : [];
    for (const one of [current, ...inner]) {
      const code = member(one, 'code');
      if (typeof code === 'string') codes.push(code);
    }
    current = current.cause;
  }
  return codes;
}

function clockLead(error: Error): number | null {
  const date = member(member(member(error, '$response'), 'headers'), 'date');
  const time = typeof date === 'string' ? Date.parse(date) : Number.NaN;
  return Number.isNaN(time) ? null : time - Date.now();
}
