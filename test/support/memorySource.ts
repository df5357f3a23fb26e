import { evaluateFilter } from '../../src/core/filter/evaluateFilter.ts';
import { parseFilter } from '../../src/core/filter/parseFilter.ts';
import type { Plan } from '../../src/core/plan/plan.ts';
import { FailureError, type Failure } from '../../src/run/failure.ts';
import type { Answer, QuerySource, Refusal, RunContext } from '../../src/run/source.ts';
import { unsupported } from '../../src/core/text/problem.ts';
import { frameOf } from './frameOf.ts';

export interface MemorySource extends QuerySource {
  /** The plans that were asked, in order. */
  readonly asked: readonly Plan[];
}

/**
 * A real source over records in memory, for filter patterns; any other language it refuses as unsupported. `fault`, when
 * given, is what the outside world does instead of answering.
 */
export function memorySource(records: readonly string[], fault?: (plan: Plan) => Failure | null): MemorySource {
  const asked: Plan[] = [];
  const target = { name: 'memory', account: null, region: null, endpoint: null };
  const answer = (plan: Plan): Answer | Refusal => {
    if (plan.language !== 'filter') {
      const place = { start: 0, end: plan.text.length };
      return {
        kind: 'refusal',
        target,
        problems: [unsupported('language', plan.language, 'Filter patterns only.', place)],
      };
    }
    const { query, problems } = parseFilter(plan.text);
    if (query === null) return { kind: 'refusal', target, problems };
    const steps = evaluateFilter(query, frameOf(records), plan);
    let step = steps.next();
    while (step.done !== true) step = steps.next();
    const { table, recordsScanned, recordsMatched } = step.value;
    const stats = { recordsScanned, recordsMatched, bytesScanned: records.join('').length, elapsedMs: 0 };
    return { kind: 'answer', target, table, stats, ledger: null, problems };
  };
  return {
    target,
    asked,
    close: () => Promise.resolve(),
    describe: () => Promise.resolve({ fields: [], values: [], events: [], logGroups: [], records: records.length }),
    run: (plan: Plan, { signal }: RunContext) => {
      asked.push(plan);
      const failure = signal.aborted ? cancelled : (fault?.(plan) ?? null);
      return failure === null ? Promise.resolve(answer(plan)) : Promise.reject(new FailureError(failure));
    },
  };
}

const cancelled: Failure = { code: 'cancelled', message: 'Cancelled.', nextStep: 'Run it again.' };
