import assert from 'node:assert/strict';
import { maxProblems } from '../../../../src/core/runbook/problemList.ts';
import { parseRunbook } from '../../../../src/core/runbook/parseRunbook.ts';
import { maxFileLength } from '../../../../src/core/runbook/readYaml.ts';
import { placeAt } from '../../../../src/core/text/source.ts';

/** The problems of a file as `severity code line:column`, in order; the first entry says whether it opens. */
function check(text: string, expected: readonly string[]): void {
  const { runbook, problems } = parseRunbook('test.apirunbook', text);
  const written = problems.map(({ severity, code, range }) => {
    assert.ok(range.start >= 0 && range.start <= range.end && range.end <= text.length, `${code} is outside the text`);
    const { line, column } = placeAt(text, range.start);
    return `${severity} ${code} ${line}:${column}`;
  });
  assert.deepEqual([runbook === null ? 'closed' : 'open', ...written], expected);
}

const head = 'apirunbook: 1\n';

const refused: readonly (readonly [name: string, text: string, ...expected: string[]])[] = [
  ['an empty file', '', 'error runbook.not-mapping 1:1'],
  ['comments only', '# nothing\n', 'error runbook.not-mapping 1:1'],
  ['a list', '- a\n', 'error runbook.not-mapping 1:1'],
  ['a text', 'just words\n', 'error runbook.not-mapping 1:1'],
  ['no version', 'title: x\n', 'error runbook.version 1:1'],
  ['a version that is a text', "apirunbook: '1'\n", 'error runbook.version 1:13'],
  ['a version that is no integer', 'apirunbook: 1.5\n', 'error runbook.version 1:13'],
  ['a version of nothing', 'title: x\napirunbook:\n', 'error runbook.version 2:1'],
  ['version zero', 'apirunbook: 0\n', 'error runbook.version 1:13'],
  ['an unclosed quote', `${head}title: "x\n`, 'error runbook.syntax 3:1'],
  ['an unclosed bracket', `${head}tags: [a, b\n`, 'error runbook.syntax 3:1'],
  ['a tab for indentation', `${head}sources:\n\ta: {type: logs}\n`, 'error runbook.syntax 3:1'],
  ['a stray line', `${head}title: x\nstray\n`, 'error runbook.syntax 3:1'],
  ['two faults at once', `${head}a: 'x'y\nb: 'x'y\n`, 'error runbook.syntax 2:7', 'error runbook.syntax 3:7'],
  [
    'conflict markers',
    `${head}<<<<<<< HEAD\ntitle: a\n=======\ntitle: b\n>>>>>>> feature\n`,
    'error runbook.conflict-marker 2:1',
    'error runbook.conflict-marker 4:1',
    'error runbook.conflict-marker 6:1',
  ],
  [
    'conflict markers of the diff3 style, with CRLF',
    `apirunbook: 1\r\n<<<<<<< HEAD\r\n||||||| base\r\n=======\r\n>>>>>>> b\r\n`,
    'error runbook.conflict-marker 2:1',
    'error runbook.conflict-marker 3:1',
    'error runbook.conflict-marker 4:1',
    'error runbook.conflict-marker 5:1',
  ],
  ['NUL', `${head}title: a\0b\n`, 'error runbook.binary 2:9'],
  ['an anchor', `${head}title: &t x\n`, 'error runbook.anchor 2:8'],
  ['an alias', `${head}a: &t x\nb: *t\n`, 'error runbook.anchor 2:4', 'error runbook.alias 3:4'],
  ['an alias of nothing', `${head}title: *t\n`, 'error runbook.alias 2:8'],
  ['a merge key', `${head}sources:\n  <<: {}\n`, 'error runbook.merge-key 3:3', 'error runbook.source-type 3:3'],
  ['a tag', `${head}title: !!binary x\n`, 'error runbook.tag 2:8'],
  ['a local tag on a mapping', `${head}sources: !env\n  a: {type: logs}\n`, 'error runbook.tag 2:10'],
  ['a directive', `%YAML 1.1\n---\n${head}`, 'error runbook.directive 1:1'],
  ['a duplicate key', `${head}title: a\ntitle: b\n`, 'error runbook.duplicate-key 3:1'],
  ['a duplicate key in quotes', `${head}title: a\n"title": b\n`, 'error runbook.duplicate-key 3:1'],
  [
    'two parameters of one name',
    `${head}parameters:\n  a: {type: ip}\n  a: {type: arn}\n`,
    'error runbook.duplicate-key 4:3',
  ],
  ['a duplicate key under unknown keys', `${head}x-mine: [{a: 1, a: 2}]\n`, 'error runbook.duplicate-key 2:17'],
  ['two documents', `${head}---\n${head}`, 'error runbook.several-documents 2:1'],
  [
    'an unquoted placeholder',
    `${head}title: {{ actor }}\n`,
    'error runbook.wrong-type 2:8',
    'error runbook.key-not-text 2:9',
  ],
  ['cells that are a mapping', `${head}cells: {a: b}\n`, 'error runbook.cells-not-list 2:8'],
  ['cells that are a text', `${head}cells: none\n`, 'error runbook.cells-not-list 2:8'],
  ['a cell that is a text', `${head}cells:\n- hello\n`, 'error runbook.cell-not-mapping 3:3'],
  ['a cell that is nothing', `${head}cells:\n-\n`, 'error runbook.cell-not-mapping 3:1'],
  ['a cell without a language', `${head}cells:\n- id: a\n`, 'error runbook.cell-language 3:3'],
  ['an empty cell', `${head}cells:\n- {}\n`, 'error runbook.cell-language 3:3'],
  [
    'a misspelt language',
    `${head}cells:\n- id: a\n  insight: x\n`,
    'warning runbook.unknown-key 4:3',
    'error runbook.cell-language 4:3',
  ],
  ['two languages', `${head}cells:\n- md: a\n  sql: b\n`, 'error runbook.cell-languages 4:3'],
  ['a text that is a mapping', `${head}cells:\n- md: {a: b}\n`, 'error runbook.cell-not-text 3:7'],
  ['a text that is a list', `${head}cells:\n- id: a\n  access:\n  - GET /\n`, 'error runbook.cell-not-text 5:3'],
  [
    'several faulty cells',
    `${head}cells:\n- a\n- md: x\n- {id: b}\n`,
    'error runbook.cell-not-mapping 3:3',
    'error runbook.cell-language 5:4',
  ],
];

const open: readonly (readonly [name: string, text: string, ...expected: string[]])[] = [
  ['a version alone', head],
  ['a byte order mark and CRLF', '\uFEFFapirunbook: 1\r\ncells:\r\n- md: |\r\n    a\r\n'],
  ['a document marker and the directive of YAML 1.2', `%YAML 1.2\n---\n${head}...\n`],
  ['JSON', '{"apirunbook": 1, "cells": [{"md": "a"}]}'],
  [
    'an underlined heading and a conflict in prose',
    `${head}cells:\n- md: |\n    Title\n    =======\n    <<<<<<< HEAD\n`,
  ],
  ['a lone line of equals signs in the first column of a comment', `${head}# x\n#=======\n`],
  ['null for absent', `${head}title: ~\ntags: null\ncells:\nsources:\nparameters: null\n`],
  ['unknown keys', `${head}owner: me\nx-titel: y\ncells:\n- {md: a, x-sql: b, zzz: 1}\n`],
  ['a newer version', 'apirunbook: 2\n', 'warning runbook.newer-version 1:13'],
  ['a key that looks like a known one', `${head}titel: x\n`, 'warning runbook.unknown-key 2:1'],
  [
    'no source of the name',
    `${head}cells:\n- {id: a, source: trail, lookup: x}\n`,
    'error runbook.source-unknown 3:19',
  ],
  [
    'a source of another type',
    `${head}sources: {t: {type: cloudtrail}}\ncells:\n- {id: a, source: t, sql: x}\n`,
    'error runbook.source-type-mismatch 4:19',
  ],
  [
    'no source where two fit',
    `${head}sources: {a: {type: athena}, b: {type: lake}}\ncells:\n- {id: a, sql: x}\n`,
    'error runbook.source-missing 4:11',
  ],
  ['no source where one fits', `${head}sources: {a: {type: athena}, b: {type: logs}}\ncells:\n- {id: a, sql: x}\n`],
  ['no source where none fits', `${head}sources: {b: {type: logs}, c: {type: logs}}\ncells:\n- {id: a, sql: x}\n`],
  [
    'an unknown type of source',
    `${head}sources: {a: {type: s3}}\ncells:\n- {id: a, source: a, sql: x}\n`,
    'error runbook.source-type 2:21',
  ],
  ['a source without a type', `${head}sources: {a: {table: x}}\n`, 'error runbook.source-type 2:11'],
  ['a source that is a text', `${head}sources: {a: logs}\n`, 'error runbook.wrong-type 2:14'],
  ['two cells of one id', `${head}cells:\n- {id: a, sql: x}\n- {id: a, md: x}\n`, 'error runbook.id-duplicate 4:8'],
  [
    'no id',
    `${head}cells:\n- sql: x\n- md: x\n- access: x\n`,
    'error runbook.id-missing 3:3',
    'error runbook.id-missing 5:3',
  ],
  ['an id that is no slug', `${head}cells:\n- {id: a b, sql: x}\n`, 'error runbook.id-slug 3:8'],
  ['an id that is a path', `${head}cells:\n- {id: ../a, sql: x}\n`, 'error runbook.id-slug 3:8'],
  ['a parameter type that is none', `${head}parameters: {a: {type: sting}}\n`, 'error runbook.parameter-type 2:24'],
  ['a parameter without a type', `${head}parameters: {a: {label: x}}\n`, 'error runbook.parameter-type 2:14'],
  ['a parameter that is a text', `${head}parameters: {a: ip}\n`, 'error runbook.wrong-type 2:17'],
  ['a parameter name with a dash', `${head}parameters: {a-b: {type: ip}}\n`, 'error runbook.parameter-name 2:14'],
  [
    'a flag that is a text',
    `${head}parameters: {a: {type: ip, required: 'true', many: yes}}\n`,
    'error runbook.wrong-type 2:38',
    'error runbook.wrong-type 2:52',
  ],
  [
    'a default that is a mapping',
    `${head}parameters: {a: {type: ip, default: {b: c}}}\n`,
    'error runbook.wrong-type 2:37',
  ],
  ['a title that is a list', `${head}title: [a]\n`, 'error runbook.wrong-type 2:8'],
  ['tags that hold a mapping', `${head}tags: [{a: b}]\n`, 'error runbook.wrong-type 2:7'],
  [
    'a preset of an unknown parameter',
    `${head}parameters: {actor: {type: principal}}\npresets: {p: {acter: x}}\n`,
    'warning runbook.preset-parameter 3:15',
  ],
  ['a preset that is a text', `${head}presets: {p: x}\n`, 'error runbook.wrong-type 2:14'],
  [
    'an account id that loses its zero',
    `${head}parameters: {a: {type: account, default: 012345678901}}\n`,
    'warning runbook.unquoted-text 2:42',
  ],
  ['an account id that loses nothing', `${head}parameters: {a: {type: account, default: 123456789012}}\n`],
  ['a number of a number type', `${head}parameters: {a: {type: number, default: 1e3, min: 0.50}}\n`],
  ['a title that is a number elsewhere', `${head}title: 1e3\n`, 'warning runbook.unquoted-text 2:8'],
  ['a cell id that is a number elsewhere', `${head}cells:\n- {id: 007, sql: x}\n`, 'warning runbook.unquoted-text 3:8'],
  [
    'rows that are no count',
    `${head}cells:\n- {id: a, sql: x, expect: {rows: many}}\n`,
    'error runbook.expect-rows 3:34',
  ],
  ['an expectation that is a text', `${head}cells:\n- {id: a, sql: x, expect: one}\n`, 'error runbook.wrong-type 3:27'],
  ['a filter that follows', `${head}cells:\n- {id: a, follow: 30s, filter: x}\n`],
  ['follow of nothing', `${head}cells:\n- {id: a, follow: , insights: x}\n`],
  ['follow of a number', `${head}cells:\n- {id: a, follow: 30, filter: x}\n`, 'error runbook.follow 3:19'],
  ['follow of months', `${head}cells:\n- {id: a, follow: 1 month, filter: x}\n`, 'error runbook.follow 3:19'],
  ['follow of too short a time', `${head}cells:\n- {id: a, follow: 999ms, filter: x}\n`, 'error runbook.follow 3:19'],
  ['follow of too long a time', `${head}cells:\n- {id: a, follow: 3h1ms, filter: x}\n`, 'error runbook.follow 3:19'],
  ['follow of a list', `${head}cells:\n- {id: a, follow: [1s], filter: x}\n`, 'error runbook.wrong-type 3:19'],
  [
    'follow of another language',
    `${head}cells:\n- {id: a, follow: 30s, insights: x}\n`,
    'error runbook.follow-language 3:11',
  ],
  ['follow of prose', `${head}cells:\n- {follow: 30s, md: x}\n`, 'error runbook.follow-language 3:4'],
  ['follow, misspelt', `${head}cells:\n- {id: a, folow: 30s, filter: x}\n`, 'warning runbook.unknown-key 3:11'],
  ['a test that is a text', `${head}tests: [a]\n`, 'error runbook.wrong-type 2:9'],
  [
    'a test of what is not there',
    `${head}tests: [{preset: p, expect: {c: 1}}]\n`,
    'error runbook.preset-unknown 2:18',
    'error runbook.cell-unknown 2:30',
  ],
];

describe('parseRunbook', () => {
  describe('refuses to open', () => {
    for (const [name, text, ...expected] of refused) it(name, () => check(text, ['closed', ...expected]));

    it('a file that is too large', () =>
      check('#'.repeat(maxFileLength + 1), ['closed', 'error runbook.too-large 1:1']));
  });

  describe('opens', () => {
    for (const [name, text, ...expected] of open) it(name, () => check(text, ['open', ...expected]));
  });

  describe('stands', () => {
    const hostile = [
      '[',
      '{a: ',
      '- ',
      '? ',
      '}',
      '&a ',
      '*a ',
      '!a ',
      '"',
      ': ',
      "a: 'x'y\n",
      '<<<<<<< \n',
      '---\n',
      '%X\n',
      'a: 1\n',
      '\n',
      'x\r',
      '{{',
    ];
    for (const piece of hostile) {
      it(`${JSON.stringify(piece)} 20,000 times, with few problems`, () => {
        const { runbook, problems } = parseRunbook('x', piece.repeat(20_000));
        assert.equal(runbook, null);
        assert.ok(problems.length > 0 && problems.length <= maxProblems + 1);
      });
    }

    it('nesting by indentation', () => {
      const text = head + Array.from({ length: 2000 }, (_, i) => `${' '.repeat(i)}a:\n`).join('');
      const { runbook, problems } = parseRunbook('x', text);
      assert.equal(runbook, null);
      assert.ok(problems.some(({ code }) => code === 'runbook.too-deep'));
    });

    it('names that objects inherit', () => {
      const { runbook, problems } = parseRunbook(
        'x',
        `${head}parameters: {__proto__: {type: ip}, constructor: {type: ip}}\npresets: {__proto__: {__proto__: 1.1.1.1}}\n`,
      );
      assert.deepEqual(problems, []);
      assert.deepEqual(
        runbook?.parameters.map(({ name }) => name),
        ['__proto__', 'constructor'],
      );
      assert.deepEqual([...(runbook?.presets[0]?.values ?? [])], [['__proto__', '1.1.1.1']]);
    });
  });

  it('reads what is written, word for word', () => {
    const { runbook, problems } = parseRunbook(
      'x',
      `${head}title: 'It''s'
tags: [a, 012]
sources:
  logs: {type: logs, logGroups: [one, two]}
  lake: {type: athena, database: d, table: t}
  api: {type: proxy, url: "http://127.0.0.1:8787"}
parameters:
  a: {type: account, default: '012345678901', required: true, label: Who}
  b: {type: enum, options: [x, y], default: [x], many: true}
  w: {type: timerange, default: last 24h, max: 7d}
presets:
  p: {a: '000000000001', b: [x, y]}
cells:
- {id: q, title: T, source: logs, insights: 'fields a', expect: {rows: '>= 2'}}
`,
    );
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['runbook.unquoted-text'],
    );
    assert.ok(runbook);
    assert.equal(runbook.title, "It's");
    assert.deepEqual(runbook.tags, ['a', '012']);
    assert.deepEqual(
      runbook.sources.map(({ range: _range, ...source }) => source),
      [
        { name: 'logs', type: 'logs', logGroups: ['one', 'two'] },
        { name: 'lake', type: 'athena', logGroups: [], database: 'd', table: 't' },
        { name: 'api', type: 'proxy', logGroups: [], url: 'http://127.0.0.1:8787' },
      ],
    );
    assert.deepEqual(
      runbook.parameters.map(({ range: _range, ...parameter }) => parameter),
      [
        { name: 'a', type: 'account', default: '012345678901', required: true, label: 'Who', many: false },
        { name: 'b', type: 'enum', options: ['x', 'y'], default: ['x'], required: false, many: true },
        { name: 'w', type: 'timerange', default: 'last 24h', max: '7d', required: false, many: false },
      ],
    );
    assert.deepEqual(
      [...(runbook.presets[0]?.values ?? [])],
      [
        ['a', '000000000001'],
        ['b', ['x', 'y']],
      ],
    );
    const [cell] = runbook.cells;
    assert.ok(cell?.kind === 'query');
    assert.deepEqual(
      [cell.id, cell.title, cell.source, cell.language, cell.text.text],
      ['q', 'T', 'logs', 'insights', 'fields a'],
    );
    assert.deepEqual(cell.expect?.rows, { operator: '>=', count: 2 });
  });
});
