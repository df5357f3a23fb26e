import type { CellResult, ResultProblem } from '../wire/output.ts';
import type { Sight } from './cellWatch.ts';

/** What a round saw of a cell, as it is recorded and told: counts and reasons, never rows. */
export interface Sighting {
  readonly cell: string;
  /** Milliseconds since 1970 UTC. */
  readonly at: number;
  readonly sight: Sight;
  /** `null` where there was no answer. */
  readonly rows: number | null;
  /** Why it is not `met`: the first problem's code and sentence; `null` for `met`. */
  readonly code: string | null;
  readonly reason: string | null;
  readonly target: {
    readonly name: string;
    readonly account: string | null;
    readonly region: string | null;
    readonly profile: string | null;
  };
  readonly window: { readonly start: string; readonly end: string } | null;
}

/** Reads a result. An answer that misses its expectation fails with problems of the `expect.` codes alone. */
export function sightingOf(cell: string, result: CellResult, at: number): Sighting {
  const errors = result.problems.filter(({ severity }) => severity === 'error');
  const sight: Sight =
    result.status === 'ok' ? 'met' : result.status === 'failed' && areUnmet(errors) ? 'unmet' : 'unanswered';
  const [first] = sight === 'met' ? [] : errors;
  const { name, account, region, profile = null } = result.target;
  return {
    cell,
    at,
    sight,
    rows: sight === 'unanswered' ? null : result.rowCount,
    code: first?.code ?? null,
    reason: first?.message ?? null,
    target: { name, account, region, profile },
    window: result.window,
  };
}

function areUnmet(errors: readonly ResultProblem[]): boolean {
  return errors.length > 0 && errors.every(({ code }) => code.startsWith('expect.'));
}
