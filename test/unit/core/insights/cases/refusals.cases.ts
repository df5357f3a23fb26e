import { commandReferences, formStatus } from '../../../../../src/core/insights/commandReference.ts';
import { refusedFunctions } from '../../../../../src/core/insights/functions/refusedFunctions.ts';

/** A query that the service answers and that is refused here: by the name of what it is, and where that stands. */
export interface RefusalCase {
  /** The AWS page of the construct. */
  readonly page: string;
  readonly query: string;
  /** What the only error names. */
  readonly unsupported: string;
  /** Where it stands in the query. */
  readonly at: number;
}

type Row = readonly [page: string, query: string, unsupported: string, at: number];

const cases = (rows: readonly Row[]): readonly RefusalCase[] =>
  rows.map(([page, query, unsupported, at]) => ({ page, query, unsupported, at }));

export const refusalCases: readonly RefusalCase[] = cases([
  ['CWL_QuerySyntax-Pattern', 'pattern @message', 'pattern', 0],
  ['CWL_QuerySyntax-Diff', 'fields a | diff', 'diff', 11],
  ['CWL_QuerySyntax-Anomaly', 'fields a | anomaly', 'anomaly', 11],
  ['CWL_QuerySyntax-RelevantFields', 'relevantfields a', 'relevantfields', 0],
  ['CWL_QuerySyntax-Logcompare', 'logcompare', 'logcompare', 0],
  ['CWL_QuerySyntax-Outlier', 'outlier a', 'outlier', 0],
  ['CWL_QuerySyntax-Appendcols', 'appendcols (SOURCE a | fields b)', 'appendcols', 0],
  ['CWL_QuerySyntax-Sessionize', 'sessionize a', 'sessionize', 0],
  ['CWL_QuerySyntax-Unmask', 'unmask a', 'unmask', 0],
  ['CWL_Insights-Saving-Queries', '$Saved(x=1)', 'saved query', 0],
  ['CWL_QuerySyntax-Join', 'join left=a right=b where a.x=b.x (SOURCE y)', 'join without fields', 0],
  ['CWL_QuerySyntax-Subqueries', 'fields a in (SOURCE "/g" | fields b) as c', 'subquery', 12],
  ['CWL_QuerySyntax-Stats', 'stats stddev(a)', 'stddev', 6],
  ['CWL_QuerySyntax-Stats', 'stats count(*) as n, max(x) by eventName as n', 'as n', 18],
  ['CWL_QuerySyntax-Stats', 'stats topk(a, 5)', 'topk', 6],
  ['CWL_QuerySyntax-operations-functions', 'fields isPublicIP(a)', 'isPublicIP', 7],
  ['CWL_QuerySyntax-operations-functions', 'fields query_start_time()', 'query_start_time', 7],
  ['CWL_QuerySyntax-timeseries-functions', 'stats rate(a, 1m) by bin(1m)', 'rate', 6],
  ['CWL_QuerySyntax-timeseries-functions', 'stats count_over_time(a) by b', 'count_over_time', 6],
  ['CWL_QuerySyntax-timeseries-functions', 'stats sumOverTime(a) + 1', 'sumOverTime', 6],
  ['CWL_QuerySyntax-Stats', 'stats count(*) by bin(5m) offset 1h', 'offset', 33],
  ['CWL_QuerySyntax-operations-functions', 'fields haversine(a, b, c, d)', 'haversine', 7],
  ['CWL_QuerySyntax-Unmask', 'fields unmask(a)', 'unmask', 7],
  ['CWL_QuerySyntax-operations-functions', 'fields a.b[0].c', 'list[index]', 7],
  ['CWL_AnalyzeLogData-discoverable-fields', 'fields @ingestionTime', '@ingestionTime', 7],
  ['CWL_AnalyzeLogData-discoverable-fields', 'filter @aws.account = "1"', '@aws.account', 7],
  ['CWL_AnalyzeLogData-discoverable-fields', 'filter @aws.region = "eu-west-1"', '@aws.region', 7],
  ['CWL_AnalyzeLogData-discoverable-fields', 'fields @source.log', '@source.log', 7],
  ['CWL_QuerySyntax-FilterIndex', 'filterIndex @data_format = "x"', '@data_format', 12],
  ['CWL_QuerySyntax-operations-functions', 'stats count(*) by bin(1w)', 'period 1w', 22],
  ['CWL_QuerySyntax-operations-functions', 'stats count(*) by bin(2mo)', 'period 2mo', 22],
  ['CWL_QuerySyntax-operations-functions', 'fields toMillis(eventTime)', 'toMillis of a text', 16],
  [
    'CWL_QuerySyntax-operations-functions',
    'fields eventTime as t | fields datefloor(t, 1h)',
    'datefloor of a text',
    41,
  ],
  [
    'CWL_QuerySyntax-operations-functions',
    'stats max(eventTime) as t by a | fields dateceil(t, 1h)',
    'dateceil of a text',
    49,
  ],
  ['CWL_QuerySyntax-operations-functions', 'stats toMillis(max(eventTime))', 'toMillis of a text', 15],
  ['CWL_QuerySyntax-operations-functions', 'fields toMillis(if(a = 1, @timestamp, b))', 'toMillis of a text', 16],
  ['CWL_QuerySyntax-Filter', 'filter a like b', 'like with a field', 14],
  [
    'CWL_AnalyzeLogData-discoverable-fields',
    'filter @timestamp >= "2026-11-01T00:00:00Z"',
    '@timestamp compared with text',
    21,
  ],
  [
    'CWL_AnalyzeLogData-discoverable-fields',
    'filter @timestamp in [1, "yesterday"]',
    '@timestamp compared with text',
    25,
  ],
  [
    'CWL_QuerySyntax-operations-functions',
    'fields regex_replace(a, b, "c")',
    'regex_replace with a computed pattern',
    24,
  ],
  ['CWL_QuerySyntax-operations-functions', 'fields regex_replace(a, "(b)", "$1")', 'regex_replace with references', 7],
  ['CWL_QuerySyntax-Stats', 'limit 5 | stats count(*)', 'limit before stats', 0],
  ['CWL_QuerySyntax-Source', 'SOURCE logGroups(accountIdentifiers: ["1"])', 'accountIdentifiers', 17],
  ['CWL_QuerySyntax-Source', 'SOURCE "/g" START=-3600s', 'SOURCE START', 12],
]);

/** Of the commands from row to row, and of lists. */
export const rowCommandRefusalCases: readonly RefusalCase[] = cases([
  ['CWL_QuerySyntax-Accum', 'accum a as t', 'accum without sort', 0],
  ['CWL_QuerySyntax-Accum', 'sort a | stats count(*) as n by a | accum n as t', 'accum without sort', 36],
  ['CWL_QuerySyntax-Accum', 'sort a | accum a', 'accum without "as"', 9],
  ['CWL_QuerySyntax-Accum', 'stats count(*) as n by a | sort @timestamp | accum n as t', 'accum without sort', 45],
  ['CWL_QuerySyntax-Autoregress', 'autoregress a p=1', 'autoregress without sort', 0],
  [
    'CWL_QuerySyntax-Autoregress',
    'sort a | autoregress a as b p=1-2',
    'autoregress with an alias for several lags',
    26,
  ],
  ['CWL_QuerySyntax-Filldown', 'fields a | filldown', 'filldown without sort', 11],
  ['CWL_QuerySyntax-Filldown', 'sort a | filldown', 'filldown of all fields', 9],
  ['CWL_QuerySyntax-Filldown', 'sort a | filldown c*', 'filldown of all fields', 9],
  ['CWL_QuerySyntax-Addtotals', 'addtotals', 'addtotals of all fields', 0],
  ['CWL_QuerySyntax-Addtotals', 'fields a | addtotals col=true | limit 5', 'limit after addtotals col=true', 32],
  ['CWL_QuerySyntax-Addtotals', 'fields a | addtotals col=true a | sort a', 'sort after addtotals col=true', 34],
  ['CWL_QuerySyntax-Fillmissing', 'fillmissing', 'fillmissing here', 0],
  ['CWL_QuerySyntax-Fillmissing', 'stats count(*) by a | fillmissing', 'fillmissing here', 22],
  ['CWL_QuerySyntax-Fillmissing', 'stats count(*) | fillmissing', 'fillmissing here', 17],
  [
    'CWL_QuerySyntax-Fillmissing',
    'stats count(*) as n by bin(5m) | filter n > 1 | fillmissing',
    'fillmissing here',
    48,
  ],
  ['CWL_QuerySyntax-Fillmissing', 'stats count(*) by bin(5m), a | fillmissing', 'fillmissing with several keys', 31],
  ['CWL_QuerySyntax-Unnest', 'unnest resources into r', 'unnest of a field of the event', 7],
  ['CWL_QuerySyntax-Unnest', 'fields jsonParse(a) as j | limit 2 | unnest j into x', 'unnest after limit', 37],
  ['CWL_QuerySyntax-Expand', 'limit 2 | expand a', 'expand after limit', 10],
  ['CWL_QuerySyntax-Parse', 'limit any 2 | parse a /(?<b>c)/ multi', 'parse after limit', 14],
  ['CWL_QuerySyntax-Expand', 'expand @timestamp', 'expand of @timestamp', 7],
  ['CWL_QuerySyntax-Parse', 'parse a /(?<b>c)/ as d', 'parse with two names for a group', 8],
  ['CWL_QuerySyntax-Addtotals', 'fields a | limit 2 | addtotals col=true', 'addtotals after limit', 21],
  ['CWL_QuerySyntax-CountFrequent', 'limit 2 | countFrequent a', 'countfrequent after limit', 10],
  ['CWL_QuerySyntax-Outlier', 'outlier a', 'outlier', 0],
  ['CWL_QuerySyntax-Sessionize', 'sessionize a', 'sessionize', 0],
  ['CWL_QuerySyntax-Appendcols', 'sort a | appendcols (SOURCE "/g" | fields b)', 'appendcols', 9],
  ['CWL_QuerySyntax-Logcompare', 'logcompare timeshift 7d', 'logcompare', 0],
  [
    'CWL_AnalyzeLogData-discoverable-fields',
    'filter @`aws.tag.aws:cloudformation:stack-name` = "my-stack"',
    '@aws.tag.aws:cloudformation:stack-name',
    7,
  ],
]);

/** Each refused function in a `fields`, a `filter` and a `stats`: the whole list, so that none can be left out. */
export const functionRefusalCases: readonly RefusalCase[] = refusedFunctions.flatMap(({ name, page }) =>
  cases([
    [page, `fields a | fields ${name}(a, 1)`, name, 18],
    [page, `filter b = 1 and ${name}(a, 1) = 1`, name, 17],
    [page, `stats ${name}(a, 1) by bin(1m)`, name, 6],
  ]),
);

/** The examples of each command's refused forms, which stand alone: the whole list, so that none can be left out. */
export const commandRefusalCases: readonly RefusalCase[] = commandReferences.flatMap(({ page, forms }) =>
  forms.flatMap((form) => {
    const status = formStatus(form);
    if (status.kind === 'exact') return [];
    const { construct } = status;
    return cases([[page, form.example, construct, form.example.toLowerCase().lastIndexOf(construct.toLowerCase())]]);
  }),
);
