import { setMaxListeners } from 'node:events';
import { judgeEmptiness } from '../../../core/coverage/judgeEmptiness.ts';
import { questionCoverage } from '../../../core/coverage/questionCoverage.ts';
import type { Plan } from '../../../core/plan/plan.ts';
import type { ResultEmptiness } from '../../../core/wire/output.ts';
import { FailureError } from '../../../run/failure.ts';
import type { PartAnswer } from '../askPart.ts';
import type { Connection } from '../connection.ts';
import { cancelledFailure } from '../failures/cancelled.ts';
import { paceAttempts, type PaceAttempts } from '../pace/paceAttempts.ts';
import { placeEvidence } from './placeEvidence.ts';

/** A place that answered without a row. */
export interface EmptyPart {
  readonly connection: Connection;
  readonly answer: PartAnswer;
}

/** What may be waited for evidence, in milliseconds: a person waits for an answer that is there already. */
const patience = 10_000;

/**
 * Says why a question over CloudTrail has no rows, from what the account's trails and log groups say of themselves.
 * `null` where the question is not about CloudTrail. Calls that are denied make the verdict `cannot-tell`, never a failure.
 *
 * @param given A clock, in milliseconds, and a pace of LookupEvents, where they are not the real ones.
 * @throws `FailureError` `cancelled` only.
 */
export async function explainEmpty(
  plan: Plan,
  parts: readonly EmptyPart[],
  signal: AbortSignal,
  { clock = Date.now, pace = paceAttempts }: { readonly clock?: () => number; readonly pace?: PaceAttempts } = {},
): Promise<ResultEmptiness | null> {
  if (signal.aborted) throw new FailureError(cancelledFailure);
  const question = questionCoverage(plan);
  if (question === null) return null;
  const now = clock();
  const limited = AbortSignal.any([signal, AbortSignal.timeout(patience)]);
  // Every request under way listens: there are a few for each trail.
  setMaxListeners(0, limited);
  const reading = { signal, limited, pace };
  const places = await Promise.all(
    parts.map(({ connection, answer }) => placeEvidence(question, connection, answer, now, reading)),
  );
  return judgeEmptiness(question, places);
}
