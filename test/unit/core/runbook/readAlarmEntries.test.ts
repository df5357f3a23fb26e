import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyCells } from '../../../../src/core/runbook/applyCells.ts';
import { formatRunbook } from '../../../../src/core/runbook/formatRunbook.ts';
import { toNotebookCells } from '../../../../src/core/runbook/notebookCells.ts';
import { openRunbookFile } from '../../../../src/core/runbook/openRunbookFile.ts';
import { parseRunbook } from '../../../../src/core/runbook/parseRunbook.ts';
import { placeAt } from '../../../../src/core/text/source.ts';

const head = `apirunbook: 1
parameters:
  window: {type: timerange}
  actor: {type: principal}
  regions: {type: region, many: true}
  token: {type: secret}
`;

/** The criteria and values of the only entry, as `kind what`, and the problems as `severity code line:column`. */
function check(
  entries: string,
  expected: { readonly is?: readonly string[]; readonly problems?: readonly string[] },
): void {
  const text = `${head}alarms:${entries}\n`;
  const { runbook, problems } = parseRunbook('test.apirunbook', text);
  assert.ok(runbook !== null, JSON.stringify(problems));
  const is = runbook.alarms.flatMap(({ criteria, values }) => [
    ...criteria.map(
      ({ kind, range: { start: _start }, ...rest }) => `${kind} ${Object.values(rest).map(String).join(' ')}`,
    ),
    ...values.map(
      ({ parameter, value: { kind, ...rest } }) => `${parameter}=${kind} ${Object.values(rest).map(String).join(' ')}`,
    ),
  ]);
  const found = problems.map(({ severity, code, range }) => {
    const { line, column } = placeAt(text, range.start);
    return `${severity} ${code} ${line}:${column}`;
  });
  assert.deepEqual({ is, problems: found }, { is: expected.is ?? [], problems: expected.problems ?? [] });
}

type Case = readonly [name: string, entries: string, expected: Parameters<typeof check>[1]];

const read: readonly Case[] = [
  ['a control', ' [{control: CIS 4.3}, {control: 4.3}]', { is: ['control 4.3', 'control 4.3'] }],
  ['nothing', '', {}],
  ['null', ' ~', {}],
  ['an empty list', ' []', {}],
  ['a name', " [{name: 'root-*'}]", { is: ['name root-*'] }],
  [
    'an ARN',
    ' [{arn: arn:aws:cloudwatch:us-east-1:111122223333:alarm:a}]',
    { is: ['arn arn:aws:cloudwatch:us-east-1:111122223333:alarm:a'] },
  ],
  ['a metric', ' [{metric: {namespace: N, name: M}}]', { is: ['metric N M'] }],
  ['a metric of any namespace', ' [{metric: {name: M}}]', { is: ['metric null M'] }],
  ['a metric whose namespace is null', ' [{metric: {namespace: , name: M}}]', { is: ['metric null M'] }],
  ['a pattern', ` [{pattern: '{ $.a = "b" }'}]`, { is: ['pattern { $.a = "b" }'] }],
  [
    'a pattern in a block',
    '\n- pattern: |\n    { $.a = "b" }\n  name: x',
    { is: ['name x', 'pattern { $.a = "b" }\n'] },
  ],
  ['a log group', ' [{logGroup: aws-cloudtrail-*}]', { is: ['logGroup aws-cloudtrail-*'] }],
  [
    'several members',
    ' [{logGroup: g, name: n, metric: {name: M}}]',
    { is: ['name n', 'metric null M', 'logGroup g'] },
  ],
  ['several entries', '\n- name: a\n- name: b', { is: ['name a', 'name b'] }],
  ['unknown keys', ' [{name: a, owner: me, x-nam: 1}]', { is: ['name a'] }],
  ['a member that is null beside one that is not', ' [{name: a, arn: }]', { is: ['name a'] }],
  ['a reference', " [{name: a, values: {window: '{{ alarm.window }}'}}]", { is: ['name a', 'window=fact window'] }],
  [
    'a reference without spaces',
    " [{name: a, values: {window: '{{alarm.window}}'}}]",
    { is: ['name a', 'window=fact window'] },
  ],
  [
    'a reference in a list of one',
    " [{name: a, values: {regions: ['{{ alarm.region }}']}}]",
    { is: ['name a', 'regions=fact region'] },
  ],
  ...['time', 'name', 'account', 'region', 'logGroup', 'metric'].map((fact): Case => [
    `alarm.${fact}`,
    ` [{name: a, values: {actor: '{{ alarm.${fact} }}'}}]`,
    { is: ['name a', `actor=fact ${fact}`] },
  ]),
  [
    'a dimension',
    " [{name: a, values: {actor: '{{ alarm.dimensions.UserName }}'}}]",
    { is: ['name a', 'actor=dimension UserName'] },
  ],
  [
    'a dimension with spaces and dots',
    " [{name: a, values: {actor: '{{ alarm.dimensions.User name.x }}'}}]",
    { is: ['name a', 'actor=dimension User name.x'] },
  ],
  [
    'a dimension with a name of JavaScript',
    " [{name: a, values: {actor: '{{ alarm.dimensions.__proto__ }}'}}]",
    { is: ['name a', 'actor=dimension __proto__'] },
  ],
  ['a literal', ' [{name: a, values: {actor: alice}}]', { is: ['name a', 'actor=literal alice'] }],
  [
    'a list of literals',
    ' [{name: a, values: {regions: [us-east-1, eu-west-1]}}]',
    { is: ['name a', 'regions=literal us-east-1,eu-west-1'] },
  ],
  ['a value of nothing', ' [{name: a, values: {actor: }}]', { is: ['name a'] }],
  ['values of nothing', ' [{name: a, values: }]', { is: ['name a'] }],
];

const faulty: readonly Case[] = [
  ['a control without a pattern', ' [{control: CIS 4.16}]', { problems: ['error runbook.alarm-control 7:20'] }],
  [
    'a control that YAML would shorten',
    ' [{control: 4.10}]',
    { is: ['control 4.10'], problems: ['warning runbook.unquoted-text 7:20'] },
  ],
  ['a mapping', ' {name: a}', { problems: ['error runbook.wrong-type 7:9'] }],
  ['a text', ' root', { problems: ['error runbook.wrong-type 7:9'] }],
  ['an entry that is a text', ' [root]', { problems: ['error runbook.wrong-type 7:10'] }],
  ['an entry that is nothing', '\n-', { problems: ['error runbook.wrong-type 8:2'] }],
  ['an empty entry', ' [{}]', { problems: ['error runbook.alarm-entry-empty 7:10'] }],
  [
    'an entry of values alone',
    ' [{values: {actor: a}}]',
    { is: ['actor=literal a'], problems: ['error runbook.alarm-entry-empty 7:10'] },
  ],
  ['an entry of nulls', ' [{name: , arn: ~}]', { problems: ['error runbook.alarm-entry-empty 7:10'] }],
  [
    'a misspelt key',
    ' [{nmae: a}]',
    { problems: ['error runbook.alarm-entry-empty 7:10', 'warning runbook.unknown-key 7:11'] },
  ],
  ['a blank name', " [{name: ' '}]", { problems: ['error runbook.alarm-entry-blank 7:17'] }],
  [
    'a blank name beside a log group, which alone would say more',
    " [{name: '', logGroup: g}]",
    { problems: ['error runbook.alarm-entry-blank 7:17'] },
  ],
  ['a name that is a list', ' [{name: [a]}]', { problems: ['error runbook.wrong-type 7:17'] }],
  ['a metric that is a text', ' [{metric: RootUse}]', { problems: ['error runbook.wrong-type 7:19'] }],
  ['a metric without a name', ' [{metric: {namespace: N}}]', { problems: ['error runbook.alarm-metric 7:19'] }],
  [
    'a metric with a blank namespace',
    " [{metric: {namespace: '', name: M}}]",
    { problems: ['error runbook.alarm-entry-blank 7:31'] },
  ],
  [
    'values that are a list',
    ' [{name: a, values: [x]}]',
    { is: ['name a'], problems: ['error runbook.wrong-type 7:28'] },
  ],
  [
    'an unknown parameter',
    ' [{name: a, values: {user: x}}]',
    { is: ['name a'], problems: ['warning runbook.alarm-parameter 7:29'] },
  ],
  [
    'a secret parameter',
    ' [{name: a, values: {token: x}}]',
    { is: ['name a'], problems: ['error parameter.secret-written 7:36'] },
  ],
  [
    'a secret by reference',
    " [{name: a, values: {token: '{{ alarm.name }}'}}]",
    { is: ['name a'], problems: ['error parameter.secret-written 7:36'] },
  ],
  [
    'an unknown reference',
    " [{name: a, values: {actor: '{{ alarm.description }}'}}]",
    { is: ['name a'], problems: ['error runbook.alarm-reference 7:36'] },
  ],
  [
    'a misspelt reference',
    " [{name: a, values: {actor: '{{ alarm.windw }}'}}]",
    { is: ['name a'], problems: ['error runbook.alarm-reference 7:36'] },
  ],
  [
    'a reference to a name of JavaScript',
    " [{name: a, values: {actor: '{{ alarm.constructor }}'}}]",
    { is: ['name a'], problems: ['error runbook.alarm-reference 7:36'] },
  ],
  [
    'a reference to a parameter',
    " [{name: a, values: {actor: '{{ window }}'}}]",
    { is: ['name a'], problems: ['error runbook.alarm-reference 7:36'] },
  ],
  [
    'a reference within a text',
    " [{name: a, values: {actor: 'u-{{ alarm.name }}'}}]",
    { is: ['name a'], problems: ['error runbook.alarm-reference 7:36'] },
  ],
  [
    'two references',
    " [{name: a, values: {actor: '{{ alarm.name }}{{ alarm.name }}'}}]",
    { is: ['name a'], problems: ['error runbook.alarm-reference 7:36'] },
  ],
  [
    'a reference in a list of two',
    " [{name: a, values: {regions: ['{{ alarm.region }}', us-east-1]}}]",
    { is: ['name a'], problems: ['error runbook.alarm-reference 7:38'] },
  ],
  [
    'a part of a reference',
    " [{name: a, values: {actor: '{{ alarm.time.start }}'}}]",
    { is: ['name a'], problems: ['error runbook.alarm-reference 7:36'] },
  ],
  [
    'a dimension without a name',
    " [{name: a, values: {actor: '{{ alarm.dimensions. }}'}}]",
    { is: ['name a'], problems: ['error runbook.alarm-reference 7:36'] },
  ],
];

describe('the alarms of a runbook', () => {
  for (const [name, entries, expected] of read) it(`reads ${name}`, () => check(entries, expected));
  for (const [name, entries, expected] of faulty) it(`finds fault with ${name}`, () => check(entries, expected));

  it('says how to quote a reference', () => {
    const text = `${head}alarms: [{name: a, values: {window: {{ alarm.window }}}}]\n`;
    const { problems } = parseRunbook('x', text);
    assert.ok(
      problems.some(({ message }) => message.includes("'{{ alarm.window }}'")),
      JSON.stringify(problems),
    );
  });

  it('mends a misspelt reference', () => {
    const text = `${head}alarms: [{name: a, values: {window: '{{ alarm.windw }}'}}]\n`;
    const edit = parseRunbook('x', text).problems[0]?.fix?.edits[0];
    assert.ok(edit !== undefined);
    const mended = text.slice(0, edit.range.start) + edit.text + text.slice(edit.range.end);
    assert.deepEqual(parseRunbook('x', mended).problems, []);
    assert.ok(mended.includes("{window: '{{ alarm.window }}'}"), mended);
  });

  it('are kept when a cell is edited, byte for byte', () => {
    const alarms = `alarms: # on call\n  -   {name:   'a*',  owner: me }\n`;
    const text = `${head}${alarms}cells:\n- id: a\n  sql: |\n    SELECT 1\n`;
    const { file } = openRunbookFile('x', text);
    assert.ok(file !== null);
    const cells = toNotebookCells(file).map(({ language, metadata }) => ({ language, ...metadata, text: 'SELECT 2' }));
    assert.deepEqual(applyCells(file, cells), { text: text.replace('SELECT 1', 'SELECT 2'), problems: [] });
  });

  it('keep their words when the file is formatted', () => {
    const text = `${head}alarms:\n    - "name": 'a*' # mine\n      other: [1]\n      values: {window: '{{ alarm.window }}'}\ncells: []\n`;
    const formatted = formatRunbook(text);
    assert.deepEqual(formatted.problems, []);
    assert.ok(formatted.text.includes('# mine') && formatted.text.includes('other: [1]'), formatted.text);
    assert.deepEqual(
      parseRunbook('x', formatted.text).runbook?.alarms.map(({ criteria }) => criteria.length),
      [1],
    );
    assert.equal(formatRunbook(formatted.text).text, formatted.text);
  });

  it('read any text as the value it is, or find fault with it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (value) => {
        const quoted = JSON.stringify(value).replaceAll(
          /[\u007f-\uffff]/g,
          (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
        );
        const { runbook, problems } = parseRunbook('x', `${head}alarms: [{name: a, values: {actor: ${quoted}}}]\n`);
        const read = runbook?.alarms[0]?.values[0]?.value;
        if (value.includes('{{')) return read?.kind !== 'literal';
        return problems.length > 0 || (read?.kind === 'literal' && read.value === value);
      }),
      { numRuns: 100 },
    );
  });
});
