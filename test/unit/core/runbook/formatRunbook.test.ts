import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { fileMeaning } from '../../../../src/core/runbook/fileMeaning.ts';
import { formatRunbook } from '../../../../src/core/runbook/formatRunbook.ts';
import { openRunbookFile } from '../../../../src/core/runbook/openRunbookFile.ts';
import { sortedComments } from '../../../../src/core/runbook/yamlTokens.ts';
import { messyRunbook } from './messyRunbook.ts';

const head = 'apirunbook: 1\n';

const cases: readonly (readonly [name: string, text: string, expected: string])[] = [
  [
    'follow stands before the text',
    `${head}cells:\n- filter: |\n    x\n  expect: {rows: 1}\n  follow: 30s # why\n  id: a\n`,
    `${head}cells:\n- id: a\n  follow: 30s # why\n  filter: |\n    x\n  expect: {rows: 1}\n`,
  ],
  [
    'spacing and indentation',
    `apirunbook:   1 # v\nparameters:\n     a:   { type: ip,label: "x" }   # c\ncells:\n    -   md: |\n           x\n`,
    `apirunbook: 1 # v\nparameters:\n  a: {type: ip, label: "x"} # c\ncells:\n- md: |\n    x\n`,
  ],
  [
    'the order of a cell’s keys, comments with them',
    `${head}cells:\n- sql: |\n    x\n  x-mine: 1\n  # why\n  expect: {rows: 1}\n  # named\n  title: T\n  id: a\n`,
    `${head}cells:\n- id: a\n  # named\n  title: T\n  sql: |\n    x\n  # why\n  expect: {rows: 1}\n  x-mine: 1\n`,
  ],
  [
    'texts of every style',
    `${head}cells:\n- md: x\n- md: 'x'\n- md: "x\\ny"\n- md: >-\n    a\n    b\n- md: |2-\n      x\n`,
    `${head}cells:\n- md: |\n    x\n- md: |\n    x\n- md: |\n    x\n    y\n- md: |\n    a b\n- md: |2\n      x\n`,
  ],
  ['a text that no block can hold', `${head}cells:\n- md: "a\\rb"\n`, `${head}cells:\n- md: "a\\rb"\n`],
  [
    'digits stay as written',
    `${head}title: 007\nparameters: {a: {type: account, default: 012345678901, min: 1e3}}\n`,
    `${head}title: 007\nparameters: {a: {type: account, default: 012345678901, min: 1e3}}\n`,
  ],
  [
    'CRLF, a byte order mark, blank lines',
    '\uFEFFapirunbook: 1\r\n\r\n\r\ncells: []  \r\n\r\n',
    `${head}\ncells: []\n`,
  ],
  ['no last line end', 'apirunbook: 1', head],
  ['JSON', '{"apirunbook": 1, "cells": [{"md": "x", "id": "a"}]}', `${head}cells:\n- id: "a"\n  md: |\n    x\n`],
  ['a folded description', `${head}description: >\n   a\n   b\n`, `${head}description: >\n  a b\n`],
  [
    'comments at every place',
    `# top\n\n${head}# before cells\ncells: # at cells\n  # first\n  - id: a # at id\n    # inside\n    md: x # at text\n    # after\n  # second\n  - md: y\n# end\n`,
    `# top\n\n${head}# before cells\ncells: # at cells\n# first\n- id: a # at id\n  # inside\n  md: | # at text\n    x\n  # after\n# second\n- md: |\n    y\n# end\n`,
  ],
];

describe('formatRunbook', () => {
  for (const [name, text, expected] of cases) {
    it(name, () => {
      assert.deepEqual(formatRunbook(text), { text: expected, problems: [] });
      assert.equal(formatRunbook(expected).text, expected);
    });
  }

  it('leaves a file alone that it cannot read or may not write', () => {
    for (const [text, code] of [
      ['title:   x', 'runbook.version'],
      [`${head}a: 1\na:   2`, 'runbook.duplicate-key'],
      ['apirunbook:   2', 'runbook.newer-version'],
    ] as const) {
      const formatted = formatRunbook(text);
      assert.equal(formatted.text, text);
      assert.deepEqual(
        formatted.problems.map((problem) => problem.code),
        [code],
      );
    }
  });

  it('keeps what any file says, with its comments, and formats to itself', () => {
    fc.assert(
      fc.property(messyRunbook, ({ text }) => {
        const { file } = openRunbookFile('x', text);
        const formatted = formatRunbook(text);
        assert.deepEqual(formatted.problems, []);
        const again = openRunbookFile('x', formatted.text).file;
        assert.ok(file && again);
        assert.equal(fileMeaning(again), fileMeaning(file));
        assert.deepEqual(sortedComments(formatted.text), sortedComments(text));
        assert.equal(formatRunbook(formatted.text).text, formatted.text);
        assert.ok(
          !formatted.text.includes('\r\n') && !formatted.text.startsWith('\uFEFF') && formatted.text.endsWith('\n'),
        );
      }),
      { numRuns: 500 },
    );
  });

  const samples = resolve(import.meta.dirname, '../../../../samples');
  for (const name of readdirSync(samples).filter((each) => /.\.apirunbook$/.test(each))) {
    it(`finds nothing to change in samples/${name}`, () => {
      const text = readFileSync(resolve(samples, name), 'utf8');
      assert.equal(formatRunbook(text).text, text);
    });
  }
});
