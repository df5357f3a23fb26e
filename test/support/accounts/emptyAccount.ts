import type { PreparedAccount } from '../../../src/serve/accounts/preparedAccount.ts';

/** An account of which nothing was prepared, seen by the key that the server has anyway: what tests begin with. */
export function emptyAccount(account: string): PreparedAccount {
  return {
    account,
    accessKeyId: null,
    buckets: [],
    logGroups: [],
    metricFilters: [],
    alarms: [],
    history: [],
    topics: [],
  };
}
