import type {
  DetectionPlan,
  DetectionResource,
  LogAlarmResource,
  SavedQueryResource,
  ScheduledQueryResource,
} from '../../../../../src/core/detection/detection.ts';
import type { EmitPlace } from '../../../../../src/core/detection/emit/emitter.ts';

/** Where the plans of these tests are for. */
export const place: EmitPlace = { account: '210987654321', region: 'us-east-1' };

const origin = { runbook: 'runbooks/login.apirunbook', cell: 'denied' };

/** What a filter cell becomes, with a topic of its own. */
export const filterPlan: DetectionPlan = {
  origin,
  resources: [
    {
      kind: 'topic',
      name: 'ApiRunbooks-login-denied',
      isOwn: true,
      email: 'secops@example.com',
      publishers: ['cloudwatch.amazonaws.com', 'events.amazonaws.com'],
    },
    {
      kind: 'metricFilter',
      name: 'ApiRunbooks/login/denied',
      logGroup: 'aws-cloudtrail-logs',
      pattern: '{ ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*") }',
      metric: { namespace: 'ApiRunbooks', name: 'login/denied' },
      value: '1',
      defaultValue: 0,
    },
    {
      kind: 'metricAlarm',
      name: 'ApiRunbooks/login/denied',
      description:
        'Denied calls.\n\nOpen: vscode://apirunbook.apirunbook/open?runbook=runbooks%2Flogin.apirunbook&cell=denied',
      metric: { namespace: 'ApiRunbooks', name: 'login/denied' },
      statistic: 'Sum',
      period: 300,
      evaluationPeriods: 1,
      datapointsToAlarm: 1,
      threshold: 1,
      comparison: 'GreaterThanOrEqualToThreshold',
      missingData: 'notBreaching',
      actions: ['ApiRunbooks-login-denied'],
    },
  ],
};

const existing = 'arn:aws:sns:us-east-1:210987654321:secops';

/** What an exact event becomes, told to a topic that was there before. */
export const rulePlan: DetectionPlan = {
  origin,
  resources: [
    { kind: 'topic', name: existing, isOwn: false, email: null, publishers: [] },
    {
      kind: 'eventRule',
      name: 'ApiRunbooks-login-denied',
      description: 'A trail was stopped',
      pattern: {
        source: ['aws.cloudtrail'],
        'detail-type': ['AWS API Call via CloudTrail'],
        detail: { eventName: ['StopLogging'] },
      },
      target: existing,
    },
  ],
};

export const savedQuery: SavedQueryResource = {
  kind: 'savedQuery',
  name: 'ApiRunbooks/login/logins',
  query: 'fields @timestamp, sourceIPAddress\n| filter eventName = "ConsoleLogin"\n| limit 200',
  logGroups: ['aws-cloudtrail-logs'],
  parameters: [],
};

export const scheduledQuery: ScheduledQueryResource = {
  kind: 'scheduledQuery',
  name: 'ApiRunbooks-login-logins',
  description: 'Every morning',
  query: 'filter eventName = "ConsoleLogin"\n| stats count(*) by userIdentity.arn',
  logGroups: ['aws-cloudtrail-logs'],
  schedule: 'cron(0 6 * * ? *)',
  lookBackMinutes: 1440,
  role: 'arn:aws:iam::210987654321:role/scheduled-queries',
  output: 's3://results-bucket/logins',
};

export const logAlarm: LogAlarmResource = {
  kind: 'logAlarm',
  name: 'ApiRunbooks/login/logins',
  description: 'Logins by principal',
  query: 'filter eventName = "ConsoleLogin"',
  logGroups: ['aws-cloudtrail-logs'],
  aggregation: 'count(*) by userIdentity.arn',
  everyMinutes: 5,
  lookBackMinutes: 10,
  threshold: 5,
  comparison: 'GreaterThanThreshold',
  queriesToEvaluate: 3,
  queriesToAlarm: 2,
  missingData: 'notBreaching',
  linesInMessage: 10,
  role: 'arn:aws:iam::210987654321:role/log-alarms',
  linesRole: 'arn:aws:iam::210987654321:role/log-lines',
  actions: [existing],
};

export function planOf(...resources: readonly DetectionResource[]): DetectionPlan {
  return { origin, resources };
}

/** A plan with one of each kind, whose every free text is the given one. */
export function markedPlan(text: string, kinds: readonly DetectionResource['kind'][]): DetectionPlan {
  const metric = { namespace: text, name: text };
  const all: readonly DetectionResource[] = [
    { kind: 'topic', name: text, isOwn: true, email: text, publishers: ['cloudwatch.amazonaws.com'] },
    { kind: 'metricFilter', name: text, logGroup: text, pattern: text, metric, value: text, defaultValue: 0 },
    {
      kind: 'metricAlarm',
      name: text,
      description: text,
      metric,
      statistic: 'Sum',
      period: 60,
      evaluationPeriods: 3,
      datapointsToAlarm: 2,
      threshold: 0.5,
      comparison: 'LessThanThreshold',
      missingData: 'breaching',
      actions: [text],
    },
    {
      kind: 'eventRule',
      name: text,
      description: text,
      pattern: { source: [text], detail: { a: [{ prefix: text }, 9_007_199_254_740_993n, null, 1.5, true] } },
      target: text,
    },
    { ...logAlarm, name: text, description: text, query: text, aggregation: text, actions: [text] },
    { ...savedQuery, name: text, query: text, logGroups: [text, text] },
    {
      ...scheduledQuery,
      name: text,
      description: text,
      query: text,
      logGroups: [text],
      role: text,
      output: text,
    },
  ];
  return { origin, resources: all.filter(({ kind }) => kinds.includes(kind)) };
}
