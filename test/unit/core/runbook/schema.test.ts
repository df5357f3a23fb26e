import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { parseRunbook } from '../../../../src/core/runbook/parseRunbook.ts';
import { runbookSchema } from '../../../../src/core/runbook/schema.ts';

const validate = new Ajv({ strict: true, allowUnionTypes: true, strictRequired: false }).compile(runbookSchema);
const head = 'apirunbook: 1\n';

/** Files that both accept. */
const valid: readonly string[] = [
  head,
  `${head}title: x\ndescription: >\n  y\ntags: [a, b]\n`,
  `${head}tags: one\n`,
  `${head}title:\ntags: ~\nsources:\nparameters:\npresets:\ncells:\ntests:\n`,
  `${head}owner: me\nx-a: {b: [1]}\n`,
  `${head}sources: {a: {type: cloudtrail}, b: {type: logs, logGroups: [x]}, c: {type: athena, database: d, table: t}}\n`,
  `${head}sources: {a: {type: lake, table: t}, b: {type: alarms}, c: {type: proxy, url: 'http://127.0.0.1'}}\n`,
  `${head}sources: {a: {type: logs, logGroups: x, region: eu-west-1}}\n`,
  ...['string', 'integer', 'timerange', 'principal', 'accessKeyId', 'secret'].map(
    (type) => `${head}parameters: {a: {type: ${type}}}\n`,
  ),
  `${head}parameters: {_a1: {type: enum, options: [x, 1], default: x, required: true, many: false, label: l, help: h}}\n`,
  `${head}parameters: {a: {type: number, min: 1, max: 1.5, default: [1, 2], pattern: '^a'}}\n`,
  `${head}parameters: {a: {type: ip}}\npresets: {p: {a: 10.0.0.1}, q:, r: {a: [x, y]}}\n`,
  ...['md', 'lookup', 'filter', 'insights', 'sql', 'alarms', 'access'].map(
    (language) => `${head}cells: [{id: a, ${language}: x}]\n`,
  ),
  `${head}cells:\n- md: |\n    x\n`,
  `${head}cells:\n- {id: a, sql:, title: t, view: {kind: stat}, limits: 1}\n`,
  `${head}cells: [{id: a, sql: x, view: }, {id: b, sql: x, view: {}}, {id: c, md: x, view: {x-mine: [{a: b}]}}]\n`,
  `${head}cells: [{id: a, sql: x, view: {kind: , columns: [a, 1], pinned: a, facets: [], sort: a desc, stack: 1}}]\n`,
  `${head}cells: [{id: a, sql: x, view: {sort: [a, b desc], kind: timeseries}}]\n`,
  `${head}cells:\n- {id: a, sql: 1, expect: {rows: 1}}\n- {id: b, sql: x, expect: {rows: '>=1'}}\n- {id: c, sql: x, expect: }\n`,
  ...['30s', '3h', '1 s', '1h30m', '90 minutes', "'2m'"].map(
    (follow) => `${head}cells: [{id: a, follow: ${follow}, filter: x}]\n`,
  ),
  `${head}cells: [{id: a, follow: , filter: x}, {id: b, follow: ~, sql: x}]\n`,
  `${head}alarms:\n`,
  `${head}alarms: []\n`,
  `${head}alarms: [{control: CIS 4.3}, {control: '4.10'}, {control: 4.1}]\n`,
  `${head}alarms: [{name: a}, {arn: a}, {pattern: x}, {logGroup: 1}, {metric: {name: M}}]\n`,
  `${head}alarms: [{name: a, metric: , owner: me}, {metric: {namespace: , name: M, x-a: 1}, values: }]\n`,
  `${head}parameters: {p: {type: ip}}\nalarms: [{name: a, values: {p: x}}, {name: a, values: {p: [x, y]}, arn: }]\n`,
  `${head}cells: []\ntests: [{name: n, now: 2026-11-02T00:00:00Z, data: d, expect: {}}]\n`,
];

/** Files that neither accepts. */
const invalid: readonly string[] = [
  '{}\n',
  '[]\n',
  'text\n',
  'title: x\n',
  "apirunbook: '1'\n",
  'apirunbook: 0\n',
  'apirunbook: 1.5\n',
  'apirunbook:\n',
  `${head}title: [x]\n`,
  `${head}description: {a: b}\n`,
  `${head}tags: {a: b}\n`,
  `${head}tags: [[a]]\n`,
  `${head}sources: []\n`,
  `${head}sources: {a: logs}\n`,
  `${head}sources: {a: {}}\n`,
  `${head}sources: {a: {type: s3}}\n`,
  `${head}sources: {a: {type: logs, logGroups: {a: b}}}\n`,
  `${head}sources: {a: {type: athena, database: [d]}}\n`,
  `${head}parameters: [a]\n`,
  `${head}parameters: {a: ip}\n`,
  `${head}parameters: {a: {}}\n`,
  `${head}parameters: {a: {type: text}}\n`,
  `${head}parameters: {a-b: {type: ip}}\n`,
  `${head}parameters: {1a: {type: ip}}\n`,
  `${head}parameters: {a: {type: ip, required: 'true'}}\n`,
  `${head}parameters: {a: {type: ip, many: 1}}\n`,
  `${head}parameters: {a: {type: ip, default: {b: c}}}\n`,
  `${head}parameters: {a: {type: ip, label: [x]}}\n`,
  `${head}presets: [a]\n`,
  `${head}presets: {p: x}\n`,
  `${head}presets: {p: {a: {b: c}}}\n`,
  `${head}cells: {}\n`,
  `${head}cells: x\n`,
  `${head}cells: [x]\n`,
  `${head}cells: [null]\n`,
  `${head}cells: [{}]\n`,
  `${head}cells: [{id: a}]\n`,
  `${head}cells: [{md: a, id: b, sql: c}]\n`,
  `${head}cells: [{md: {a: b}}]\n`,
  `${head}cells: [{id: a, access: [x]}]\n`,
  `${head}cells: [{sql: x}]\n`,
  `${head}cells: [{id: a b, sql: x}]\n`,
  `${head}cells: [{id: -a, sql: x}]\n`,
  `${head}cells: [{id: [a], sql: x}]\n`,
  `${head}cells: [{id: a, sql: x, title: {a: b}}]\n`,
  `${head}cells: [{id: a, sql: x, expect: x}]\n`,
  `${head}cells: [{id: a, sql: x, expect: {rows: some}}]\n`,
  `${head}cells: [{id: a, sql: x, expect: {rows: -1}}]\n`,
  ...['30', 'long', '{a: 1s}', '[1s]', '-1s', "''"].map(
    (follow) => `${head}cells: [{id: a, follow: ${follow}, filter: x}]\n`,
  ),
  ...['md', 'lookup', 'insights', 'sql', 'alarms', 'access'].map(
    (language) => `${head}cells: [{id: a, follow: 30s, ${language}: x}]\n`,
  ),
  ...[
    ...['x', '[a]', '1', '{kind: x}', '{kind: [stat]}', "{kind: ''}", '{columns: {a: b}}', '{columns: [[a]]}'],
    ...['{pinned: {}}', '{facets: [{}]}', '{sort: {a: desc}}', '{sort: [{column: a}]}', '{stack: [a]}'],
  ].map((view) => `${head}cells: [{id: a, sql: x, view: ${view}}]\n`),
  ...['{}', 'x', '[x]', '[{}]', '[null]', '[{name: }]', "[{name: ' '}]", '[{name: [a]}]', "[{name: a, arn: ''}]"].map(
    (alarms) => `${head}alarms: ${alarms}\n`,
  ),
  ...['CIS 4.16', 'CIS', '3.1', '[CIS 4.3]', 'cis 4.3', "''"].map(
    (control) => `${head}alarms: [{control: ${control}}]\n`,
  ),
  ...['x', '{}', '{namespace: N}', '{name: }', "{name: ''}", "{namespace: '', name: M}", '{name: [M]}'].map(
    (metric) => `${head}alarms: [{metric: ${metric}}]\n`,
  ),
  ...['x', '[x]', '{p: {a: b}}', '{p: [[a]]}'].map((values) => `${head}alarms: [{name: a, values: ${values}}]\n`),
  `${head}tests: {}\n`,
  `${head}tests: [x]\n`,
  `${head}tests: [{name: [x]}]\n`,
  `${head}tests: [{expect: x}]\n`,
];

describe('the JSON Schema', () => {
  for (const text of valid) {
    it(`and the parser accept ${JSON.stringify(text)}`, () => {
      const errors = parseRunbook('x', text).problems.filter(({ severity }) => severity === 'error');
      assert.deepEqual(errors, []);
      assert.equal(validate(parse(text)), true, JSON.stringify(validate.errors));
    });
  }

  for (const text of invalid) {
    it(`and the parser refuse ${JSON.stringify(text)}`, () => {
      const errors = parseRunbook('x', text).problems.filter(({ severity }) => severity === 'error');
      assert.notDeepEqual(errors, []);
      assert.equal(validate(parse(text)), false);
    });
  }

  it('ships as the file that editors read', () => {
    const path = resolve(import.meta.dirname, '../../../../media/apirunbook.schema.json');
    const message = 'Write it anew with `npx tsx scripts/writeSchema.ts`.';
    assert.deepEqual(JSON.parse(readFileSync(path, 'utf8')), runbookSchema, message);
  });

  it('says something of every key', () => {
    const nameless: string[] = [];
    const visit = (schema: unknown, path: string): void => {
      if (typeof schema !== 'object' || schema === null) return;
      for (const [key, value] of Object.entries(schema)) {
        if (key === 'properties') {
          for (const [name, property] of Object.entries(value as object)) {
            if (typeof property !== 'object' || property === null || !('description' in property))
              nameless.push(`${path}.${name}`);
          }
        }
        visit(value, `${path}.${key}`);
      }
    };
    visit(runbookSchema, '');
    assert.deepEqual(nameless, []);
  });
});
