import { isJsonList } from '../../../core/json/jsonValue.ts';
import { parseJson } from '../../../core/json/parseJson.ts';
import { FailureError } from '../../../run/failure.ts';
import type { Connection } from '../connection.ts';

/** What a page is asked with: where it goes on, and whose pages they are. `null` where there is no further page. */
export function pageToken({ caller }: Connection, next: string | undefined): string | null {
  return next === undefined || next === '' ? null : JSON.stringify([caller.account, next]);
}

/**
 * Where a page goes on; `null` is the first.
 *
 * @throws `FailureError` `aws.not-found` where the pages before came from another account: the profile leads elsewhere by
 * now, and a list is never put together from two accounts.
 */
export function readPageToken(token: string | null, { caller, place }: Connection): string | null {
  if (token === null) return null;
  const read = parseJson(token);
  const [account, next] = read !== undefined && isJsonList(read) ? read : [];
  if (account === caller.account && typeof next === 'string') return next;
  const whose = typeof account === 'string' ? `account ${account.slice(0, 20)}` : 'elsewhere';
  throw new FailureError({
    code: 'aws.not-found',
    message: `The list began in ${whose}, and ${place.profile === null ? 'the environment' : `profile ${place.profile}`} leads to account ${caller.account} now.`,
    nextStep: 'Refresh the list, so that it is of one account.',
  });
}
