import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkRunbook } from '../../../../src/core/check/checkRunbook.ts';
import { queryLanguages } from '../../../../src/core/query/language.ts';
import { applyEdits } from '../../../../src/core/runbook/applyEdits.ts';
import { parseRunbook } from '../../../../src/core/runbook/parseRunbook.ts';
import type { Problem } from '../../../../src/core/text/problem.ts';
import { anyCellText } from './anyCellText.ts';

const options = { now: 0 };

function fileOf(language: string, text: string): string {
  const lines = text.replaceAll(/[\r\0\uD800]/g, '').split('\n');
  return `apirunbook: 1\nparameters:\n  who: {type: string}\ncells:\n- id: a\n  ${language}: |2\n${lines.map((line) => `    ${line}\n`).join('')}`;
}

const count = (problems: readonly Problem[], code: string): number =>
  problems.filter((problem) => problem.code === code).length;

describe('fixes of any text', () => {
  for (const language of queryLanguages) {
    it(`leave a runbook with fewer problems of the kind, and none of the file: ${language}`, () => {
      let tried = 0;
      fc.assert(
        fc.property(anyCellText(language), (text) => {
          const file = fileOf(language, text);
          const before = checkRunbook('x', file, options);
          for (const { code, fix, range } of before) {
            if (fix === undefined || !/^(?:query|parameter|template)\./.test(code)) continue;
            tried++;
            const fixed = applyEdits(file, fix.edits);
            const { runbook, problems } = parseRunbook('x', fixed);
            assert.ok(runbook !== null, code);
            assert.deepEqual(problems, [], code);
            const after = checkRunbook('x', fixed, options);
            const isLess = count(after, code) < count(before, code);
            assert.ok(isLess || before.length >= 100, `${code} at ${range.start}: ${fix.title}\n${fixed}`);
          }
        }),
        { numRuns: 400 },
      );
      assert.ok(tried > 20, `only ${tried} fixes were tried`);
    });
  }
});
