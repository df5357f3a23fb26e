import assert from 'node:assert/strict';
import { checkRunbook } from '../../../../src/core/check/checkRunbook.ts';
import { rules } from '../../../../src/core/check/rules/rules.ts';
import { applyEdits } from '../../../../src/core/runbook/applyEdits.ts';
import { parseRunbook } from '../../../../src/core/runbook/parseRunbook.ts';
import type { Problem } from '../../../../src/core/text/problem.ts';
import { ruleCases, type RuleCase } from './cases/rules.cases.ts';
import { markedText } from './markedText.ts';

const now = Date.parse('2026-11-03T00:00:00Z');

function runbookOf({ language, head = '' }: RuleCase, text: string): string {
  return `apirunbook: 1\n${head}cells:\n- id: a\n  ${language}: |\n    ${text.replaceAll('\n', '\n    ')}\n`;
}

function textOfCell(file: string): string | undefined {
  return parseRunbook('', file).runbook?.cells[0]?.text.text;
}

const codesOf = (problems: readonly Problem[]): readonly string[] => problems.map(({ code }) => code).sort();

describe('the rules', () => {
  for (const testCase of ruleCases) {
    const { why, language, marked, codes, fixed } = testCase;
    it(`${language}: ${why}`, () => {
      const { text, ranges } = markedText(marked);
      const file = runbookOf(testCase, text);
      const problems = checkRunbook('x', file, { now }).filter(({ code }) => code !== 'parameter.unused');
      const found = problems.map(({ code, range }) => `${code} ${file.slice(range.start, range.end)}`);
      assert.deepEqual(
        found,
        codes.map((code, index) => `${code} ${text.slice(ranges[index]?.start, ranges[index]?.end)}`),
      );
      const fix = problems[0]?.fix;
      const mended = fix === undefined ? undefined : applyEdits(file, fix.edits);
      assert.equal(mended === undefined ? undefined : textOfCell(mended), fixed?.replace(/\n$/, ''));
    });

    it(`${language}: ${why}: each fix mends its problem and makes no other`, () => {
      const file = runbookOf(testCase, markedText(marked).text);
      const before = checkRunbook('x', file, { now });
      for (const problem of before) {
        if (problem.fix === undefined) continue;
        const after = codesOf(checkRunbook('x', applyEdits(file, problem.fix.edits), { now }));
        const left = [...codesOf(before)];
        left.splice(left.indexOf(problem.code), 1);
        const rest = [...left];
        const added = after.filter((code) => {
          const at = rest.indexOf(code);
          if (at >= 0) rest.splice(at, 1);
          return at < 0;
        });
        assert.deepEqual(added, [], `${problem.code}: ${problem.fix.title}`);
        assert.ok(after.length < before.length);
      }
    });
  }

  it('have codes of their own, and a case for each', () => {
    const codes = rules.flatMap((rule) => rule.codes);
    assert.equal(new Set(codes).size, codes.length);
    const tried = new Set(ruleCases.flatMap((testCase) => testCase.codes));
    assert.deepEqual(
      codes.filter((code) => !tried.has(code)),
      [],
    );
  });
});
