import type { PreparedAccount } from '../../serve/accounts/preparedAccount.ts';
import type { ReadAccount } from '../../serve/accounts/readAccount.ts';
import { UsageError } from '../usageError.ts';

/** What `--account-file` takes, for whoever asks for help. */
export const accountHelp = `
An account file is a JSON object. Left out is as a new account has it; members that are none are refused.
  account           twelve digits
  accessKeyId       the key that sees this account, with the same secret (left out: the key that is accepted anyway)
  trails            [{name, homeRegion, isMultiRegion, isOrganization, owner, bucket, prefix, logGroup, logFileValidation,
                     kmsKeyId, snsTopic, includesGlobalEvents, status: {isLogging, startedAt, stoppedAt, latestDelivery,
                     latestLogsDelivery, latestDigestDelivery, latestDeliveryError, latestLogsDeliveryError},
                     eventSelectors or advancedEventSelectors, insightTypes}]; as in --trails
  buckets           [{name, owner, region, isPublic, publicAccessBlock, versioning, objectLock: {mode, days}}]; null is none
  logGroups         [{region, name, class, retentionDays}]
  topics            [{region, name, subscriptions: [{protocol, endpoint, isConfirmed}]}]
  metricFilters     [as describe-metric-filters prints them, each with its region]
  MetricAlarms, CompositeAlarms, LogAlarms, AlarmHistoryItems
                    as describe-alarms and describe-alarm-history print them

A fault is throttle, error-500, error-503, access-denied, expired-token, reset, reset-mid-body, half-json or "stall MS",
once, n times (throttle*3) or for ever (access-denied*), with commas between steps. Its place is an operation
(cloudtrail:DescribeTrails), a service (logs:*) or all (*), alone or in one region (cloudtrail:DescribeTrails@eu-west-1).
`;

/** What other options say of the accounts that are played. */
export interface PlayedBeside {
  readonly account?: string;
  readonly accessKey?: string;
  readonly trails?: string;
}

/** The accounts of the files. Throws a `UsageError` that says all that is wrong with a file, or what does not agree. */
export function playedAccounts(
  files: readonly { readonly file: string; readonly read: ReadAccount }[],
  beside: PlayedBeside,
): readonly PreparedAccount[] {
  const accounts = files.map(({ file, read }) => {
    if (read.kind === 'account') return read.account;
    throw new UsageError(accountFaults(file, read.faults));
  });
  checkAccounts(accounts, beside);
  return accounts;
}

/** Faults of a file that are shown. */
const shownFaults = 50;

function accountFaults(file: string, faults: readonly string[]): string {
  const shown = faults.slice(0, shownFaults);
  const more = faults.length > shown.length ? [`and ${faults.length - shown.length} more`] : [];
  return `--account-file ${file}: ${[...shown, ...more].join('; ')}.`;
}

function checkAccounts(accounts: readonly PreparedAccount[], { account, accessKey, trails }: PlayedBeside): void {
  const numbers = accounts.map((each) => each.account);
  const keys = accounts.map(({ accessKeyId }) => accessKeyId ?? '');
  const taken = [accessKey ?? 'test', ...keys.filter((key) => key !== '')];
  const repeated = (texts: readonly string[]): string | undefined =>
    texts.find((text, index) => texts.indexOf(text) < index);
  const [twice, key] = [repeated(numbers), repeated(taken)];
  if (twice !== undefined) throw new UsageError(`--account-file: two files are of account ${twice}.`);
  if (key !== undefined) throw new UsageError(`--account-file: the key ${key} is another account's already.`);
  const own = accounts.filter(({ accessKeyId }) => accessKeyId === null);
  if (own.length > 1)
    throw new UsageError('--account-file: only one account can be without an `accessKeyId`: give each other its own.');
  const [first] = own;
  if (first !== undefined && account !== undefined && first.account !== account)
    throw new UsageError(
      `--account is ${account}, and the account file without an \`accessKeyId\` is of ${first.account}.`,
    );
  if (first?.trails !== undefined && trails !== undefined)
    throw new UsageError(`--trails and an account file both say the trails of ${first.account}: leave one out.`);
}
