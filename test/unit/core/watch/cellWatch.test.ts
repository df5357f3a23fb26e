import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  observe,
  patience,
  sights,
  unwatched,
  type NoticeKind,
  type Sight,
} from '../../../../src/core/watch/cellWatch.ts';
import { nextWait } from '../../../../src/core/watch/watchPace.ts';

/** `m` met, `u` unmet, `-` unanswered; a capital letter is another account. */
const sightOf: Readonly<Record<string, readonly [Sight, string | null]>> = {
  m: ['met', '111122223333'],
  u: ['unmet', '111122223333'],
  M: ['met', '444455556666'],
  U: ['unmet', '444455556666'],
  '-': ['unanswered', null],
};

/** What is told after each sight: `.` is nothing. */
function told(sightings: string): string {
  let watch = unwatched;
  return [...sightings]
    .map((letter, at) => {
      const [sight, account] = sightOf[letter] ?? ['unanswered', null];
      const next = observe(watch, sight, at, account);
      watch = next.watch;
      return next.notice ?? '.';
    })
    .join(' ');
}

describe('what is told of a watched cell', () => {
  const cases: readonly (readonly [seen: string, expected: string])[] = [
    ['m', '.'],
    ['mmm', '. . .'],
    ['u', 'unmet'],
    ['uu', 'unmet .'],
    ['mu', '. unmet'],
    ['um', 'unmet met'],
    ['umum', 'unmet met unmet met'],
    ['-', '.'],
    ['--', '. .'],
    ['---', '. . unanswered'],
    ['-----', '. . unanswered . .'],
    ['---m', '. . unanswered answered'],
    ['---u', '. . unanswered unmet'],
    ['m---m', '. . . unanswered answered'],
    ['u---u', 'unmet . . unanswered answered'],
    ['u---m', 'unmet . . unanswered met'],
    ['m---u', '. . . unanswered unmet'],
    ['m--m--m', '. . . . . . .'],
    ['u--u', 'unmet . . .'],
    ['u--m', 'unmet . . met'],
    ['---m---', '. . unanswered answered . . unanswered'],
    ['---m--m', '. . unanswered answered . . .'],
    ['uU', 'unmet unmet'],
    ['uM', 'unmet .'],
    ['u-U', 'unmet . unmet'],
    ['mU', '. unmet'],
  ];
  for (const [seen, expected] of cases) it(`${seen} tells ${expected}`, () => assert.equal(told(seen), expected));

  it('a state is told once: of two notices in a row the second says something else', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...sights), { maxLength: 60 }), (seen) => {
        let watch = unwatched;
        let before: NoticeKind | null = null;
        let failures = 0;
        for (const [at, sight] of seen.entries()) {
          const next = observe(watch, sight, at);
          watch = next.watch;
          failures = sight === 'unanswered' ? failures + 1 : 0;
          if (next.notice === null) continue;
          assert.notEqual(next.notice, before);
          // What is told is what was just seen, and silence only after patience.
          assert.equal(next.notice === 'unanswered', sight === 'unanswered');
          if (next.notice === 'unanswered') assert.ok(failures >= patience);
          if (next.notice === 'met' || next.notice === 'unmet') assert.equal(next.notice, sight);
          before = next.notice;
        }
        // Whoever heard the last notice knows how it stands, but for what patience holds back.
        if (failures === 0 && seen.length > 0) assert.equal(watch.told, seen.at(-1));
      }),
    );
  });

  it('since when an answer is what it is does not move while it stays', () => {
    let watch = unwatched;
    for (const [at, sight] of (['met', 'unmet', 'unanswered', 'unmet', 'met'] as const).entries())
      watch = observe(watch, sight, at).watch;
    assert.equal(watch.since, 4);
    watch = observe(observe(unwatched, 'unmet', 10).watch, 'unmet', 20).watch;
    assert.equal(watch.since, 10);
  });
});

describe('the pace of a watch', () => {
  const cases: readonly (readonly [every: number, failed: number, wait: number])[] = [
    [60_000, 0, 60_000],
    [60_000, 1, 120_000],
    [60_000, 5, 1_920_000],
    [60_000, 6, 3_600_000],
    [60_000, 1_000_000, 3_600_000],
    [7_200_000, 0, 7_200_000],
    [7_200_000, 3, 7_200_000],
    [10_000, 2, 40_000],
  ];
  for (const [every, failed, wait] of cases)
    it(`${every} ms after ${failed} failed rounds is ${wait} ms`, () => assert.equal(nextWait(every, failed), wait));
});
