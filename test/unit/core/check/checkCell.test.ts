import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Catalog } from '../../../../src/core/catalog/catalog.ts';
import { checkCell, type CheckOptions } from '../../../../src/core/check/checkCell.ts';
import { resolveValues } from '../../../../src/core/parameters/resolveValues.ts';
import { queryLanguages } from '../../../../src/core/query/language.ts';
import { applyEdits } from '../../../../src/core/runbook/applyEdits.ts';
import { parseRunbook } from '../../../../src/core/runbook/parseRunbook.ts';
import type { Runbook } from '../../../../src/core/runbook/runbook.ts';
import { anyCellText } from './anyCellText.ts';

const head = 'apirunbook: 1\nparameters:\n  who: {type: string, many: true}\n';

function runbookOf(language: string, text: string): Runbook {
  const { runbook } = parseRunbook('x', `${head}cells:\n- id: a\n  ${language}: ${JSON.stringify(text)}\n`);
  assert.ok(runbook !== null);
  return runbook;
}

function check(runbook: Runbook, options?: CheckOptions) {
  const [cell] = runbook.cells;
  assert.ok(cell !== undefined);
  return checkCell(runbook, cell, options);
}

function codes(language: string, text: string, options?: CheckOptions): readonly string[] {
  return check(runbookOf(language, text), options).map(({ code }) => code);
}

function valuesOf(runbook: Runbook, who: readonly string[]) {
  return resolveValues(runbook.parameters, [{ from: 'typed', values: new Map([['who', who]]) }], { now: 0 }).values;
}

function catalogOf(path: readonly string[], types: Catalog['fields'][number]['types']): Catalog {
  return { fields: [{ path, count: 1, types }], values: [], events: [], logGroups: [], records: 1 };
}

describe('checkCell', () => {
  for (const language of queryLanguages) {
    it(`says something sensible of any text: ${language}`, () => {
      fc.assert(
        fc.property(anyCellText(language), (text) => {
          const runbook = runbookOf(language, text);
          const shown = runbook.cells[0]?.text.text ?? '';
          const problems = check(runbook);
          assert.ok(problems.length <= 100);
          for (const { range, fix } of problems) {
            assert.ok(0 <= range.start && range.start <= range.end && range.end <= shown.length);
            const edits = [...(fix?.edits ?? [])].sort((a, b) => a.range.start - b.range.start);
            for (const [index, edit] of edits.entries()) {
              assert.ok((edits[index - 1]?.range.end ?? 0) <= edit.range.start && edit.range.end <= shown.length);
            }
          }
        }),
        { numRuns: 400 },
      );
    });
  }

  it('finds secrets in prose', () => {
    assert.deepEqual(codes('md', `token ghp_${'a1B2'.repeat(9)}`), ['text.secret']);
    assert.deepEqual(codes('md', 'The key AKIAIOSFODNN7EXAMPLE is inactive.'), []);
  });

  it('does not repeat a secret in what it says', () => {
    const secret = `xoxb-${'1234567890-abcdefghij'}`;
    for (const { message } of check(runbookOf('md', secret))) assert.ok(!message.includes(secret));
  });

  it('takes the limits from the values as they are', () => {
    const list = 'filter eventName in {{ who }} | limit 5';
    const runbook = runbookOf('insights', list);
    const many = Array.from({ length: 700 }, (_, index) => `EventNumber${index}`);
    assert.deepEqual(check(runbook), []);
    assert.deepEqual(check(runbook, { values: valuesOf(runbook, ['ConsoleLogin']) }), []);
    assert.deepEqual(
      check(runbook, { values: valuesOf(runbook, many) }).map(({ code, range }) => [code, range]),
      [['insights.too-long', { start: 0, end: list.length }]],
    );
  });

  it('takes an unknown field for known that the data have', () => {
    const text = 'fields eventName, wholly.new | limit 5';
    assert.deepEqual(codes('insights', text), ['query.unknown-field']);
    assert.deepEqual(codes('insights', text, { catalog: catalogOf(['wholly', 'new'], ['string']) }), []);
  });

  it('takes the types of service fields from the data', () => {
    const text = '{ $.requestParameters.maxResults = "50" }';
    const path = ['requestParameters', 'maxResults'];
    assert.deepEqual(codes('filter', text), []);
    assert.deepEqual(codes('filter', text, { catalog: catalogOf(path, ['number']) }), ['query.number-as-text']);
    assert.deepEqual(codes('filter', text, { catalog: catalogOf(path, ['number', 'string']) }), []);
  });

  it('gives the edits of the file apart from those of the cell', () => {
    const runbook = runbookOf('filter', '{ $.recipientAccountId = "<account>" }');
    const [problem] = check(runbook);
    const [cell] = runbook.cells;
    const { text, origin } = cell?.text ?? assert.fail();
    assert.equal(applyEdits(text, problem?.fix?.edits ?? []), '{ $.recipientAccountId = {{ account }} }');
    const file = applyEdits(origin?.fileText ?? '', problem?.fix?.fileEdits ?? []);
    assert.deepEqual(
      parseRunbook('x', file).runbook?.parameters.map(({ name, type }) => `${name} ${type}`),
      ['who string', 'account account'],
    );
  });
});
