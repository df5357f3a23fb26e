import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkRunbook } from '../../../../src/core/check/checkRunbook.ts';
import { declareParameter } from '../../../../src/core/check/declareParameter.ts';
import { removeParameter } from '../../../../src/core/check/removeParameter.ts';
import { applyEdits } from '../../../../src/core/runbook/applyEdits.ts';
import { parseRunbook } from '../../../../src/core/runbook/parseRunbook.ts';
import { hasErrors } from '../../../../src/core/text/problem.ts';
import { messyRunbook } from '../runbook/messyRunbook.ts';

const head = 'apirunbook: 1\n';
const cells = 'cells:\n- md: x\n';

function declare(text: string, name = 'new'): string | null {
  const { runbook } = parseRunbook('x', text);
  assert.ok(runbook !== null);
  const edit = declareParameter(runbook, text, name, 'string');
  return edit === null ? null : applyEdits(text, [edit]);
}

function remove(text: string, name: string): string | null {
  const edits = removeParameter(text, name);
  return edits === null ? null : applyEdits(text, edits);
}

const namesOf = (text: string): readonly string[] =>
  parseRunbook('x', text).runbook?.parameters.map(({ name }) => name) ?? [];

describe('declareParameter', () => {
  const cases: readonly (readonly [why: string, before: string, after: string | null])[] = [
    ['with none declared', head + cells, `${head}parameters:\n  new: {type: string, required: true}\n${cells}`],
    [
      'before the presets',
      `${head}presets: {}\n${cells}`,
      `${head}parameters:\n  new: {type: string, required: true}\npresets: {}\n${cells}`,
    ],
    [
      'after the last, at its indentation',
      `${head}parameters:\n    a: {type: ip} # note\n    # more\n${cells}`,
      `${head}parameters:\n    a: {type: ip} # note\n    new: {type: string, required: true}\n    # more\n${cells}`,
    ],
    [
      'after one that is a block',
      `${head}parameters:\n  a:\n    type: ip\n${cells}`,
      `${head}parameters:\n  a:\n    type: ip\n  new: {type: string, required: true}\n${cells}`,
    ],
    [
      'into a section that is empty',
      `${head}parameters: {}\n${cells}`,
      `${head}parameters:\n  new: {type: string, required: true}\n${cells}`,
    ],
    [
      'into braces',
      `${head}parameters: {a: {type: ip}}\n${cells}`,
      `${head}parameters: {a: {type: ip}, new: {type: string, required: true}}\n${cells}`,
    ],
    [
      'with the file’s line ends',
      `${head}${cells}`.replaceAll('\n', '\r\n'),
      `${head}parameters:\n  new: {type: string, required: true}\n${cells}`.replaceAll('\n', '\r\n'),
    ],
    ['not into JSON', '{"apirunbook": 1, "cells": [{"md": "x"}]}', null],
  ];
  for (const [why, before, after] of cases) it(why, () => assert.equal(declare(before), after));

  it('declares in any file, or not at all', () => {
    fc.assert(
      fc.property(messyRunbook, ({ text }) => {
        const after = declare(text, 'newOne');
        if (after === null) return;
        assert.deepEqual(namesOf(after), [...namesOf(text), 'newOne']);
        assert.equal(hasErrors(parseRunbook('x', after).problems), hasErrors(parseRunbook('x', text).problems));
      }),
      { numRuns: 200 },
    );
  });
});

describe('removeParameter', () => {
  const cases: readonly (readonly [why: string, before: string, after: string | null])[] = [
    [
      'with its values in presets and tests',
      `${head}parameters:\n  a: {type: ip}\n  b: {type: ip}\npresets:\n  p: {b: 1, a: 2}\n  q: {a: 3}\n  r:\n    a: 4\n    b: 5\n${cells}tests:\n- parameters: {a: 6, b: 7}\n`,
      `${head}parameters:\n  b: {type: ip}\npresets:\n  p: {b: 1}\n  q: {}\n  r:\n    b: 5\n${cells}tests:\n- parameters: {b: 7}\n`,
    ],
    ['the only one', `${head}parameters:\n  a:\n    type: ip # why\n${cells}`, `${head}parameters:\n${cells}`],
    [
      'in braces',
      `${head}parameters: {a: {type: ip}, b: {type: ip}}\n${cells}`,
      `${head}parameters: {b: {type: ip}}\n${cells}`,
    ],
    ['not over a comment in braces', `${head}parameters: {a: {type: ip}, # why\n  b: {type: ip}}\n${cells}`, null],
  ];
  for (const [why, before, after] of cases) it(why, () => assert.equal(remove(before, 'a'), after));

  it('leaves all else as it was', () => {
    fc.assert(
      fc.property(anyParameters, (text) => {
        for (const name of namesOf(text)) {
          const after = remove(text, name);
          if (after === null) continue;
          assert.deepEqual(
            namesOf(after),
            namesOf(text).filter((other) => other !== name),
          );
          const isOurs = (line: string): boolean => new RegExp(`\\b${name}\\b`).test(line);
          const kept = text.split('\n').filter((line) => !isOurs(line) && !/^ {4}/.test(line));
          const rest = after.split('\n');
          for (const line of kept) assert.ok(rest.includes(line), line);
          assert.ok(!isOurs(after.replaceAll('#', '').replace(/cells:[^]*?tests:/, '')));
        }
      }),
      { numRuns: 300 },
    );
  });
});

/** Parameters, presets and tests in the styles that people write. */
const anyParameters: fc.Arbitrary<string> = fc
  .tuple(
    fc.subarray(['alpha', 'beta', 'gamma', 'delta'], { minLength: 1 }),
    fc.array(fc.constantFrom('line', 'lines', 'noted'), { minLength: 4, maxLength: 4 }),
    fc.boolean(),
    fc.boolean(),
    fc.constantFrom('\n', '\r\n'),
  )
  .map(([names, styles, isFlow, hasFlowPreset, eol]) => {
    const entries = names.map((name, index) => {
      if (styles[index] === 'lines') return `  ${name}:\n    type: ip\n`;
      return `  ${name}: {type: ip}${styles[index] === 'noted' ? ' # why' : ''}\n`;
    });
    const inBraces = `{${names.map((name) => `${name}: {type: ip}`).join(', ')}}`;
    const parameters = isFlow ? `parameters: ${inBraces}\n` : `parameters:\n# above\n${entries.join('')}`;
    const values = names.map((name) => `${name}: 192.0.2.1`);
    const preset = hasFlowPreset ? ` {${values.join(', ')}}\n` : `\n    ${values.join('\n    ')}\n`;
    const tests = `tests:\n- parameters: {${values.join(', ')}}\n`;
    return `${head}${parameters}presets:\n  drill:${preset}${cells}${tests}`.replaceAll('\n', eol);
  });

describe('fixes in a file', () => {
  const fixed = (text: string, code: string): string | null => {
    const problem = checkRunbook('x', text, { now: 0 }).find((found) => found.code === code);
    return problem?.fix === undefined ? null : applyEdits(text, problem.fix.edits);
  };

  it('removes an unused parameter', () => {
    const text = `${head}parameters:\n  a: {type: ip}\n${cells}`;
    assert.equal(fixed(text, 'parameter.unused'), `${head}parameters:\n${cells}`);
  });

  it('indents the lines that a fix adds, with the file’s line ends', () => {
    const text = `${head}cells:\r\n- id: a\r\n  insights: |\r\n      fields eventName\r\n      | sort eventTime\r\n`;
    assert.equal(
      fixed(text, 'query.no-limit'),
      `${head}cells:\r\n- id: a\r\n  insights: |\r\n      fields eventName\r\n      | sort eventTime\r\n      | limit 200\r\n`,
    );
  });

  it('moves lines within a block', () => {
    const text = `${head}cells:\n- id: a\n  insights: |\n    fields eventName\n    | dedup eventName\n    | sort eventTime\n`;
    assert.equal(
      fixed(text, 'insights.after-dedup'),
      `${head}cells:\n- id: a\n  insights: |\n    fields eventName\n    | sort eventTime\n    | dedup eventName\n`,
    );
  });

  const spellings: readonly (readonly [why: string, code: string, before: string, after: string | null])[] = [
    [
      'in double quotation marks',
      'query.account-as-number',
      '"filter recipientAccountId = 5 | limit 5"',
      '"filter recipientAccountId = \\"000000000005\\" | limit 5"',
    ],
    ['in single quotation marks', 'query.unknown-field', "'fields evntName | limit 5'", "'fields eventName | limit 5'"],
    ['bare', 'query.unknown-field', 'fields evntName | limit 5', 'fields eventName | limit 5'],
    [
      'bare, where the fix has a mark of YAML',
      'template.quoted-placeholder',
      'filter eventName = "{{ who }}" | limit 5',
      'filter eventName = {{ who }} | limit 5',
    ],
    [
      'with a new line in double quotation marks',
      'query.no-limit',
      '"fields eventName"',
      '"fields eventName\\n| limit 200"',
    ],
    ['with a new line, bare', 'query.no-limit', 'fields eventName', null],
    ['with a new line in a folded block', 'query.no-limit', '>\n    fields eventName,\n    awsRegion', null],
    [
      'within a folded block',
      'query.unknown-field',
      '>\n    fields evntName\n    | limit 5',
      '>\n    fields eventName\n    | limit 5',
    ],
    ['over an escape', 'query.unknown-field', '"fields evnt\\x4eame | limit 5"', null],
  ];
  for (const [why, code, before, after] of spellings) {
    it(`writes ${why}`, () => {
      const text = (cell: string): string =>
        `${head}parameters: {who: {type: string}}\ncells:\n- id: a\n  insights: ${cell}\n`;
      assert.equal(fixed(text(before), code), after === null ? null : text(after));
    });
  }

  it('finds a secret outside the cells', () => {
    const text = `${head}description: token ghp_${'a1B2'.repeat(9)}\n${cells}`;
    assert.deepEqual(
      checkRunbook('x', text, { now: 0 }).map(({ code }) => code),
      ['text.secret'],
    );
  });
});
