import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseFilter } from '../../../../src/core/filter/parseFilter.ts';
import { planFilter } from '../../../../src/core/filter/planFilter.ts';
import { tokenizeFilter } from '../../../../src/core/filter/tokenizeFilter.ts';
import { matchingEvents } from '../../../support/matchingEvents.ts';
import { eventArbitrary } from './randomEvent.ts';
import { jsonPatternArbitrary, plainMatches, printPattern } from './plainJsonPattern.ts';
import {
  delimitedArbitrary,
  plainDelimited,
  plainTerms,
  printDelimited,
  printTerms,
  termsArbitrary,
} from './plainTextPattern.ts';

const hostileUnits = [
  '"',
  "'",
  '%',
  '$',
  '$[',
  "$['",
  "$['a'",
  '{ ',
  '( ',
  ') ',
  '}',
  '[,',
  '[a=',
  ',',
  '? ',
  '-',
  '\\',
  "'\\' ",
  '"\\" ',
  '$.a.b[0].*',
  '$.a = 1 && ',
  '$.a = b c ',
  '$.a IS ',
  '!',
  '= ',
  '... ',
  'a b=c, ',
  '😀 ',
  '\n',
  '%(',
  "='",
  '&|',
];

const heads = ['', '{ ', '[', '{ $.a = ', '[a=', '{ (', '"', '%'];

describe('any text as a filter pattern', () => {
  it('is tokenized and parsed without an exception', () => {
    const text = fc.tuple(
      fc.constantFrom(...heads),
      fc.array(fc.oneof(fc.constantFrom(...hostileUnits), fc.string({ unit: 'binary', maxLength: 5 })), {
        maxLength: 40,
      }),
    );
    fc.assert(
      fc.property(text, ([head, units]) => {
        const pattern = head + units.join('');
        const { query, problems } = parseFilter(pattern);
        assert.equal(
          query === null,
          problems.some(({ severity }) => severity === 'error'),
        );
        for (const { range } of problems)
          assert.ok(0 <= range.start && range.start <= range.end && range.end <= pattern.length);
        if (query !== null) assert.ok(planFilter(query).needs.paths.every((path) => path.length > 0));
      }),
      { numRuns: 10_000 },
    );
  });

  // Quadratic work would outlast the test's time limit by far: 100,000 squared is ten billion steps.
  for (const [small, large, ofHeads] of [
    [1000, 10_000, heads],
    [10_000, 100_000, ['{ $.a = ']],
  ] as const) {
    it(`takes steps linear in its length, ${small} to ${large} characters`, () => {
      for (const head of ofHeads) {
        for (const unit of hostileUnits) {
          const few = parsedSize(head, unit, small);
          const many = parsedSize(head, unit, large);
          assert.ok(many.tokens <= 10 * few.tokens + 100, head + unit);
          assert.ok(many.problems <= 10 * few.problems + 100, head + unit);
        }
      }
    });
  }
});

function parsedSize(head: string, unit: string, size: number): { readonly tokens: number; readonly problems: number } {
  const text = head + unit.repeat(size / unit.length);
  return { tokens: tokenizeFilter(text).tokens.length, problems: parseFilter(text, { sent: false }).problems.length };
}

describe('any JSON pattern', () => {
  it('matches exactly the events that a plain reading of the page matches', () => {
    let matched = 0;
    fc.assert(
      fc.property(
        jsonPatternArbitrary,
        fc.array(eventArbitrary, { minLength: 1, maxLength: 12 }),
        (pattern, events) => {
          const expected = events.flatMap((event, i) => (plainMatches(pattern, event) ? [i] : []));
          matched += expected.length;
          assert.deepEqual(
            matchingEvents(
              printPattern(pattern),
              events.map((event) => JSON.stringify(event)),
            ),
            expected,
          );
        },
      ),
      { numRuns: 6000 },
    );
    assert.ok(matched > 2000, `only ${matched} matches: the generators no longer meet`);
  });
});

const lineArbitrary = fc
  .array(fc.constantFrom('a', 'ab', '"a b"', '[x y]', '75', '404', '4', '"', '[', 'ERROR'), { maxLength: 6 })
  .map((words) => words.join(' '));

describe('any space-delimited pattern', () => {
  it('matches exactly the lines that a plain reading of the page matches', () => {
    let matched = 0;
    fc.assert(
      fc.property(delimitedArbitrary, fc.array(lineArbitrary, { minLength: 1, maxLength: 10 }), (slots, lines) => {
        const expected = lines.flatMap((line, i) => (plainDelimited(slots, line) ? [i] : []));
        matched += expected.length;
        assert.deepEqual(matchingEvents(printDelimited(slots), lines), expected);
      }),
      { numRuns: 3000 },
    );
    assert.ok(matched > 1000, `only ${matched} matches`);
  });
});

describe('any pattern of terms', () => {
  it('matches exactly the lines that a plain reading of the page matches', () => {
    let matched = 0;
    fc.assert(
      fc.property(termsArbitrary, fc.array(lineArbitrary, { minLength: 1, maxLength: 10 }), (terms, lines) => {
        const expected = lines.flatMap((line, i) => (plainTerms(terms, line) ? [i] : []));
        matched += expected.length;
        assert.deepEqual(matchingEvents(printTerms(terms), lines), expected);
      }),
      { numRuns: 3000 },
    );
    assert.ok(matched > 1000, `only ${matched} matches`);
  });
});
