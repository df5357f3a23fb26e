import type { Position } from '../core/reference/position.ts';

/** What `apirunbook serve` answers where AWS's pages are silent, or where captured events are not an account. */
export const servePositions: readonly Position[] = [
  {
    topic: 'Regions',
    position: 'Every Region answers from all of the data; with --regional each from its own.',
    ground: 'choice: who asks need not know where an event was',
    differsLive: true,
  },
  {
    topic: 'Captured events do not grow old',
    position: 'LookupEvents has no 90 days and log groups keep all; the history of alarms ends 30 days before now.',
    ground: 'choice: captured events are old',
    differsLive: true,
  },
  {
    topic: 'Records without a readable time',
    position: 'Are in no answer of the APIs.',
    ground: 'API_FilteredLogEvent and API_Event have a time each',
    differsLive: true,
  },
  {
    topic: 'Events of one time',
    position: 'As they were read: files in the order of their names.',
    ground: 'choice: API_LookupEvents and API_FilterLogEvents order by time only',
  },
  {
    topic: 'The trail',
    position: 'One trail of all Regions that has delivered what is there, to the log group that is served.',
    ground: 'choice: the data say that something delivered them',
    differsLive: true,
  },
  {
    topic: 'Page tokens',
    position: 'Hold for the question that they were given for, and for no other.',
    ground: 'API_LookupEvents: "with the same parameters"; of the others choice',
  },
  {
    topic: 'Pages of DescribeAlarms',
    position: '50 alarms where MaxRecords is left out; types in the order metric, composite, log, each by name.',
    ground: 'choice: API_DescribeAlarms names no default and no order',
  },
  {
    topic: 'Pages of GetQueryResults',
    position: '10,000 rows where maxItems is left out.',
    ground: 'API_GetQueryResults: "up to 10,000 log events"; else choice',
  },
  {
    topic: 'Alarms',
    position:
      'Are never evaluated: a state stays until SetAlarmState sets another, which gives a served topic its message and the history its entries.',
    ground: 'choice: there are no metrics',
    differsLive: true,
  },
  {
    topic: 'Names of alarms',
    position:
      'A Put with the name of an alarm of another type is refused, and so is deleting an alarm that a composite alarm names; DeleteAlarms is ResourceNotFound where none of its names is there.',
    ground: 'choice: API_PutMetricAlarm and API_DeleteAlarms name no such errors but the last',
  },
  {
    topic: 'Metric filters, rules and scheduled queries',
    position:
      'Are kept and described; none of them runs. A recorded metric filter is in every Region. Rules are on the default event bus.',
    ground: 'choice: what a detection does is shown by its dry run',
    differsLive: true,
  },
  {
    topic: 'Topics',
    position:
      'Send nobody anything: messages are told on standard error with --log. No subscription is ever confirmed.',
    ground: 'choice: nothing leaves the machine',
    differsLive: true,
  },
  {
    topic: 'Buckets',
    position:
      'A bucket that a trail delivers to, and that no account file describes, is as a new bucket with the policy that CloudTrail needs.',
    ground: 'choice: the data say that something delivered them',
    differsLive: true,
  },
  {
    topic: 'What was changed',
    position: 'Holds for the account and Region of the request, in memory, until the server ends; no file is written.',
    ground: 'choice: captured events are evidence',
    differsLive: true,
  },
  {
    topic: 'Lists of queries',
    position: 'DescribeQueries the youngest first, DescribeQueryDefinitions by name.',
    ground: 'choice',
  },
  {
    topic: 'Booleans of Logs Insights',
    position: '1 and 0, as results of expressions.',
    ground: 'CWL_QuerySyntax-operations-functions: comparisons give 1 and 0',
  },
  {
    topic: 'TestMetricFilter',
    position:
      'Messages are numbered from 0; the values of a JSON pattern stand under its selectors, those of a space-delimited one under its names, and words that ... stands for under their numbers, from 1.',
    ground: 'API_TestMetricFilter: the examples',
  },
  {
    topic: 'Faults of values in CloudWatch',
    position: 'ValidationException, and ValidationError in the Query protocol and in the header that tells its names.',
    ground: 'the service’s model: awsQueryError; CommonErrors names ValidationError',
  },
];
