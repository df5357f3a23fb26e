import assert from 'node:assert/strict';
import { answerShape } from '../../../../../src/sources/aws/insights/answerShape.ts';
import { typedTable } from '../../../../../src/sources/aws/insights/typedTable.ts';
import { windowSeconds } from '../../../../../src/sources/aws/insights/windowSeconds.ts';

interface TableCase {
  readonly text: string;
  /** Rows of GetQueryResults: names with their texts. */
  readonly rows: readonly (readonly (readonly [string, string])[])[];
  readonly columns: readonly string[];
  readonly cells: readonly (readonly unknown[])[];
}

const cases: readonly TableCase[] = [
  {
    text: 'fields requestParameters.n as n, userIdentity.accountId, readOnly',
    rows: [
      [
        ['n', '5'],
        ['userIdentity.accountId', '111122223333'],
        ['readOnly', '1'],
        ['@ptr', 'x'],
      ],
      [['readOnly', '0']],
    ],
    columns: ['n number', 'userIdentity.accountId string', 'readOnly number'],
    cells: [
      [5, '111122223333', 1],
      [null, null, 0],
    ],
  },
  {
    text: 'fields requestParameters.n',
    rows: [[['requestParameters.n', '5']], [['requestParameters.n', '012']]],
    columns: ['requestParameters.n string'],
    cells: [['5'], ['012']],
  },
  {
    text: 'fields requestParameters.owner, requestParameters.version, requestParameters.big',
    rows: [
      [
        ['requestParameters.owner', '111122223333'],
        ['requestParameters.version', '1.10'],
        ['requestParameters.big', '12345678901234567890'],
      ],
    ],
    columns: ['requestParameters.owner string', 'requestParameters.version string', 'requestParameters.big string'],
    cells: [['111122223333', '1.10', '12345678901234567890']],
  },
  {
    text: 'fields requestParameters.size',
    rows: [[['requestParameters.size', '12345678901234567890']], [['requestParameters.size', '1']]],
    columns: ['requestParameters.size number'],
    cells: [['12345678901234567890'], [1]],
  },
  {
    text: 'stats sum(n) as total, count(*) as n, max(@timestamp) as last by bin(1h)',
    rows: [
      [
        ['bin(1h)', '2026-11-01 09:00:00.000'],
        ['total', '12345678901234567890'],
        ['n', '3'],
        ['last', '1793523600000'],
      ],
    ],
    columns: ['bin(1h) timestamp', 'total number', 'n number', 'last number'],
    cells: [['2026-11-01T09:00:00.000Z', '12345678901234567890', 3, 1_793_523_600_000]],
  },
  {
    text: 'fields @timestamp, @message | filter x = 1',
    rows: [],
    columns: ['@timestamp timestamp', '@message json'],
    cells: [],
  },
  {
    text: 'fields @timestamp, user.name as __proto__',
    rows: [
      [
        ['@timestamp', '2026-11-01 09:00:00.000'],
        ['__proto__', 'x'],
      ],
    ],
    columns: ['@timestamp timestamp', '__proto__ string'],
    cells: [['2026-11-01T09:00:00.000Z', 'x']],
  },
  {
    text: 'fields @timestamp, x',
    rows: [
      [
        ['@timestamp', '1793523600000'],
        ['x', '1793523600000'],
      ],
    ],
    columns: ['@timestamp timestamp', 'x number'],
    cells: [['2026-11-01T09:00:00.000Z', 1_793_523_600_000]],
  },
  // The local engine does not run these: names and order are the service's, texts stay texts.
  {
    text: 'pattern @message',
    rows: [
      [
        ['@pattern', 'a <*>'],
        ['@sampleCount', '5'],
        ['@timestamp', '2026-11-01 09:00:00.000'],
      ],
      [
        ['@pattern', 'b'],
        ['@ratio', '0.5'],
        ['@sampleCount', '7'],
      ],
    ],
    columns: ['@pattern string', '@ratio string', '@sampleCount string', '@timestamp timestamp'],
    cells: [
      ['a <*>', null, '5', '2026-11-01T09:00:00.000Z'],
      ['b', '0.5', '7', null],
    ],
  },
  {
    text: 'a command of next year | that nobody knows',
    rows: [
      [
        ['x', '5'],
        ['bin(1h)', '2026-11-01 09:00:00.000'],
      ],
    ],
    columns: ['x string', 'bin(1h) timestamp'],
    cells: [['5', '2026-11-01T09:00:00.000Z']],
  },
  {
    text: 'lookup people name as userIdentity.userName OUTPUT team, city',
    rows: [],
    columns: ['@timestamp timestamp', '@message json', 'team string', 'city string'],
    cells: [],
  },
];

describe('the table of rows that GetQueryResults answers', () => {
  for (const { text, rows, columns, cells } of cases) {
    it(text, () => {
      const results = rows.map((row) => row.map(([field, value]) => ({ field, value })));
      const table = typedTable(results, answerShape(text, 0), false);
      assert.deepEqual(
        table.columns.map(({ name, type }) => `${name} ${type}`),
        columns,
      );
      assert.deepEqual(table.rows, cells);
    });
  }

  const pointing: readonly (readonly [text: string, pointers: readonly (string | null)[] | undefined])[] = [
    ['fields a', ['p', null, 'q']],
    ['fields a, @ptr | dedup a', ['p', null, 'q']],
    ['a command of next year', ['p', null, 'q']],
    ['stats count(*) by @ptr', undefined],
    ['pattern @message', undefined],
  ];
  for (const [text, pointers] of pointing) {
    it(`${text}: ${pointers === undefined ? 'rows are no events' : 'rows point at events'}`, () => {
      const results = ['p', undefined, 'q'].map((value) =>
        value === undefined ? [{ field: 'a', value: '1' }] : [{ field: '@ptr', value }],
      );
      assert.deepEqual(typedTable(results, answerShape(text, 0), false).pointers, pointers);
      assert.equal(typedTable([], answerShape(text, 0), false).pointers, undefined);
    });
  }

  const limits: readonly (readonly [text: string, hasLimit: boolean, isBounded: boolean])[] = [
    ['fields a', false, false],
    ['fields a | limit 5', true, true],
    ['limit 5 | fields a', true, true],
    ['fields a | limit 5 | stats count(*)', false, false],
    ['fields jsonParse(a) as b | limit 5 | unnest b into c', true, false],
  ];
  for (const [text, hasLimit, isBounded] of limits) {
    it(`${text}: ${hasLimit ? 'limited' : 'not limited'}`, () => {
      const shape = answerShape(text, 0);
      assert.deepEqual([shape.hasLimit, shape.isBounded], [hasLimit, isBounded]);
    });
  }
});

describe('the language of a text', () => {
  for (const [text, language] of [
    ['fields eventName', 'CWLI'],
    ['fields eventName | filtr x', 'CWLI'],
    ['pattern @message', 'CWLI'],
    ['fields eventName | head 5', 'PPL'],
    ['SELECT eventName FROM `logs`', 'SQL'],
  ] as const) {
    it(`${text}: ${language}`, () => assert.equal(answerShape(text, 0).language, language));
  }
});

describe('the seconds of a window', () => {
  const seconds: readonly (readonly [start: number, end: number, expected: readonly [number, number] | null])[] = [
    [1000, 2000, [1, 2]],
    [1001, 2999, [2, 2]],
    [1000, 1000, [1, 1]],
    [1001, 1999, null],
    [0, 999, [0, 0]],
    [-5000, 999, [0, 0]],
    [-5000, -1, null],
  ];
  for (const [start, end, expected] of seconds) {
    it(`${start} to ${end}`, () => {
      const found = windowSeconds({ start, end }, 0);
      assert.deepEqual(found === null ? null : [found.startTime, found.endTime], expected);
    });
  }
});
