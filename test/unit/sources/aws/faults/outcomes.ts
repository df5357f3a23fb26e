import type { Table } from '../../../../../src/core/table/table.ts';
import { FailureError, type Failure } from '../../../../../src/run/failure.ts';
import type { PartContext } from '../../../../../src/sources/aws/askPart.ts';
import type { Connection } from '../../../../../src/sources/aws/connection.ts';
import { partContext } from '../sql/askServed.ts';
import { targetOf, type Question } from './questions.ts';

/** How a question ended. */
export type Outcome =
  | { readonly kind: 'answer'; readonly table: Table; readonly problems: readonly string[] }
  | { readonly kind: 'failure'; readonly failure: Failure };

/** Asks, agrees to every cost, and takes failures for ends. Everything else that is thrown, and a refusal, is an error of the test. */
export async function outcomeOf(
  question: Question,
  connection: Connection,
  context: PartContext = partContext(),
): Promise<Outcome> {
  try {
    const agreed = { ...context, confirmCost: () => Promise.resolve(true) };
    const outcome = await question.ask(question.plan, targetOf(question, connection), agreed);
    if (outcome.kind === 'refusal') throw new Error(`refused: ${JSON.stringify(outcome.problems)}`);
    return { kind: 'answer', table: outcome.table, problems: outcome.problems.map(({ code }) => code) };
  } catch (fault) {
    if (fault instanceof FailureError) return { kind: 'failure', failure: fault.failure };
    throw fault;
  }
}
