import type { WrittenValue } from '../parameters/parameter.ts';
import type { AlarmComparison, MetricAlarmResource } from './detection.ts';

/** What a cell can become, in the order in which it is offered. */
export const detectionChoices = ['metricAlarm', 'logAlarm', 'eventRule', 'savedQuery', 'scheduledQuery'] as const;

/** `metricAlarm` is a metric filter for each log group and one alarm on what they count. */
export type DetectionChoice = (typeof detectionChoices)[number];

/** Who is told. */
export type DetectionNotice =
  | { readonly kind: 'none' }
  /** An SNS topic that is there already; it is never changed. */
  | { readonly kind: 'topic'; readonly arn: string }
  /** An SNS topic of the detection's own, with an address to subscribe. */
  | { readonly kind: 'newTopic'; readonly email: string | null };

/** What a person wants of a cell. What is left out has the default that `detectionDefaults.ts` and `expect:` give it. */
export interface DetectionWish {
  readonly kind: DetectionChoice;
  /** The runbook's path in its workspace, with `/`. */
  readonly runbook: string;
  /** Twelve digits; `null` where it is not known yet. */
  readonly account: string | null;
  /** Where it is to watch; `null` where it is not known yet: then nothing is said of Regions. */
  readonly region: string | null;
  readonly notice: DetectionNotice;
  /** Names or ARNs, in place of those of the cell's source. */
  readonly logGroups?: readonly string[] | undefined;

  /** Alarms. */
  readonly threshold?: number | undefined;
  readonly comparison?: AlarmComparison | undefined;
  readonly missingData?: MetricAlarmResource['missingData'] | undefined;
  /** Periods of a metric alarm, runs of a log alarm's query: M of N. */
  readonly datapointsToAlarm?: number | undefined;
  readonly evaluationPeriods?: number | undefined;

  /** Metric alarms. Seconds. */
  readonly period?: number | undefined;
  readonly statistic?: MetricAlarmResource['statistic'] | undefined;
  readonly namespace?: string | undefined;

  /** Log alarms. */
  readonly everyMinutes?: number | undefined;
  readonly linesInMessage?: number | undefined;
  /** An ARN; needed where there are lines in the message. */
  readonly linesRole?: string | undefined;

  /** Log alarms and scheduled queries. */
  readonly lookBackMinutes?: number | undefined;
  /** The ARN of the role that the query runs as. */
  readonly role?: string | undefined;

  /** Scheduled queries: `cron(0 6 * * ? *)`, and `s3://bucket/prefix`. */
  readonly schedule?: string | undefined;
  readonly output?: string | undefined;

  /** What the link back opens with: the target's name, and written values. Secrets are never put into it. */
  readonly target?: string | undefined;
  readonly linkValues?: ReadonlyMap<string, WrittenValue> | undefined;
}
