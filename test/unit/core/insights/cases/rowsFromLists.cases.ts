import type { AnswerCase } from '../answerOf.ts';

const unnestPage = 'CWL_QuerySyntax-Unnest';
const expandPage = 'CWL_QuerySyntax-Expand';

/** The log event of the page, its text as it would be written by a service. */
const pageEvent = { events: [{ name: 'exception' }, { name: 'user action' }] };

const shares = [
  {
    eventName: 'ShareA',
    accounts: [
      { type: 'internal', id: '1' },
      { type: 'external', id: '2' },
    ],
  },
  { eventName: 'ShareB', accounts: [{ type: 'internal', id: '3' }] },
];

const spans = [
  {
    trimmedData:
      '[{"accountId":"1","droppedSpans":2},{"accountId":"2","droppedSpans":5},{"accountId":"1","droppedSpans":4}]',
  },
  { trimmedData: '[{"accountId":"2","droppedSpans":3}]' },
];

/** `unnest`. */
export const unnestCases: readonly AnswerCase[] = [
  {
    page: unnestPage,
    query: 'fields jsonParse(@message) as json_message | unnest json_message.events into event | display event.name',
    records: [pageEvent],
    columns: ['event.name'],
    rows: [['exception'], ['user action']],
  },
  {
    page: unnestPage,
    query:
      'fields jsonParse(@message) as js | unnest js.accounts into account | filter account.type = "internal" | display eventName, account.id | sort account.id',
    records: shares,
    columns: ['eventName', 'account.id'],
    rows: [
      ['ShareA', '1'],
      ['ShareB', '3'],
    ],
  },
  {
    page: unnestPage,
    query:
      'fields jsonParse(trimmedData) as accounts | unnest accounts into account | stats sum(account.droppedSpans) as n by account.accountId | sort n desc | limit 10',
    records: spans,
    columns: ['account.accountId', 'n'],
    rows: [
      ['2', 8],
      ['1', 6],
    ],
  },
  {
    page: unnestPage,
    query: 'fields jsonParse(@message) as j | unnest j.k into x | display x',
    records: [{ k: 'text' }],
    rows: [['text']],
  },
  {
    page: unnestPage,
    query: 'fields jsonParse(@message) as j | unnest j.k into x | display x.a',
    records: [{ k: { a: 7 } }],
    rows: [[7]],
  },
  {
    page: unnestPage,
    query: 'fields jsonParse(@message) as j | unnest j.k into x | display x, x + 1 as y',
    records: [{ k: 41 }],
    rows: [[41, 42]],
  },
  {
    page: unnestPage,
    query: 'fields jsonParse(@message) as j | unnest j.k into x | stats count(*) as n by x',
    records: [{ k: ['a', 'b', 'a'] }, { k: ['b'] }],
    rows: [
      ['a', 2],
      ['b', 2],
    ],
  },
  {
    page: unnestPage,
    query: 'fields jsonParse(@message) as j | unnest j.k into x | unnest x into y | display y',
    records: [{ k: [[1, 2], [3]] }],
    rows: [[1], [2], [3]],
  },
  {
    page: unnestPage,
    query: 'fields jsonParse(@message) as j | unnest j.k[1].l into x | display x',
    records: [{ k: [0, { l: ['p', 'q'] }] }],
    rows: [['p'], ['q']],
  },
  {
    page: unnestPage,
    query: 'fields jsonParse(@message) as j | unnest j.`a.b` into `x-y` | display `x-y`.c',
    records: [{ 'a.b': [{ c: 1 }, { c: 2 }] }],
    rows: [[1], [2]],
  },
  {
    page: 'position: unnest and expand of what is no list',
    query: 'fields jsonParse(@message) as j | unnest j.k into x | stats count(*) as n',
    records: [{ k: [] }, { k: [1] }, { other: 1 }, { k: null }],
    rows: [[1]],
  },
  {
    page: 'position: unnest and expand of what is no list',
    query: 'fields jsonParse(@message) as j | unnest j.k into x | display x',
    records: [{ k: [null, 1] }],
    rows: [[null], [1]],
  },
  {
    page: unnestPage,
    query: 'fields jsonParse(@message) as j | unnest j.k into x | display @timestamp, eventName, x',
    records: [{ eventName: 'E', k: [1, 2] }],
    rows: [
      ['2026-11-01T00:00:00.000Z', 'E', 1],
      ['2026-11-01T00:00:00.000Z', 'E', 2],
    ],
  },
  {
    page: unnestPage,
    query: 'sort eventName | fields jsonParse(@message) as j | unnest j.k into x | display eventName, x',
    records: [
      { eventName: 'B', k: [1] },
      { eventName: 'A', k: [2, 3] },
    ],
    rows: [
      ['A', 2],
      ['A', 3],
      ['B', 1],
    ],
  },
  {
    page: 'position: Columns of unnest, parse and json',
    query: 'fields eventName, jsonParse(@message) as j | unnest j.k into x | fields x | sort x',
    records: [{ eventName: 'E', k: [2, 1] }],
    columns: ['eventName', 'j', 'x'],
    rows: [
      ['E', '{"eventTime":"2026-11-01T00:00:00Z","eventName":"E","k":[2,1]}', 1],
      ['E', '{"eventTime":"2026-11-01T00:00:00Z","eventName":"E","k":[2,1]}', 2],
    ],
  },
  {
    page: unnestPage,
    query:
      'fields jsonParse(@message) as j | unnest j.resources into r | stats count(*) as n by r.type | sort n desc, r.type',
    records: [
      { resources: [{ type: 'AWS::S3::Bucket' }, { type: 'AWS::S3::Object' }] },
      { resources: [{ type: 'AWS::S3::Object' }] },
    ],
    rows: [
      ['AWS::S3::Object', 2],
      ['AWS::S3::Bucket', 1],
    ],
  },
  {
    page: unnestPage,
    query: 'stats count(*) as n by eventName | unnest eventName into e | fields e, n | sort e',
    records: [{ eventName: 'A' }, { eventName: 'B' }, { eventName: 'A' }],
    rows: [
      ['A', 2],
      ['B', 1],
    ],
  },
];

/** `expand`. */
export const expandCases: readonly AnswerCase[] = [
  {
    page: expandPage,
    query: 'expand items | stats count(*) by items, host',
    records: [{ items: ['apple', 'banana', 'cherry'], host: 'web-01' }],
    columns: ['items', 'host', 'count(*)'],
    rows: [
      ['apple', 'web-01', 1],
      ['banana', 'web-01', 1],
      ['cherry', 'web-01', 1],
    ],
  },
  {
    page: expandPage,
    query: 'expand items | display items, host',
    records: [{ items: ['apple', 'banana', 'cherry'], host: 'web-01' }],
    rows: [
      ['apple', 'web-01'],
      ['banana', 'web-01'],
      ['cherry', 'web-01'],
    ],
  },
  {
    page: expandPage,
    query: 'fields host, items | expand items',
    records: [{ items: [1, 2], host: 'h' }],
    columns: ['host', 'items'],
    rows: [
      ['h', 1],
      ['h', 2],
    ],
  },
  {
    page: expandPage,
    query: 'expand resources | filter resources.type = "AWS::S3::Bucket" | display resources.ARN',
    records: [
      {
        resources: [
          { type: 'AWS::S3::Object', ARN: 'arn:aws:s3:::b/*' },
          { type: 'AWS::S3::Bucket', ARN: 'arn:aws:s3:::b' },
        ],
      },
    ],
    rows: [['arn:aws:s3:::b']],
  },
  {
    page: expandPage,
    query:
      'expand requestParameters.instancesSet.items | display requestParameters.instancesSet.items.instanceId as instance',
    records: [{ requestParameters: { instancesSet: { items: [{ instanceId: 'i-1' }, { instanceId: 'i-2' }] } } }],
    columns: ['instance'],
    rows: [['i-1'], ['i-2']],
  },
  {
    page: expandPage,
    query: 'parse line "items=*" as items | expand items | display items, host',
    records: [{ line: 'items=["a","b"]', host: 'h' }],
    rows: [
      ['a', 'h'],
      ['b', 'h'],
    ],
  },
  {
    page: 'position: expand of a text',
    query: 'expand items | display items | sort items',
    records: [{ items: '[not json' }, { items: 'plain' }, { items: '["x"]' }],
    rows: [['[not json'], ['plain'], ['x']],
  },
  {
    page: expandPage,
    query: 'fields jsonParse(text) as items | expand items | display items.a',
    records: [{ text: '[{"a":1},{"a":2}]' }],
    rows: [[1], [2]],
  },
  {
    page: 'position: unnest and expand of what is no list',
    query: 'expand items | stats count(*) as n',
    records: [{ items: [] }, {}, { items: ['a', 'b'] }],
    rows: [[2]],
  },
  {
    page: expandPage,
    query: 'expand items | expand tags | display items, tags',
    records: [{ items: ['a', 'b'], tags: [1, 2] }],
    rows: [
      ['a', 1],
      ['a', 2],
      ['b', 1],
      ['b', 2],
    ],
  },
  {
    page: expandPage,
    query: 'expand items | filter items in ["b", "c"] | stats count(*) as n, count_distinct(items) as d',
    records: [{ items: ['a', 'b'] }, { items: ['b', 'c'] }],
    rows: [[3, 2]],
  },
  {
    page: expandPage,
    query: 'expand items | display @message | limit 1',
    records: [{ items: [1, 2] }],
    rows: [['{"eventTime":"2026-11-01T00:00:00Z","items":[1,2]}']],
  },
  {
    page: 'position: unnest and expand of what is no list',
    query: 'expand items | display items + 1 as next',
    records: [{ items: 4 }],
    rows: [[5]],
  },
  {
    page: 'position: unnest and expand of what is no list',
    query: 'expand items | display items.a',
    records: [{ items: { a: 'map' } }],
    rows: [['map']],
  },
  {
    page: expandPage,
    query: 'expand items | sort items desc | limit 2 | display items',
    records: [{ items: [3, 10] }, { items: [7] }],
    rows: [[10], [7]],
  },
  {
    page: expandPage,
    query: 'filter host = "a" | expand items | stats sum(items) as s by host',
    records: [
      { host: 'a', items: [1, 2] },
      { host: 'b', items: [4] },
    ],
    rows: [['a', 3]],
  },
];
