import type { FailureCode } from '../../../../../src/run/failure.ts';
import { quickTries, shortWaits } from './faultBench.ts';
import type { Patience } from '../../../../../src/sources/aws/clientSettings.ts';
import type { QuestionName } from './questions.ts';

/** How a question must end: with the rows of the captured events, with a failure, or with a warning and what had come. */
export type End = 'rows' | FailureCode | { readonly problem: string };

export interface FaultCase {
  /** As `startServer` takes them, for the operation that is tested. */
  readonly faults: string;
  readonly end: End;
  readonly patience?: Patience;
}

export interface FaultedApi {
  /** `service:Operation`, or several that are at fault together, each with the same faults. */
  readonly operation: string;
  readonly question: QuestionName;
  /** The faults of this API's own: empty pages, states of queries. They stand in place of those of the same name. */
  readonly own?: readonly FaultCase[];
  /** Whether the answer has several pages, or is asked about more than once. */
  readonly isRepeated?: boolean;
}

/** What happens to the first requests of every API. The SDK tries four times. */
export const firstFaults: readonly FaultCase[] = [
  { faults: 'throttle*3', end: 'rows' },
  { faults: 'throttle*10', end: 'aws.throttled' },
  { faults: 'throttle*', end: 'aws.throttled' },
  { faults: 'error-500*3', end: 'rows' },
  { faults: 'error-500*', end: 'aws.service' },
  { faults: 'error-503*3', end: 'rows' },
  { faults: 'error-503*', end: 'aws.service' },
  { faults: 'throttle,error-500,error-503', end: 'rows' },
  { faults: 'reset*3', end: 'rows' },
  { faults: 'reset*', end: 'aws.network' },
  { faults: 'reset-mid-body*3', end: 'rows' },
  { faults: 'reset-mid-body*', end: 'aws.network' },
  { faults: 'half-json', end: 'aws.answer' },
  // Longer than a client waits, whose half minute is a moment here.
  { faults: 'stall 60000', end: 'rows', patience: { ...quickTries, requestTimeout: 1500, socketTimeout: 1500 } },
  { faults: 'stall 60000*', end: 'aws.network', patience: shortWaits },
  { faults: 'expired-token', end: 'rows' },
  { faults: 'expired-token*', end: 'aws.credentials-expired' },
];

/** What happens in the middle of an answer. */
export const laterFaults: readonly FaultCase[] = [
  { faults: 'pass,throttle*3', end: 'rows' },
  { faults: 'pass,throttle*', end: 'aws.throttled' },
  { faults: 'pass,error-500*', end: 'aws.service' },
  { faults: 'pass,reset*', end: 'aws.network' },
  { faults: 'pass,reset-mid-body*3', end: 'rows' },
  { faults: 'pass,half-json', end: 'aws.answer' },
  { faults: 'pass,expired-token', end: 'rows' },
  { faults: 'pass,expired-token*', end: 'aws.credentials-expired' },
];

/** A minute of them, two a second: as many as LookupEvents allows. */
const emptyMinute: readonly FaultCase[] = [{ faults: 'empty-page*120', end: 'rows' }];

export const faultedApis: readonly FaultedApi[] = [
  {
    operation: 'cloudtrail:LookupEvents',
    question: 'lookup',
    isRepeated: true,
    own: [
      ...emptyMinute,
      { faults: 'pass,empty-page*120', end: 'rows' },
      { faults: 'empty-page*', end: 'aws.answer' },
      { faults: 'pass,invalid-next-token', end: 'rows' },
      { faults: 'pass,invalid-next-token,pass,invalid-next-token', end: 'rows' },
      { faults: 'pass,invalid-next-token,pass,invalid-next-token,pass,invalid-next-token', end: 'aws.request' },
    ],
  },
  {
    operation: 'logs:FilterLogEvents',
    question: 'filter',
    isRepeated: true,
    // At the pace that is allowed, a minute of empty pages takes a minute: a second of them is as good.
    own: [
      { faults: 'empty-page*25', end: 'rows' },
      { faults: 'pass,empty-page*25', end: 'rows' },
    ],
  },
  { operation: 'cloudtrail:DescribeTrails', question: 'filter of a trail' },
  { operation: 'logs:DescribeLogGroups', question: 'filter of a prefix' },
  {
    operation: 'logs:StartLiveTail',
    question: 'tail',
    own: [
      // Frames and no JSON: there is nothing to cut in half.
      { faults: 'half-json', end: 'rows' },
      { faults: 'reset-mid-body*3', end: { problem: 'tail.broken' } },
      { faults: 'reset-mid-body*', end: { problem: 'tail.broken' } },
      { faults: 'session-error', end: 'rows' },
      { faults: 'session-timeout', end: 'rows' },
    ],
  },
  { operation: 'logs:StartQuery', question: 'insights' },
  { operation: 'logs:StartQuery', question: 'insights with a ceiling' },
  {
    operation: 'logs:GetQueryResults',
    question: 'insights',
    isRepeated: true,
    own: [
      { faults: 'query-failed', end: 'aws.query-failed' },
      { faults: 'query-timeout', end: 'aws.query-timeout' },
      { faults: 'query-cancelled', end: 'aws.query-cancelled' },
      { faults: 'query-unknown*4', end: 'rows' },
      { faults: 'query-unknown*', end: 'aws.query-failed' },
      { faults: 'pass,query-unknown*4', end: 'rows' },
    ],
  },
  {
    operation: 'athena:StartQueryExecution',
    question: 'athena',
    own: [
      { faults: 'fails', end: 'aws.query-failed' },
      { faults: 'is-cancelled', end: 'aws.query-cancelled' },
      { faults: 'concurrency-limit', end: 'rows' },
    ],
  },
  {
    operation: 'athena:GetQueryExecution',
    question: 'athena',
    // How often it is asked depends on how soon the query has ended.
    own: [{ faults: 'unknown-state', end: 'aws.answer' }],
  },
  { operation: 'athena:GetQueryResults', question: 'athena', isRepeated: true, own: emptyMinute },
  {
    operation: 'cloudtrail:StartQuery',
    question: 'lake',
    own: [
      { faults: 'fails', end: 'aws.query-failed' },
      { faults: 'times-out', end: 'aws.query-timeout' },
      { faults: 'is-cancelled', end: 'aws.query-cancelled' },
      { faults: 'concurrency-limit', end: 'rows' },
    ],
  },
  {
    operation: 'cloudtrail:DescribeQuery',
    question: 'lake',
    // How often it is asked depends on how soon the query has ended.
    own: [{ faults: 'unknown-state', end: 'aws.answer' }],
  },
  { operation: 'cloudtrail:GetQueryResults', question: 'lake', isRepeated: true, own: emptyMinute },
  { operation: 'monitoring:DescribeAlarms', question: 'alarms', isRepeated: true },
  { operation: 'monitoring:DescribeAlarmHistory', question: 'history', isRepeated: true },
  { operation: 'logs:DescribeMetricFilters', question: 'filters', isRepeated: true },
];

/** Every fault of an API. */
export function faultsOf({ own = [], isRepeated = false }: FaultedApi): readonly FaultCase[] {
  const replaced = new Set(own.map(({ faults }) => faults));
  const shared = isRepeated ? [...firstFaults, ...laterFaults] : firstFaults;
  return [...shared.filter(({ faults }) => !replaced.has(faults)), ...own];
}
