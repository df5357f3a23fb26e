import assert from 'node:assert/strict';
import { cisControl, cisControls } from '../../../../src/core/cis/cisControls.ts';
import { cisControlIds } from '../../../../src/core/cis/cisControl.ts';
import { cisPattern } from '../../../../src/core/cis/cisPattern.ts';
import { matchCis } from '../../../../src/core/cis/matchCis.ts';
import { filterLimits } from '../../../../src/core/filter/filterQuery.ts';
import { matchingEvents } from '../../../support/matchingEvents.ts';
import { cisCases } from '../filter/cases/cisPatterns.cases.ts';
import { nearMissCases } from './cases/nearMisses.cases.ts';
import { rewritingCases } from './cases/rewritings.cases.ts';

describe('the patterns of the CIS controls', () => {
  it('are there for each control, once', () => {
    assert.deepEqual(
      cisControls.map(({ id }) => id),
      cisControlIds,
    );
  });

  for (const control of cisControls) {
    for (const variant of control.variants) {
      it(`${control.id} of ${variant.source}: its own text is it, and fits the service`, () => {
        const text = cisPattern(variant.term);
        assert.deepEqual(matchCis(text, control), { kind: 'match', variant, remark: variant.remark });
        assert.ok(text.length <= filterLimits.characters, String(text.length));
      });
    }
  }

  for (const { page, pattern } of cisCases) {
    const id = cisControlIds.find((each) => /4\.\d+/.exec(page)?.[0] === each);
    it(`${page}: the published text is that of its control and of no other`, () => {
      const matched = cisControls.filter((control) => matchCis(pattern, control).kind === 'match');
      assert.deepEqual(
        matched.map((control) => control.id),
        [id],
      );
    });
  }
});

describe('patterns that mean what a published one means', () => {
  for (const { control, what, pattern, remark } of rewritingCases) {
    it(`${control}: ${what}`, () => {
      const verdict = matchCis(pattern, cisControl(control));
      assert.equal(verdict.kind, 'match', JSON.stringify(verdict));
      if (verdict.kind !== 'match') return;
      assert.equal(verdict.remark?.slice(0, remark?.length ?? 0), remark === undefined ? undefined : remark);
    });
  }
});

describe('patterns that come near a published one', () => {
  it('are sixty and more', () => assert.ok(nearMissCases.length > 60, String(nearMissCases.length)));

  for (const { control, what, pattern, kind, reason } of nearMissCases) {
    it(`${control}: ${what}`, () => {
      const verdict = matchCis(pattern, cisControl(control));
      assert.notEqual(verdict.kind, 'match');
      assert.deepEqual([verdict.kind, 'reason' in verdict ? verdict.reason : null], [kind, reason]);
      if (!('witness' in verdict) || verdict.witness === null) return;
      const record = [JSON.stringify(verdict.witness)];
      assert.deepEqual(matchingEvents(pattern, record), kind === 'wider' ? [0] : [], 'the witness of the pattern');
      const wanted = cisControl(control).variants.filter(({ term, remark }) => {
        return remark === null && matchingEvents(cisPattern(term), record).length > 0;
      });
      if (kind === 'miss') assert.ok(wanted.length > 0, 'the witness of the control');
      else assert.ok(wanted.length < cisControl(control).variants.length, 'the witness of the control');
    });
  }
});

describe('hostile patterns', () => {
  const many = (count: number, each: (index: number) => string, sign: string): string =>
    Array.from({ length: count }, (_, index) => each(index)).join(sign);
  const letters = 'abcdefghijklmnopqrstuvwxyz';
  const cases: readonly (readonly [what: string, pattern: string, kind: string])[] = [
    ['overlapping wildcards', `{ ${many(60, (i) => `$.a=*${letters.charAt(i % 26)}*${i}*`, '||')} }`, 'unknown'],
    [
      'conditions far apart',
      `{ (${many(30, (i) => `$.a${i}=1`, '||')})&&(${many(22, (i) => `$.a${29 - i}=2||$.b${i}=1`, ')&&(')}) }`,
      'unknown',
    ],
    ['many fields', `{ ${many(50, (i) => `($.a${i}=1&&$.b=1)`, '||')} }`, 'miss'],
    ['many values', `{ ${many(110, (i) => `$.a=${i}`, '||')} }`, 'miss'],
    ['deep parentheses', `{ ${'('.repeat(60)}$.a=1${')'.repeat(60)} }`, 'miss'],
    ['a field of a field', '{ $.a=1 && $.a.a=1 && $.a.a.a=1 }', 'miss'],
    ['names of the language', '{ $.__proto__ = "x" || $.constructor = "y" || $.__proto__.toString = "z" }', 'miss'],
    ['an opaque regular expression', '{ $.eventName = %^[CUD].*Trail$% }', 'miss'],
    ['numbers between numbers', '{ $.a > 9007199254740993 && $.a < 9007199254740994 || $.a = 1e308 }', 'miss'],
  ];
  for (const [what, pattern, kind] of cases) {
    it(`${what}: an answer, not a hang`, () => {
      assert.ok(pattern.length <= filterLimits.characters, String(pattern.length));
      assert.equal(matchCis(pattern, cisControl('4.5')).kind, kind);
    });
  }
});
