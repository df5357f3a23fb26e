import { FailureError, type Failure } from '../../../run/failure.ts';

/** A page of an answer, and what leads to the next one. */
export interface RowPage<Row> {
  readonly rows: readonly Row[];
  readonly next: string | undefined;
}

/** So many pages without a row in a row are no answer any more. */
const mostEmptyPages = 1000;

/**
 * The rows of an answer, at most `limit`. Empty pages that lead on are passed over; a page that leads to itself would
 * bring the same rows for ever, and is a failure.
 */
export async function rowPages<Row>(
  limit: number,
  name: string,
  page: (token: string | undefined) => Promise<RowPage<Row>>,
): Promise<{ readonly rows: readonly Row[]; readonly truncated: boolean }> {
  const rows: Row[] = [];
  let token: string | undefined;
  for (let empty = 0; ;) {
    const { rows: more, next } = await page(token);
    for (const row of more) {
      if (rows.length === limit) return { rows, truncated: true };
      rows.push(row);
    }
    if (next === undefined) return { rows, truncated: false };
    empty = more.length === 0 ? empty + 1 : 0;
    if ((next === token && more.length > 0) || empty > mostEmptyPages) throw new FailureError(endless(name));
    token = next;
  }
}

function endless(name: string): Failure {
  return {
    code: 'aws.answer',
    message: `${name} gave pages of an answer that lead to no end.`,
    nextStep: 'Run it again; if it stays so, check the endpoint.',
  };
}
