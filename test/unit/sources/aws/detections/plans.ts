import type {
  DetectionPlan,
  DetectionResource,
  EventRuleResource,
  LogAlarmResource,
  MetricAlarmResource,
  MetricFilterResource,
  SavedQueryResource,
  ScheduledQueryResource,
  TopicResource,
} from '../../../../../src/core/detection/detection.ts';

export const origin = { runbook: 'runbooks/console logins.apirunbook', cell: 'failed' };

export function planOf(...resources: readonly DetectionResource[]): DetectionPlan {
  return { origin, resources };
}

export const topic: TopicResource = {
  kind: 'topic',
  name: 'apirunbook-logins-failed',
  isOwn: true,
  email: 'on-call@example.com',
  publishers: ['cloudwatch.amazonaws.com'],
};

export const metricFilter: MetricFilterResource = {
  kind: 'metricFilter',
  name: 'apirunbook-logins-failed',
  logGroup: 'trail',
  pattern: '{ ($.eventName = ConsoleLogin) && ($.errorMessage = "Failed authentication") }',
  metric: { namespace: 'ApiRunbooks', name: 'logins-failed' },
  value: '1',
  defaultValue: 0,
};

export const metricAlarm: MetricAlarmResource = {
  kind: 'metricAlarm',
  name: 'apirunbook-logins-failed',
  description: 'Failed logins.\nvscode://apirunbook.apirunbook/open?runbook=runbooks/console%20logins.apirunbook',
  metric: metricFilter.metric,
  statistic: 'Sum',
  period: 300,
  evaluationPeriods: 3,
  datapointsToAlarm: 2,
  threshold: 5,
  comparison: 'GreaterThanOrEqualToThreshold',
  missingData: 'notBreaching',
  actions: [topic.name],
};

export const eventRule: EventRuleResource = {
  kind: 'eventRule',
  name: 'apirunbook-logins-root',
  description: 'The root user signed in.',
  pattern: {
    'detail-type': ['AWS Console Sign In via CloudTrail'],
    detail: { userIdentity: { type: ['Root'] }, eventName: ['ConsoleLogin'] },
  },
  target: topic.name,
};

export const logAlarm: LogAlarmResource = {
  kind: 'logAlarm',
  name: 'apirunbook-logins-by-user',
  description: 'Failed logins by user.',
  query: 'filter eventName = "ConsoleLogin"',
  logGroups: ['trail'],
  aggregation: 'count(*) by userIdentity.arn',
  everyMinutes: 5,
  lookBackMinutes: 15,
  threshold: 3,
  comparison: 'GreaterThanThreshold',
  queriesToEvaluate: 3,
  queriesToAlarm: 2,
  missingData: 'notBreaching',
  linesInMessage: 10,
  role: 'arn:aws:iam::111122223333:role/queries',
  linesRole: 'arn:aws:iam::111122223333:role/lines',
  actions: [topic.name],
};

export const savedQuery: SavedQueryResource = {
  kind: 'savedQuery',
  name: 'apirunbook/logins/failed',
  query: 'filter eventName = "ConsoleLogin" and userIdentity.arn = "{{actor}}"',
  logGroups: ['trail'],
  parameters: [{ name: 'actor', defaultValue: 'arn:aws:iam::111122223333:root', description: 'Who signed in.' }],
};

export const scheduledQuery: ScheduledQueryResource = {
  kind: 'scheduledQuery',
  name: 'apirunbook-logins-daily',
  description: 'Logins of the day.',
  query: 'stats count(*) by userIdentity.arn',
  logGroups: ['trail'],
  schedule: 'cron(0 6 * * ? *)',
  lookBackMinutes: 1440,
  role: 'arn:aws:iam::111122223333:role/queries',
  output: 's3://results/logins',
};
