import type { Position } from '../../reference/position.ts';

/** `stats` and its aggregates. */
export const statsPositions: readonly Position[] = [
  {
    topic: 'min, max, earliest, latest of a time',
    position: 'Milliseconds as a number.',
    ground: 'reported of us-east-1, 2026-06, for earliest and latest',
    concerns: ['min', 'max', 'earliest', 'latest'],
  },
  {
    topic: 'min and max of text',
    position: 'In the order of sort, as sortsFirst and sortsLast.',
    ground: 'choice',
    concerns: ['min', 'max', 'sortsFirst', 'sortsLast'],
  },
  {
    topic: 'earliest and latest',
    position: 'Of the events that have the field; of equal times the one read first.',
    ground: 'choice',
    concerns: ['earliest', 'latest'],
  },
  { topic: 'pct', position: 'Nearest rank, in doubles.', ground: 'choice', concerns: ['pct'] },
  {
    topic: 'count_distinct',
    position: 'Exact.',
    ground: 'CWL_QuerySyntax-Stats: approximate only for very many values',
    concerns: ['count_distinct'],
    differsLive: true,
  },
  {
    topic: 'Aggregates over nothing',
    position: 'Counts are 0, all others absent; stats without "by" gives one row.',
    ground: 'choice',
    concerns: [
      'count',
      'count_distinct',
      'sum',
      'avg',
      'min',
      'max',
      'pct',
      'earliest',
      'latest',
      'sortsFirst',
      'sortsLast',
    ],
  },
  {
    topic: 'Groups',
    position: 'Values that print alike are one group, which has the value read first; absent values are a group.',
    ground: 'results are text',
    concerns: ['stats', 'count_distinct', 'dedup'],
  },
  {
    topic: 'Order of groups without sort',
    position: 'By their keys ascending, times newest first.',
    ground: 'a published answer of "by bin(5m)" is newest first; else choice',
    concerns: ['stats'],
  },
  {
    topic: 'Columns of stats',
    position: 'Keys, then results, named by the text as written.',
    ground: 'published answers',
    concerns: ['stats'],
  },
  {
    topic: 'count_over_time, sum_over_time',
    position: 'As count(field) and sum(field), with "by bin(…)" only; countOverTime and sumOverTime are the same.',
    ground: 'CWL_QuerySyntax-timeseries-functions',
    concerns: ['count_over_time', 'sum_over_time'],
  },
  {
    topic: 'Keys of stats',
    position: 'Any expression: a computed value, a condition as 1 or 0, an alias.',
    ground: 'choice',
    concerns: ['stats'],
  },
  {
    topic: 'Aggregates in expressions',
    position: 'Anywhere in an expression of stats, as arguments of functions too.',
    ground: 'CWL_QuerySyntax-examples has arithmetic between them; else choice',
    concerns: ['stats'],
  },
];
