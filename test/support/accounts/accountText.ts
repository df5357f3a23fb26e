import { alarmLists } from '../../../src/core/alarms/recordedAlarms.ts';
import type { PreparedAccount } from '../../../src/serve/accounts/preparedAccount.ts';
import type { ServedTrail } from '../../../src/serve/cloudtrail/servedTrail.ts';

/** An account as `apirunbook serve --account-file` reads it. */
export function accountText(prepared: PreparedAccount): string {
  const { account, accessKeyId, trails, buckets, logGroups, metricFilters, alarms, history, topics } = prepared;
  const lists = alarmLists.map(([list, type]) => [
    list,
    alarms.filter((alarm) => alarm.type === type).map(({ members }) => members),
  ]);
  return JSON.stringify({
    account,
    ...(accessKeyId === null ? {} : { accessKeyId }),
    ...(trails === undefined ? {} : { trails: trails.map(writtenTrail) }),
    buckets: buckets.map(({ region, versioning, ...bucket }) => ({
      ...bucket,
      ...(region === null ? {} : { region }),
      ...(versioning === null ? {} : { versioning }),
    })),
    logGroups,
    metricFilters: metricFilters.map(({ region, filter }) => ({ region, ...filter })),
    ...Object.fromEntries(lists),
    AlarmHistoryItems: history,
    topics,
  });
}

function writtenTrail({ hasValidation, topicArn, status, ...trail }: ServedTrail) {
  const written = (at: number | null | undefined) =>
    at === null || at === undefined ? null : new Date(at).toISOString();
  const times = ['startedAt', 'stoppedAt', 'latestDelivery', 'latestLogsDelivery', 'latestDigestDelivery'] as const;
  return {
    ...trail,
    ...(hasValidation === undefined ? {} : { logFileValidation: hasValidation }),
    ...(topicArn === undefined ? {} : { snsTopic: topicArn }),
    status: { ...status, ...Object.fromEntries(times.map((name) => [name, written(status[name])])) },
  };
}
