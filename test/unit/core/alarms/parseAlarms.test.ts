import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseAlarms } from '../../../../src/core/alarms/parseAlarms.ts';
import { tokenizeAlarms } from '../../../../src/core/alarms/tokenizeAlarms.ts';
import { anyCellText } from '../check/anyCellText.ts';
import { parseCases } from './cases/parse.cases.ts';

describe('parseAlarms', () => {
  for (const { page, text, query, statement = 'alarms', problems = [] } of parseCases) {
    it(`${page}: ${JSON.stringify(text.slice(0, 60))}`, () => {
      const parsed = parseAlarms(text);
      assert.deepEqual(
        parsed.problems.map(({ code, range }) => `${code}@${range.start}`),
        problems,
      );
      const read = parsed.query === null ? null : [parsed.query.statement, Object.fromEntries(parsed.query.values)];
      // `fromEntries` of a value named __proto__ would be an own member too, as in the case.
      assert.deepEqual(read, query === undefined ? null : [statement, query]);
    });
  }

  it('mends what its fixes mend', () => {
    for (const [text, mended] of [
      ['stateValue = OK', 'StateValue = OK'],
      ['StateValue = alarm', 'StateValue = ALARM'],
      ['AlarmNames = Root login', 'AlarmNames = "Root login"'],
      ["AlarmNames = 'it is'", 'AlarmNames = "it is"'],
      ['History', 'history'],
    ] as const) {
      const edits = parseAlarms(text).problems[0]?.fix?.edits ?? [];
      const fixed = edits.reduce(
        (all, { range, text: by }) => all.slice(0, range.start) + by + all.slice(range.end),
        text as string,
      );
      assert.equal(fixed, mended);
      assert.deepEqual(parseAlarms(fixed).problems, []);
    }
  });

  it('covers every text with tokens and never throws', () => {
    fc.assert(
      fc.property(anyCellText('alarms'), (text) => {
        const { tokens } = tokenizeAlarms(text);
        let end = 0;
        for (const { range } of tokens) {
          assert.ok(range.start >= end && range.end > range.start);
          assert.match(text.slice(end, range.start), /^\s*$/);
          end = range.end;
        }
        assert.match(text.slice(end), /^\s*$/);
        for (const { range } of parseAlarms(text).problems)
          assert.ok(range.start <= range.end && range.end <= text.length);
      }),
      { numRuns: 2000 },
    );
  });

  it('takes time in proportion to the text', () => {
    const text = 'AlarmNames = [a,'.repeat(40_000);
    assert.ok(parseAlarms(text).problems.length > 0);
  });
});
