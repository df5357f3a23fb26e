import assert from 'node:assert/strict';
import fc from 'fast-check';
import { addImported } from '../../../../src/core/exchange/addImported.ts';
import { importText, originOf } from '../../../../src/core/exchange/importText.ts';
import type { Imported } from '../../../../src/core/exchange/imported.ts';
import { openRunbookFile, type RunbookFile } from '../../../../src/core/runbook/openRunbookFile.ts';

function open(text: string): RunbookFile {
  const { file } = openRunbookFile('x.apirunbook', text);
  assert.ok(file !== null, text);
  return file;
}

const command = `WHO=alice\naws logs start-query --log-group-names a b --start-time 1793491200 --end-time 1793577600 --query-string "filter userName = \\"$WHO\\""`;
const calls = `- id: logs-insights-query
  title: Logs Insights query
  source: logs
  insights: |
    filter userName = {{ who }}
`;
const declared = 'who: {type: string, default: alice, help: Was $WHO in the command.}';
const window = "window: {type: timerange, default: '2026-11-01T00:00:00Z/2026-11-02T00:00:00Z'}";
const logs = 'logs: {type: logs, logGroups: [a, b]}';

interface AddCase {
  readonly name: string;
  readonly before: string;
  readonly text?: string;
  readonly index?: number;
  readonly after: string;
  readonly codes?: readonly string[];
}

const cases: readonly AddCase[] = [
  {
    name: 'an empty one',
    before: 'apirunbook: 1\ncells: []\n',
    after: `apirunbook: 1\nsources:\n  ${logs}\nparameters:\n  ${declared}\n  ${window}\ncells:\n${calls}`,
  },
  {
    name: 'one with comments, sources and parameters of its own',
    before: `# mine\napirunbook: 1\nsources:\n    trail:   {type: cloudtrail} # t\nparameters:\n    n: {type: integer} # n\n\ncells:\n# first\n- id: a\n  md: |\n    Hello\n- md: x\n`,
    index: 1,
    after: `# mine\napirunbook: 1\nsources:\n    trail:   {type: cloudtrail} # t\n    ${logs}\nparameters:\n    n: {type: integer} # n\n    ${declared}\n    ${window}\n\ncells:\n# first\n- id: a\n  md: |\n    Hello\n${calls}- md: x\n`,
  },
  {
    name: 'one that has all of it already',
    before: `apirunbook: 1\nsources:\n  audit: {type: logs, logGroups: [b, a]}\nparameters:\n  who: {type: string, default: alice}\n  ${window}\ncells:\n- md: x\n`,
    after: `apirunbook: 1\nsources:\n  audit: {type: logs, logGroups: [b, a]}\nparameters:\n  who: {type: string, default: alice}\n  ${window}\ncells:\n- md: x\n${calls.replace('source: logs', 'source: audit')}`,
  },
  {
    name: 'one where the names mean something else',
    before: `apirunbook: 1\nsources:\n  logs: {type: logs, logGroups: [c]}\nparameters:\n  who: {type: integer}\n  span: {type: timerange}\ncells:\n- id: logs-insights-query\n  insights: limit 1\n`,
    after: `apirunbook: 1\nsources:\n  logs: {type: logs, logGroups: [c]}\n  ${logs.replace('logs', 'logs2')}\nparameters:\n  who: {type: integer}\n  span: {type: timerange}\n  ${declared.replace('who', 'who2')}\ncells:\n- id: logs-insights-query\n  source: logs\n  insights: limit 1\n${calls.replace('logs-insights-query', 'logs-insights-query-2').replace('source: logs', 'source: logs2').replace('{{ who', '{{ who2')}`,
    codes: ['import.window'],
  },
  {
    name: 'one whose cells ask the target’s own source',
    before: 'apirunbook: 1\ncells:\n- id: a\n  filter: x\n',
    text: 'aws logs filter-log-events --log-group-name g --filter-pattern ERROR',
    after:
      'apirunbook: 1\ncells:\n- id: a\n  filter: x\n- id: log-events-that-match\n  title: Log events that match\n  filter: |\n    ERROR\n',
    codes: ['import.source'],
  },
  {
    name: 'one with sources in one line',
    before:
      'apirunbook: 1\nsources: {logs: {type: logs, logGroups: [g]}}\nparameters: {n: {type: integer}}\ncells:\n- md: x\n',
    text: 'aws logs filter-log-events --log-group-name h --filter-pattern ERROR --start-time 1793491200000',
    after:
      "apirunbook: 1\nsources: {logs: {type: logs, logGroups: [g]}, logs2: {type: logs, logGroups: [h]}}\nparameters: {n: {type: integer}, window: {type: timerange, default: '2026-11-01T00:00:00Z/now'}}\ncells:\n- md: x\n- id: log-events-that-match\n  title: Log events that match\n  source: logs2\n  filter: |\n    ERROR\n",
  },
];

function imported(text: string): Imported {
  return importText(text, 'insights');
}

describe('imported cells are put into a runbook:', () => {
  for (const { name, before, text = command, index = 99, after, codes = [] } of cases) {
    for (const eol of ['\n', '\r\n']) {
      it(`${name}${eol === '\n' ? '' : ', with line ends of Windows'}`, () => {
        const file = open(before.replaceAll('\n', eol));
        const added = addImported(file, imported(text), index);
        assert.equal(added.text, after.replaceAll('\n', eol), JSON.stringify(added.problems));
        assert.equal(added.count, 1);
        assert.deepEqual(
          added.problems.map(({ code }) => code),
          codes,
        );
        const errors = openRunbookFile('x', added.text ?? '').problems.filter(({ severity }) => severity === 'error');
        assert.deepEqual(errors, []);
      });
    }
  }

  it('nothing where the import was refused', () => {
    const { text, problems } = addImported(open('apirunbook: 1\ncells: []\n'), imported('aws x y'), 0);
    assert.equal(text, null);
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['import.nothing'],
    );
  });

  it('nothing where the header is JSON', () => {
    const { text, problems } = addImported(open('{"apirunbook": 1, "cells": []}'), imported(command), 0);
    assert.equal(text, null);
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['import.header'],
    );
  });

  const parameter = fc
    .record({
      name: fc.constantFrom('a', 'b', 'window', 'c2'),
      type: fc.constantFrom('string' as const, 'integer' as const),
      default: fc.constantFrom('1', '2', 'x: y', "it's", '# no', 'yes'),
    })
    .map((each) => (each.type === 'integer' ? { ...each, default: '1' } : each));
  const some = fc
    .uniqueArray(parameter, { maxLength: 3, selector: ({ name }) => name })
    .map((parameters): Imported => ({
      cells: [
        { kind: 'prose', text: '## x' },
        {
          kind: 'query',
          title: 'T: 1 # x',
          language: 'insights',
          text: ['limit 5', ...parameters.map(({ name }) => `filter x = {{ ${name} }}`)].join('\n| '),
          source: { type: 'logs', logGroups: ['g, h', 'i'] },
        },
      ],
      parameters,
      problems: [],
    }));
  it('twice, and the second time nothing is declared again', () => {
    fc.assert(
      fc.property(some, fc.constantFrom(...cases.map(({ before }) => before)), fc.nat(3), (first, before, index) => {
        const once = addImported(open(before), first, index).text;
        assert.ok(once !== null);
        const file = open(once);
        const twice = addImported(file, first, 0).text;
        assert.ok(twice !== null);
        const after = open(twice).runbook;
        assert.deepEqual(
          after.parameters.map(({ name }) => name),
          file.runbook.parameters.map(({ name }) => name),
        );
        assert.deepEqual(
          after.sources.map(({ name }) => name),
          file.runbook.sources.map(({ name }) => name),
        );
        for (const line of before.split('\n'))
          assert.ok(
            line === '' ||
              line === 'cells: []' ||
              line.includes('{logs:') ||
              line.startsWith('parameters: {') ||
              once.includes(line),
            line,
          );
      }),
      { numRuns: 100 },
    );
  });
});

describe('where a text comes from', () => {
  const texts: readonly (readonly [string, ReturnType<typeof originOf>])[] = [
    ['aws logs filter-log-events', 'aws'],
    ['$ aws --profile x logs start-query', 'aws'],
    ['Q=$(aws logs start-query --x)', 'aws'],
    ['{"queryString": "limit 1"}', 'saved'],
    ['[{"queryString": "limit 1"}]', 'saved'],
    ['Resources:\n  A:\n    Type: AWS::Logs::QueryDefinition\n', 'saved'],
    ['title: x\ndetection:\n  a: b\n', 'sigma'],
    ['SOURCE "g" START=-60s END=0s | limit 1', 'console'],
    ['{ $.eventName = "ConsoleLogin" }', null],
    ['SELECT * FROM cloudtrail_logs', null],
    ['fields @timestamp | filter a = "aws"', null],
    ['Username = alice', null],
    ['', null],
  ];
  for (const [text, origin] of texts) it(JSON.stringify(text), () => assert.equal(originOf(text), origin));
});
