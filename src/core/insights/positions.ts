/** A choice where AWS's pages are silent: what is done here, and on what ground. The fidelity document lists them. */
export interface Position {
  readonly topic: string;
  readonly position: string;
  /** A report, a neighbouring rule of AWS, or `choice` where there is neither. */
  readonly ground: string;
}

/** Every such choice of the Logs Insights evaluator. Tests name them as cases of page `position`. */
export const insightsPositions: readonly Position[] = [
  {
    topic: 'Missing field, = < <= > >= in like =~',
    position: 'Does not hold.',
    ground: 'by analogy with the report on !=',
  },
  {
    topic: 'Missing field, != not in, not like',
    position: 'Holds, also when both sides are missing.',
    ground: 'DataBiosphere/azul issue 5884 for !=; the others by analogy',
  },
  { topic: 'JSON null', position: 'Absent.', ground: 'choice' },
  { topic: 'JSON true and false', position: 'The numbers 1 and 0.', ground: 'public runbooks compare with 1 and 0' },
  {
    topic: 'Objects and arrays of an event',
    position: 'No values: absent, not shown.',
    ground: 'CWL_AnalyzeLogData-discoverable-fields: events are flattened to their leaves',
  },
  {
    topic: 'Text compared with a number',
    position: 'As numbers when the whole text is a number; else unequal and in no order.',
    ground: 'CWL_QuerySyntax-examples compare extracted text with 400',
  },
  {
    topic: 'Text compared with text',
    position: 'Equal when the same text; ordered as numbers when both are, else by Unicode code point.',
    ground: 'choice',
  },
  { topic: 'Integers beyond 2^53', position: 'Compared exactly; arithmetic is in doubles.', ground: 'choice' },
  {
    topic: 'like with text',
    position: 'A substring, no wildcards; a number is matched as its text.',
    ground: 'CWL_QuerySyntax-Filter',
  },
  {
    topic: 'Regular expressions',
    position: 'RE2, not anchored; \\/ is a slash.',
    ground: 'CWL_QuerySyntax-operations-functions names RE2',
  },
  {
    topic: 'Precedence',
    position: 'or, and, not, comparisons, + -, * / %, the signs - and !, ^ from the right.',
    ground: 'the order of SQL and of mathematics',
  },
  {
    topic: 'Escapes in strings',
    position: 'A backslash before a quote or a backslash; else it is a backslash.',
    ground: 'choice',
  },
  {
    topic: 'Arithmetic without a finite result',
    position: 'Absent: a missing or non-numeric operand, division by zero.',
    ground: 'choice',
  },
  {
    topic: '@timestamp',
    position: 'eventTime. In comparisons and arithmetic its milliseconds; as text YYYY-MM-DD HH:MM:SS.mmm.',
    ground: 'the form of results',
  },
  {
    topic: 'min, max, earliest, latest of a time',
    position: 'Milliseconds as a number.',
    ground: 'reported of us-east-1, 2026-06, for earliest and latest',
  },
  { topic: 'min and max of text', position: 'In the order of sort, as sortsFirst and sortsLast.', ground: 'choice' },
  {
    topic: 'earliest and latest',
    position: 'Of the events that have the field; of equal times the one read first.',
    ground: 'choice',
  },
  { topic: 'pct', position: 'Nearest rank.', ground: 'choice' },
  {
    topic: 'count_distinct',
    position: 'Exact.',
    ground: 'CWL_QuerySyntax-Stats: approximate only for very many values',
  },
  {
    topic: 'Aggregates over nothing',
    position: 'Counts are 0, all others absent; stats without "by" gives one row.',
    ground: 'choice',
  },
  {
    topic: 'Groups',
    position: 'Values that print alike are one group; absent values are a group.',
    ground: 'results are text',
  },
  {
    topic: 'Order without sort',
    position: 'Events newest first, equal times as read.',
    ground: 'CWL_QuerySyntax-Dedup names it as the default',
  },
  {
    topic: 'Order of groups without sort',
    position: 'By their keys ascending, times newest first.',
    ground: 'a published answer of "by bin(5m)" is newest first; else choice',
  },
  {
    topic: 'Columns of stats',
    position: 'Keys, then results, named by the text as written.',
    ground: 'published answers',
  },
  {
    topic: 'sort of absent values',
    position: 'First ascending, last descending.',
    ground: 'CWL_QuerySyntax-Sort: descending is the reverse',
  },
  {
    topic: 'What is a number to sort',
    position: 'Text that is wholly a number, with sign, decimals or exponent.',
    ground: 'CWL_QuerySyntax-Sort: "only numbers"',
  },
  { topic: 'bin of several days', position: 'Counted from 1970.', ground: 'choice' },
  {
    topic: 'A name after stats',
    position: 'Unknown ones are errors; sort by one changes nothing.',
    ground: 'CWL_QuerySyntax-Stats; public dashboards sort by @timestamp there',
  },
  {
    topic: 'Aliases',
    position: 'Hide a field of the same name, not the fields below it.',
    ground: 'events are flattened',
  },
  {
    topic: 'Backticks',
    position: 'Enclose a whole path, or one key of a longer one.',
    ground: 'CWL_QuerySyntax-operations-functions',
  },
  {
    topic: 'A number between dots',
    position: 'A position in a list, a key where there is no list.',
    ground: 'CWL_AnalyzeLogData-discoverable-fields',
  },
  {
    topic: '@data_source_type',
    position: 'management or data, by eventCategory and managementEvent.',
    ground: 'CWL_QuerySyntax-FilterIndex',
  },
  { topic: 'SOURCE', position: 'The target stands in for the log groups; dataSource narrows it.', ground: 'choice' },
  {
    topic: 'parse with a glob',
    position: 'Found anywhere; a star takes as little as it can, a last one the rest.',
    ground: 'examples of CWL_QuerySyntax-Parse',
  },
  { topic: 'round', position: 'Halves go away from zero.', ground: 'choice' },
  {
    topic: 'Missing arguments',
    position: 'concat: empty; isempty, isblank: 1; other tests: 0; greatest, least: passed over; else absent.',
    ground: 'choice',
  },
  {
    topic: 'IP addresses',
    position: 'Four decimal parts, or IPv6 without a zone; mapped IPv4 is IPv6.',
    ground: 'choice',
  },
];
