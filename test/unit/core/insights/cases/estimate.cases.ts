import type { AnswerCase } from '../answerOf.ts';

const page = 'CWL_QuerySyntax-Estimate';

const texts = ['{"eventTime":"2026-11-01T00:00:00Z","m":"error"}', '{"eventTime":"2026-11-01T00:00:01Z","m":"ü€😀"}'];
const bytes = String(texts.reduce((sum, text) => sum + new TextEncoder().encode(text).length, 0));

/** The page shows one query; the column and its type are a public program's report. */
export const estimateCases: readonly AnswerCase[] = [
  {
    page,
    query: `fields @timestamp, @message
| filter @message like /error/
| estimate`,
    records: texts,
    columns: ['@estimatedBytesScanned'],
    rows: [[bytes]],
  },
  ...[
    'estimate',
    'ESTIMATE',
    'fields a | estimate',
    'stats count(*) by m | estimate',
    'stats count(*) by m | sort m | limit 1 | estimate',
    'limit 1 | estimate',
    'dedup m | estimate',
    'dedup m | limit 1 | estimate',
    'filter m = "nothing" | estimate',
    "SOURCE logGroups(namePrefix: ['a']) | filter m = 1 | estimate",
    'filter m in (SOURCE "/g" | fields m) | estimate',
    'join left=a right=b where a.m=b.m (SOURCE "/g") | fields a.m | estimate',
    'sort @timestamp | accum m as t | estimate',
    'parse m /(?<x>.)/ | display x | estimate',
  ].map((query): AnswerCase => ({ page, query, records: texts, columns: ['@estimatedBytesScanned'], rows: [[bytes]] })),
  { page: 'position: estimate', query: 'estimate', records: [], rows: [['0']] },
];
