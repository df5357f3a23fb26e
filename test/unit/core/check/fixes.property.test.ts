import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkRunbook } from '../../../../src/core/check/checkRunbook.ts';
import { queryLanguages } from '../../../../src/core/query/language.ts';
import { applyEdits } from '../../../../src/core/runbook/applyEdits.ts';
import { parseRunbook } from '../../../../src/core/runbook/parseRunbook.ts';
import type { Problem } from '../../../../src/core/text/problem.ts';
import type { Range } from '../../../../src/core/text/range.ts';
import { anyCellText } from './anyCellText.ts';

const options = { now: 0 };

function fileOf(language: string, text: string): string {
  const lines = text.replaceAll(/[\r\0\uD800]/g, '').split('\n');
  return `apirunbook: 1\nparameters:\n  who: {type: string}\ncells:\n- id: a\n  ${language}: |2\n${lines.map((line) => `    ${line}\n`).join('')}`;
}

/** Whether a problem of a kind stands where one did, or a character before it: what stood before it may be gone. */
const isAt = (problem: Problem, code: string, { start, end }: Range): boolean =>
  problem.code === code && problem.range.start >= start - 1 && problem.range.start < Math.max(end, start + 1);

const isOpenQuote = ({ code }: Problem): boolean =>
  /\.unclosed-(?:string|name|backtick)$|\.quoted-placeholder$/.test(code);

const count = (problems: readonly Problem[], code: string): number =>
  problems.filter((problem) => problem.code === code).length;

describe('fixes of any text', () => {
  for (const language of queryLanguages) {
    it(`mend what they are for, and leave no problem of the file: ${language}`, () => {
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
            // Where a text cannot be read, mending one place may bring another of the kind to light; not the same one.
            const isMended =
              count(after, code) < count(before, code) || !after.some((found) => isAt(found, code, range));
            // What a quote that is not closed takes in is text: a mend that lands there is none until the quote is closed.
            const isQuoted = after.some((found) => found.code !== code && isOpenQuote(found));
            assert.ok(
              isMended || isQuoted || before.length >= 100,
              `${code} at ${range.start}: ${fix.title}\n${fixed}`,
            );
          }
        }),
        { numRuns: 400 },
      );
      assert.ok(tried > 20, `only ${tried} fixes were tried`);
    });
  }
});
