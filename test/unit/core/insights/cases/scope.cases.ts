import { over, type AnswerCase } from '../answerOf.ts';

const discovery = 'CWL_AnalyzeLogData-discoverable-fields';

const records = [
  { k: 1, eventCategory: 'Management' },
  { k: 2, eventCategory: 'Data', managementEvent: false },
  { k: 3, managementEvent: false },
  { k: 4 },
];

/** `SOURCE`, `filterIndex` and the data source of an event. */
export const scopeCases: readonly AnswerCase[] = over(records, [
  { page: 'CWL_QuerySyntax-FilterIndex', query: 'fields k | filterIndex k = 2', rows: [[2]] },
  { page: 'CWL_QuerySyntax-FilterIndex', query: 'fields k | filterIndex k in [2, 3] | sort k', rows: [[2], [3]] },
  { page: 'CWL_QuerySyntax-Source', query: 'SOURCE logGroups() | fields k | sort k', rows: [[1], [2], [3], [4]] },
  {
    page: 'CWL_QuerySyntax-Source',
    query: "SOURCE dataSource(['aws_cloudtrail.data']) | fields k | sort k",
    rows: [[2], [3]],
  },
  {
    page: 'CWL_QuerySyntax-Source',
    query: "SOURCE dataSource(['amazon_vpc.flow']) logGroups(namePrefix: ['a']) | fields k",
    rows: [],
  },
  {
    page: 'CWL_QuerySyntax-FilterIndex',
    query:
      'SOURCE logGroups() | filterIndex @data_source_type in ["management"] | filterIndex @data_source_name in ["aws_cloudtrail"] | fields k | sort k',
    rows: [[1], [4]],
  },
  {
    page: 'CWL_QuerySyntax-FilterIndex',
    query: 'fields k, @data_source_type | sort k',
    rows: [
      [1, 'management'],
      [2, 'data'],
      [3, 'data'],
      [4, 'management'],
    ],
  },
  {
    page: 'CWL_QuerySyntax-Subqueries',
    query: "SOURCE '/aws/cloudtrail' | fields k | filter k = 1",
    rows: [[1]],
  },
  {
    page: 'public queries: no pipe after SOURCE',
    query: 'SOURCE logGroups() fields k | filter k = 1',
    rows: [[1]],
  },
  {
    page: 'CWL_QuerySyntax-FilterIndex',
    query: 'fields k | filterIndex eventCategory in ["Management", "Insight"]',
    rows: [[1]],
  },
  {
    page: 'CWL_QuerySyntax-Source',
    query: "SOURCE logGroups(namePrefix: ['aws-cloudtrail', 'other'], class: ['STANDARD']) | fields k | sort k",
    rows: [[1], [2], [3], [4]],
  },
  {
    page: 'CWL_QuerySyntax-Source',
    query: "SOURCE dataSource(['aws_cloudtrail.management']) | fields k | sort k",
    rows: [[1], [4]],
  },
  {
    page: 'CWL_QuerySyntax-FilterIndex',
    query: 'fields k, @data_source_name | sort k | limit 1',
    rows: [[1, 'aws_cloudtrail']],
  },
  { page: 'position: limit any', query: 'fields k | limit any 2', rows: [[4], [3]] },
  { page: discovery, query: 'filter @logStream like /CloudTrail/ | stats count(*)', rows: [[4]] },
  { page: discovery, query: 'filter ispresent(@log) and ispresent(@ptr) | stats count(*)', rows: [[4]] },
  { page: discovery, query: 'stats count(*) as n by @log', rows: [['unknown:local', 4]] },
  { page: discovery, query: 'stats count_distinct(@ptr)', rows: [[4]] },
]);
