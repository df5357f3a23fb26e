import assert from 'node:assert/strict';
import { isRefusal } from '../../../../src/core/next/nextCells.ts';
import type { QueryLanguage } from '../../../../src/core/query/language.ts';
import type { TableCell, TableColumn } from '../../../../src/core/table/table.ts';
import type { NextQuestion } from '../../../../src/core/wire/requests.ts';
import { askNext, contextOf, open, queryCell, sentText, told } from './askNext.ts';

const head = `apirunbook: 1
sources:
  trail: {type: cloudtrail}
  logs: {type: logs, logGroups: [g]}
  other: {type: logs, logGroups: [h]}
  table: {type: athena, database: d, table: cloudtrail_logs}
parameters:
  actor: {type: principal, default: alice}
  window: {type: timerange, default: last 24h}
  n: {type: integer, default: 20}
cells:
`;

const sourceNames: Readonly<Record<QueryLanguage, string | null>> = {
  lookup: 'trail',
  filter: 'other',
  insights: 'logs',
  sql: 'table',
  alarms: null,
  access: null,
};

interface Question {
  readonly ask?: NextQuestion;
  readonly language: QueryLanguage;
  readonly text: string;
  /** The row of the answer, by column; what is asked about is the first one. */
  readonly row?: Readonly<Record<string, TableCell>>;
  readonly types?: Readonly<Record<string, TableColumn['type']>>;
  /** A path of the record, in place of the column. */
  readonly path?: readonly (string | number)[];
  readonly record?: unknown;
}

function ask({ ask: question = 'filterFor', language, text, row = {}, types = {}, path, record }: Question) {
  const source = sourceNames[language];
  const lines = text.split('\n').map((line) => `    ${line}\n`);
  const place = source === null ? '' : `  source: ${source}\n`;
  const file = open(`${head}- id: asked\n  title: Logins of today\n${place}  ${language}: |\n${lines.join('')}`);
  const columns = Object.keys(row).map((name): TableColumn => ({ name, type: types[name] ?? 'string' }));
  return askNext(
    file,
    question,
    contextOf(file, queryCell(file, 'asked'), {
      columns,
      cells: Object.values(row),
      record: record === undefined ? null : JSON.stringify(record),
      ...(path === undefined ? { column: 0 } : { path }),
    }),
  );
}

/** A question, the text of the new cell, and the new parameters as `name type = default`. */
const narrowed: readonly (readonly [question: Question, text: string, ...parameters: string[]])[] = [
  [
    { language: 'filter', text: '{ $.eventName = "ConsoleLogin" }', row: { errorCode: 'Failed' } },
    '{ $.eventName = "ConsoleLogin" && $.errorCode = {{ errorCode }} }',
    'errorCode string = Failed',
  ],
  [
    { language: 'filter', text: '{ $.a = 1 || $.b = {{ actor }} }', row: { errorCode: 'Failed' }, ask: 'exclude' },
    '{ ($.a = 1 || $.b = {{ actor }}) && ($.errorCode != {{ errorCode }} || $.errorCode NOT EXISTS || $.errorCode IS NULL) }',
    'errorCode string = Failed',
  ],
  [
    { language: 'filter', text: '{ $.a = 1 {{#if actor}}&& $.b = {{ actor }}{{/if}} }', row: { eventName: 'X' } },
    '{ ($.a = 1 {{#if actor}}&& $.b = {{ actor }}{{/if}}) && $.eventName = {{ eventName }} }',
    'eventName eventName = X',
  ],
  [
    { language: 'filter', text: '{ $.a = 1 }', row: { errorCode: null } },
    '{ $.a = 1 && ($.errorCode NOT EXISTS || $.errorCode IS NULL) }',
  ],
  [
    { language: 'filter', text: '{ $.a = 1 }', row: { errorCode: null }, ask: 'exclude' },
    '{ $.a = 1 && $.errorCode = * }',
  ],
  [
    { language: 'filter', text: '{ $.a = 1 }', path: ['readOnly'], record: { readOnly: false } },
    '{ $.a = 1 && $.readOnly IS {{ readOnly }} }',
    'readOnly boolean = false',
  ],
  [
    {
      language: 'filter',
      text: '{ $.a = 1 }',
      path: ['resources', 0, 'ARN'],
      record: { resources: [{ ARN: 'arn:aws:s3:::b' }] },
    },
    '{ $.a = 1 && $.resources[0].ARN = {{ ARN }} }',
    'ARN arn = arn:aws:s3:::b',
  ],
  [
    { language: 'filter', text: '{ $.a = 1 }', path: ['a', "it's\\"], record: { a: { "it's\\": '' } } },
    `{ $.a = 1 && $.a['it\\'s\\\\'] = "" }`,
  ],
  [
    { language: 'lookup', text: 'Username = {{ actor }}', row: { sourceIPAddress: '192.0.2.1' } },
    'Username = {{ actor }}\nwhere { $.sourceIPAddress = {{ sourceIPAddress }} }',
    'sourceIPAddress ip = 192.0.2.1',
  ],
  [
    {
      language: 'lookup',
      text: 'ReadOnly = false\nwhere { $.a = "}" || $.b = 2 }',
      row: { sourceIPAddress: 'AWS Internal' },
    },
    'ReadOnly = false\nwhere { ($.a = "}" || $.b = 2) && $.sourceIPAddress = {{ sourceIPAddress }} }',
    'sourceIPAddress string = AWS Internal',
  ],
  [
    { language: 'insights', text: 'fields a\n| sort a\n| limit 5', row: { a: 'x' } },
    'fields a\n| filter a = {{ a }}\n| sort a\n| limit 5',
    'a string = x',
  ],
  [
    {
      language: 'insights',
      text: 'fields a {{#if n}}| limit {{ n }}{{/if}} # few',
      row: { n: 5 },
      types: { n: 'number' },
      ask: 'exclude',
    },
    'fields a\n| filter not ispresent(n) or n != {{ n2 }}\n{{#if n}}| limit {{ n }}{{/if}} # few',
    'n2 integer = 5',
  ],
  [
    { language: 'insights', text: 'fields a | {{#if n}}limit {{ n }}{{/if}}', row: { a: null } },
    'fields a | filter not ispresent(a) | {{#if n}}limit {{ n }}{{/if}}',
  ],
  [
    {
      language: 'insights',
      text: 'stats count(*) by bin(1h), eventName',
      row: { 'bin(1h)': '2026-11-01T09:00:00.000Z' },
      types: { 'bin(1h)': 'timestamp' },
    },
    'stats count(*) by bin(1h), eventName | filter bin(1h) = {{ value | ms }}',
    'value timestamp = 2026-11-01T09:00:00.000Z',
  ],
  [
    {
      language: 'insights',
      text: 'fields strlen(concat(a, {{ actor }}))',
      row: { 'strlen(concat(a, "alice"))': 6 },
      types: { 'strlen(concat(a, "alice"))': 'number' },
    },
    'fields strlen(concat(a, {{ actor }})) | filter strlen(concat(a, {{ actor }})) = {{ value }}',
    'value integer = 6',
  ],
  [
    { language: 'insights', text: 'fields a as who', row: { who: '"' } },
    'fields a as who | filter who = {{ who }}',
    'who string = "',
  ],
  [
    {
      language: 'insights',
      text: 'fields a',
      path: ['requestParameters', 'x-amz-acl'],
      record: { requestParameters: { 'x-amz-acl': 'private' } },
    },
    'fields a | filter requestParameters.`x-amz-acl` = {{ xamzacl }}',
    'xamzacl string = private',
  ],
  [
    {
      language: 'insights',
      text: 'limit 5',
      path: ['userIdentity', 'arn'],
      record: { userIdentity: { arn: 'arn:aws:iam::1:user/a' } },
    },
    'filter userIdentity.arn = {{ userIdentityArn }} | limit 5',
    'userIdentityArn string = arn:aws:iam::1:user/a',
  ],
  [
    { language: 'insights', text: 'dedup a, b', row: { b: '' }, ask: 'exclude' },
    'filter not ispresent(b) or b != "" | dedup a, b',
  ],
  [
    {
      language: 'sql',
      text: 'SELECT eventname AS what, count(*) AS calls -- all\nFROM cloudtrail_logs\nGROUP BY 1 ORDER BY calls DESC, 1 LIMIT {{ n }};  -- end',
      row: { what: "it's" },
    },
    'SELECT * FROM (\nSELECT eventname AS what, count(*) AS calls -- all\nFROM cloudtrail_logs\nGROUP BY 1 ORDER BY calls DESC, 1 LIMIT {{ n }}\n)\nWHERE "what" = {{ what }}\nORDER BY calls DESC, 1\nLIMIT {{ n }}',
    "what string = it's",
  ],
  [
    {
      language: 'sql',
      text: 'SELECT eventname FROM cloudtrail_logs ORDER BY eventtime',
      row: { eventname: 'X' },
      ask: 'exclude',
    },
    'SELECT * FROM (\nSELECT eventname FROM cloudtrail_logs ORDER BY eventtime\n)\nWHERE "eventname" IS DISTINCT FROM {{ eventname }}',
    'eventname eventName = X',
  ],
  [
    { language: 'sql', text: 'SELECT * FROM cloudtrail_logs {{#if n}}LIMIT {{ n }}{{/if}}', row: { errorcode: null } },
    'SELECT * FROM (\nSELECT * FROM cloudtrail_logs {{#if n}}LIMIT {{ n }}{{/if}}\n)\nWHERE "errorcode" IS NULL',
  ],
  [
    {
      language: 'sql',
      text: 'SELECT count(*) AS "the ""n""" FROM cloudtrail_logs',
      row: { 'the "n"': '9007199254740993' },
      types: { 'the "n"': 'number' },
      ask: 'exclude',
    },
    'SELECT * FROM (\nSELECT count(*) AS "the ""n""" FROM cloudtrail_logs\n)\nWHERE "the ""n""" IS DISTINCT FROM {{ value }}',
    'value integer = 9007199254740993',
  ],
];

/** A question that no language can be asked, and a part of what is said of it. */
const refused: readonly (readonly [question: Question, code: string, said: RegExp])[] = [
  [
    { language: 'filter', text: '"Failed" login', row: { errorCode: 'x' } },
    'next.filter-form',
    /\{ \$\.field = "…" \}/,
  ],
  [{ language: 'filter', text: '[ip, user]', row: { errorCode: 'x' } }, 'next.filter-form', /words/],
  [
    { language: 'filter', text: '{{#if n}}{ $.a = {{ n }} }{{/if}}', row: { errorCode: 'x' } },
    'next.conditions',
    /by hand/,
  ],
  [{ language: 'filter', text: '{ $.a = 1 }', row: { errorCode: 'a*' } }, 'next.unsayable', /wildcard/],
  [
    {
      language: 'filter',
      text: '{ $.a = 1 }',
      row: { '@timestamp': '2026-11-01T09:00:00.000Z' },
      types: { '@timestamp': 'timestamp' },
    },
    'next.no-field',
    /histogram/,
  ],
  [{ language: 'filter', text: '{ $.a = 1 }', row: { '@message': '{}' } }, 'next.whole-record', /open it/],
  [
    { language: 'filter', text: '{ $.a = 1 }', path: ['{{ actor }}'], record: { '{{ actor }}': 'x' } },
    'next.name',
    /cannot be written/,
  ],
  [{ language: 'lookup', text: 'Username = x', path: ['a'], record: { a: [] } }, 'next.structure', /list or an object/],
  [{ language: 'lookup', text: 'Username = x', path: ['a'] }, 'next.no-record', /not to be had/],
  [{ language: 'insights', text: 'fields a', row: { a: `"'` } }, 'next.unsayable', /both kinds of quotes/],
  [{ language: 'insights', text: 'fields a', row: { a: '\ud800' } }, 'next.value', /surrogate/],
  [{ language: 'insights', text: 'fields a', row: { a: 'x'.repeat(20_000) } }, 'next.value', /longer than/],
  [{ language: 'insights', text: 'fields a | dedup b', row: { a: 'x' } }, 'next.dedup', /dedup/],
  [{ language: 'insights', text: 'fields a', row: { 'a`b': 'x' } }, 'next.name', /no way to write/],
  [
    {
      language: 'insights',
      text: "parse @message '*' as a | sort a | accum b as sum",
      path: ['a'],
      record: { a: 'x' },
    },
    'next.hidden',
    /several things/,
  ],
  [
    { language: 'insights', text: 'stats count(*) by a', path: ['a'], record: { a: 'x' } },
    'next.no-record',
    /one of its columns/,
  ],
  [{ language: 'sql', text: 'SELECT count(*) FROM cloudtrail_logs', row: { _col0: 5 } }, 'next.unsayable', /_col0/],
  [
    {
      language: 'sql',
      text: 'SELECT eventname, awsregion AS EventName FROM cloudtrail_logs',
      row: { eventname: 'x', EventName: 'y' },
    },
    'next.several-columns',
    /AS/,
  ],
  [
    {
      language: 'sql',
      text: 'SELECT resources FROM cloudtrail_logs',
      row: { resources: '[]' },
      types: { resources: 'json' },
    },
    'next.structure',
    /list or an object/,
  ],
  [
    { language: 'sql', text: 'SELECT eventname FROM cloudtrail_logs', path: ['a'], record: { a: 'x' } },
    'next.no-column',
    /columns/,
  ],
  [
    { language: 'alarms', text: 'StateValue = ALARM', row: { AlarmName: 'x' } },
    'next.language',
    /name, prefix or state/,
  ],
  [{ language: 'insights', text: 'fields a', row: { a: 'x' }, ask: 'key' }, 'next.subject', /what to ask/],
];

describe('nextCells', () => {
  for (const [question, text, ...parameters] of narrowed) {
    const what = question.path?.join('.') ?? Object.keys(question.row ?? {})[0];
    it(`${question.ask ?? 'filterFor'} ${what} of ${question.language} ${JSON.stringify(question.text)}`, () => {
      const next = ask(question);
      assert.ok(!isRefusal(next), told(next));
      assert.equal(next.cell.text.text, text);
      const added = next.imported.parameters.map(
        ({ name, type, default: value }) => `${name} ${type} = ${String(value)}`,
      );
      assert.deepEqual(added, parameters);
      assert.equal(next.cell.source ?? null, sourceNames[question.language]);
      sentText(next.file, next.cell);
    });
  }

  for (const [question, code, said] of refused) {
    const what = question.path?.join('.') ?? Object.keys(question.row ?? {})[0];
    it(`refuses ${question.ask ?? 'filterFor'} ${what?.slice(0, 40)} of ${question.language}: ${code}`, () => {
      const next = ask(question);
      assert.ok(isRefusal(next), told(next));
      assert.equal(next.code, code, next.message);
      assert.match(next.message, said);
    });
  }

  const titles: readonly (readonly [Question, string, prose: string])[] = [
    [
      { language: 'insights', text: 'fields errorCode, eventID', row: { errorCode: 'Failed', eventID: '1b-2c' } },
      'Logins of today, for one errorCode',
      'From cell *Logins of today*, row 3, eventID 1b-2c, at 2026-11-02T00:00:00.000Z: errorCode is Failed.',
    ],
    [
      { language: 'insights', text: 'fields errorCode', row: { errorCode: 'Failed' }, ask: 'exclude' },
      'Logins of today, all but one errorCode',
      'From cell *Logins of today*, row 3, at 2026-11-02T00:00:00.000Z: errorCode is Failed.',
    ],
    [
      { language: 'insights', text: 'fields errorCode', row: { errorCode: null }, ask: 'exclude' },
      'Logins of today, with errorCode',
      'From cell *Logins of today*, row 3, at 2026-11-02T00:00:00.000Z: errorCode is absent.',
    ],
    [
      {
        language: 'filter',
        text: '{ $.a = 1 }',
        path: ['requestParameters', 'n'],
        record: { eventID: 'e', requestParameters: { n: 5 } },
        ask: 'exclude',
      },
      'Logins of today, all but one requestParameters.n',
      'From cell *Logins of today*, row 3, eventID e, at 2026-11-02T00:00:00.000Z: requestParameters.n is 5. Events whose requestParameters.n is a list or an object are left out.',
    ],
    [
      {
        language: 'sql',
        text: 'SELECT eventname AS a, eventid FROM cloudtrail_logs',
        row: { a: '[x](http://y) <b>*_`\n# {{ n }}\u202e', eventid: '# e' },
      },
      'Logins of today, for one a',
      'From cell *Logins of today*, row 3, eventID \\# e, at 2026-11-02T00:00:00.000Z: a is \\[x\\]\\(http:/\\/y) \\<b\\>\\*\\_\\` \\# \\{\\{ n \\}\\}\\\\u202e.',
    ],
    [
      { language: 'insights', text: 'fields a, eventID', row: { a: 'http&colon;//x.example', eventID: '//x.example' } },
      'Logins of today, for one a',
      'From cell *Logins of today*, row 3, eventID /\\/x.example, at 2026-11-02T00:00:00.000Z: a is http\\&colon;/\\/x.example.',
    ],
  ];
  for (const [question, title, prose] of titles) {
    it(`says where it came from: ${JSON.stringify(prose.slice(-60))}`, () => {
      const next = ask(question);
      assert.ok(!isRefusal(next), told(next));
      const [first] = next.imported.cells;
      assert.deepEqual([next.cell.title, first?.kind === 'prose' ? first.text : null], [title, prose]);
    });
  }

  it('takes records as they come', () => {
    const keys = Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`k${i}`, i]));
    const record = { eventID: 'e'.repeat(1_000_000), a: 'x', requestParameters: { keys, text: 'x'.repeat(1_000_000) } };
    const next = ask({ language: 'insights', text: 'fields a', path: ['a'], record });
    assert.ok(!isRefusal(next), told(next));
    const [prose] = next.imported.cells;
    assert.ok(prose?.kind === 'prose' && prose.text.length < 500);
    const long = ask({ language: 'insights', text: 'fields a', path: ['requestParameters', 'text'], record });
    assert.ok(isRefusal(long) && long.message.length < 200, told(long));
    const longKey = 'x'.repeat(1_000_000);
    for (const language of ['filter', 'insights'] as const) {
      const key = ask({
        language,
        text: language === 'filter' ? '{ $.a = 1 }' : 'fields a',
        path: [longKey],
        record: { [longKey]: 1 },
      });
      assert.ok(isRefusal(key) && key.message.length < 200);
    }
  });

  it('keeps the view of the cell, and takes no name that the runbook has', () => {
    const view = '{kind: table, sort: a desc}';
    const file = open(`${head}- {id: asked, source: logs, insights: 'fields actor', view: ${view}}\n`);
    const columns = [{ name: 'actor', type: 'string' as const }];
    const next = askNext(
      file,
      'filterFor',
      contextOf(file, queryCell(file, 'asked'), { columns, cells: ['alice'], column: 0 }),
    );
    assert.ok(!isRefusal(next));
    assert.equal(next.cell.text.text, 'fields actor | filter actor = {{ actor2 }}');
    assert.deepEqual(next.cell.view, queryCell(file, 'asked').view);
    assert.match(next.file.text, /\n {2}actor2: \{type: string, default: alice\}\n/);
  });
});
