import type { QueryExecution } from '@aws-sdk/client-athena';
import type { ResultCost } from '../../../core/wire/output.ts';
import type { Connection } from '../connection.ts';
import { scanCost } from '../sql/scanCost.ts';

/** "Athena pricing": a query that scans anything is billed for 10 MB at least. */
const leastBytes = 10 * 2 ** 20;

/** What an execution cost: nothing where an earlier answer was used again. */
export function athenaCost({ Statistics: statistics }: QueryExecution, { place }: Connection): ResultCost {
  const { DataScannedInBytes: bytes = 0, ResultReuseInformation: reuse } = statistics ?? {};
  if (reuse?.ReusedPreviousResult === true)
    return { ...scanCost('athena', place.region, 0), price: 'the answer of an earlier query was used again' };
  return scanCost('athena', place.region, bytes, leastBytes);
}
