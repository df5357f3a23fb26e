import assert from 'node:assert/strict';
import fc from 'fast-check';
import { questionCoverage } from '../../../../src/core/coverage/questionCoverage.ts';
import { questionCases } from './cases/questionCoverage.cases.ts';
import { planOf } from './world.ts';

interface Deciding {
  readonly eventName: string;
  readonly eventSource: string;
  readonly awsRegion: string;
}

/** A pattern, and what it means. */
interface Pattern {
  readonly text: string;
  readonly holds: (record: Deciding) => boolean;
}

describe('questionCoverage', () => {
  for (const { language, text, plan, is } of questionCases)
    it(`${language}: ${text}`, () => {
      const question = questionCoverage(planOf(language, text, plan));
      assert.deepEqual(question, { ...question, ...is });
      assert.ok(question !== null);
    });

  it('is never narrower than what a pattern matches', () => {
    const value = fc.constantFrom('A', 'B', 'C');
    const condition = fc
      .tuple(fc.constantFrom('eventName', 'eventSource', 'awsRegion'), fc.constantFrom('=', '!='), value)
      .map(([field, operator, text]): Pattern => ({
        text: `$.${field} ${operator} "${text}"`,
        holds: (record) => (record[field] === text) === (operator === '='),
      }));
    const pattern = fc.letrec<{ tree: Pattern; leaf: Pattern; inner: Pattern }>((tie) => ({
      leaf: condition,
      inner: fc
        .tuple(fc.array(tie('tree'), { minLength: 2, maxLength: 3 }), fc.boolean())
        .map(([parts, isAnd]): Pattern => ({
          text: `(${parts.map(({ text }) => text).join(isAnd ? ' && ' : ' || ')})`,
          holds: (record) =>
            isAnd ? parts.every((part) => part.holds(record)) : parts.some((part) => part.holds(record)),
        })),
      tree: fc.oneof({ maxDepth: 3 }, tie('leaf'), tie('inner')),
    })).tree;
    const record = fc.record({ eventName: value, eventSource: value, awsRegion: value });
    fc.assert(
      fc.property(pattern, fc.array(record, { minLength: 5, maxLength: 20 }), ({ text, holds }, records) => {
        const question = questionCoverage(planOf('filter', `{ ${text} }`));
        assert.ok(question !== null);
        for (const each of records) {
          if (!holds(each)) continue;
          assert.ok(question.eventNames?.includes(each.eventName) ?? true, text);
          assert.ok(question.eventSources?.includes(each.eventSource) ?? true, text);
          assert.ok(question.regions?.includes(each.awsRegion) ?? true, text);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('reads any text without a fault', () => {
    const languages = fc.constantFrom('lookup', 'filter', 'insights', 'sql', 'alarms');
    const words = fc.constantFrom(
      '{',
      '}',
      '$.eventName',
      '=',
      '"A"',
      'SELECT',
      'FROM',
      't',
      'WHERE',
      'filter',
      '|',
      '(',
    );
    const text = fc.oneof(
      fc.string(),
      fc.array(words, { maxLength: 12 }).map((parts) => parts.join(' ')),
    );
    fc.assert(fc.property(languages, text, (language, each) => void questionCoverage(planOf(language, each))));
  });
});
