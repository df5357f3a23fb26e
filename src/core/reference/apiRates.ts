/** Requests a second that AWS takes of one operation, for one account and Region. */
export interface ApiRate {
  /** As IAM names it: `cloudtrail:LookupEvents`. */
  readonly operation: string;
  readonly perSecond: number;
  /** Regions with a rate of their own; absent where all have the same. */
  readonly regions?: Readonly<Record<string, number>>;
  /** The page of AWS that says so. */
  readonly page: string;
}

const cloudTrailQuotas = 'WhatIsCloudTrail-Limits';
const logsQuotas = 'cloudwatch_limits_cwl';
const metricsQuotas = 'cloudwatch_limits';
const athenaQuotas = 'service-limits';

/** Regions where FilterLogEvents takes half of what others do. */
const slowFiltering = [
  'ap-northeast-3',
  'ap-southeast-3',
  'ca-west-1',
  'eu-central-1',
  'il-central-1',
] satisfies readonly string[];

/**
 * The documented rates of the operations that are asked here, by service and name. What a page says of a whole group of
 * operations ("all other APIs") stands as such with each of them. Rates that can be raised are those of a new account.
 */
export const apiRates: readonly ApiRate[] = [
  { operation: 'athena:GetQueryExecution', perSecond: 100, page: athenaQuotas },
  { operation: 'athena:GetQueryResults', perSecond: 100, page: athenaQuotas },
  { operation: 'athena:StartQueryExecution', perSecond: 20, page: athenaQuotas },
  { operation: 'athena:StopQueryExecution', perSecond: 20, page: athenaQuotas },
  { operation: 'cloudtrail:DescribeTrails', perSecond: 10, page: cloudTrailQuotas },
  { operation: 'cloudtrail:GetEventSelectors', perSecond: 10, page: cloudTrailQuotas },
  { operation: 'cloudtrail:GetInsightSelectors', perSecond: 10, page: cloudTrailQuotas },
  { operation: 'cloudtrail:GetTrail', perSecond: 10, page: cloudTrailQuotas },
  { operation: 'cloudtrail:GetTrailStatus', perSecond: 10, page: cloudTrailQuotas },
  { operation: 'cloudtrail:ListTrails', perSecond: 10, page: cloudTrailQuotas },
  { operation: 'cloudtrail:LookupEvents', perSecond: 2, page: 'API_LookupEvents' },
  { operation: 'cloudwatch:DeleteAlarms', perSecond: 3, page: metricsQuotas },
  { operation: 'cloudwatch:DescribeAlarmHistory', perSecond: 20, page: metricsQuotas },
  { operation: 'cloudwatch:DescribeAlarms', perSecond: 9, page: metricsQuotas },
  { operation: 'cloudwatch:ListTagsForResource', perSecond: 10, page: metricsQuotas },
  { operation: 'cloudwatch:PutMetricAlarm', perSecond: 3, page: metricsQuotas },
  { operation: 'logs:DeleteMetricFilter', perSecond: 5, page: logsQuotas },
  { operation: 'logs:DescribeLogGroups', perSecond: 10, page: logsQuotas },
  { operation: 'logs:DescribeMetricFilters', perSecond: 5, page: logsQuotas },
  {
    operation: 'logs:FilterLogEvents',
    perSecond: 10,
    regions: { 'us-east-1': 25, ...Object.fromEntries(slowFiltering.map((region) => [region, 5])) },
    page: logsQuotas,
  },
  { operation: 'logs:GetLogRecord', perSecond: 10, page: logsQuotas },
  { operation: 'logs:GetQueryResults', perSecond: 10, page: logsQuotas },
  { operation: 'logs:ListTagsForResource', perSecond: 5, page: logsQuotas },
  { operation: 'logs:PutMetricFilter', perSecond: 5, page: logsQuotas },
  { operation: 'logs:StartLiveTail', perSecond: 5, page: logsQuotas },
  { operation: 'logs:StartQuery', perSecond: 10, page: logsQuotas },
  { operation: 'logs:TestMetricFilter', perSecond: 5, page: logsQuotas },
];

const byOperation: ReadonlyMap<string, ApiRate> = new Map(apiRates.map((rate) => [rate.operation, rate]));

/**
 * Requests a second of an operation in a Region, `null` where AWS documents no rate.
 *
 * @param operation As IAM names it: `cloudtrail:LookupEvents`.
 */
export function apiRate(operation: string, region: string): number | null {
  const rate = byOperation.get(operation);
  if (rate === undefined) return null;
  const own = rate.regions;
  return own !== undefined && Object.hasOwn(own, region) ? (own[region] ?? rate.perSecond) : rate.perSecond;
}
