import assert from 'node:assert/strict';
import { ageText, agoText, lengthText, utcText } from '../../../../src/extension/views/ages.ts';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

describe('ages', () => {
  const ages: readonly (readonly [age: number, text: string])[] = [
    [-5 * minute, 'in 5 min'],
    [-1, 'just now'],
    [0, 'just now'],
    [minute - 1, 'just now'],
    [minute, '1 min'],
    [hour - 1, '59 min'],
    [hour, '1 h'],
    [hour + 5 * minute, '1 h 5 min'],
    [6 * hour + 5 * minute, '6 h'],
    [day - 1, '23 h'],
    [day + 4 * hour, '1 d 4 h'],
    [400 * day, '400 d'],
  ];
  for (const [age, text] of ages)
    it(`${age} ms is ${text}`, () => {
      assert.equal(ageText(1e12 - age, 1e12), text);
    });

  it('says how long ago', () => {
    assert.deepEqual(
      [0, 3 * minute, -3 * minute].map((age) => agoText(1e12 - age, 1e12)),
      ['just now', '3 min ago', 'in 3 min'],
    );
    assert.equal(lengthText(45 * second), '45 s');
  });

  it('says a time in UTC, and of what is none that it is none', () => {
    assert.equal(utcText(Date.parse('2026-11-03T10:24:12.345Z')), '2026-11-03 10:24:12 UTC');
    for (const time of [Number.NaN, Number.POSITIVE_INFINITY, 1e300]) assert.equal(utcText(time), 'at no known time');
  });
});
