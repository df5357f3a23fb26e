import { TestMetricFilterCommand } from '@aws-sdk/client-cloudwatch-logs';
import { FailureError } from '../../../run/failure.ts';
import { call } from '../call.ts';
import type { Connection } from '../connection.ts';
import { takeTurn } from '../pace/takeTurn.ts';
import type { FilterConformanceCase } from './conformanceCases.ts';
import { failedCase, filterDifference, type Difference } from './difference.ts';

/** Asks TestMetricFilter each pattern over its texts, paced to the API's rate. Nothing is made and nothing costs. */
export async function askFilterCases(
  cases: readonly FilterConformanceCase[],
  connection: Connection,
  signal: AbortSignal,
  said: (done: number) => void,
): Promise<readonly Difference[]> {
  const differences: Difference[] = [];
  for (const [index, each] of cases.entries()) {
    said(index);
    await takeTurn(connection, 'logs:TestMetricFilter', signal);
    const difference = await askOne(each, connection, signal);
    if (difference !== null) differences.push(difference);
  }
  return differences;
}

async function askOne(
  each: FilterConformanceCase,
  connection: Connection,
  signal: AbortSignal,
): Promise<Difference | null> {
  const { pattern, events } = each;
  try {
    const { matches = [] } = await call(connection, { action: 'logs:TestMetricFilter' }, signal, (options) =>
      connection.clients.logs.send(
        new TestMetricFilterCommand({ filterPattern: pattern, logEventMessages: [...events] }),
        options,
      ),
    );
    const numbers = matches.map(({ eventNumber }) => eventNumber ?? -1);
    const first = firstNumber(matches, events);
    return filterDifference(
      each,
      numbers.map((number) => number - first).toSorted((a, b) => a - b),
    );
  } catch (fault) {
    // A pattern that the service refuses is a difference; whatever ends the run is thrown on.
    if (!(fault instanceof FailureError) || fault.failure.code !== 'aws.request') throw fault;
    return failedCase('filter', { page: each.page, query: pattern }, fault.failure.message);
  }
}

/** The page does not say whether events count from 0 or from 1: their own texts tell. */
function firstNumber(
  matches: readonly { readonly eventNumber?: number | undefined; readonly eventMessage?: string | undefined }[],
  events: readonly string[],
): number {
  const fits = (first: number): boolean =>
    matches.every(({ eventNumber, eventMessage }) => events[(eventNumber ?? -1) - first] === eventMessage);
  return fits(0) || !fits(1) ? 0 : 1;
}
