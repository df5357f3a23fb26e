import assert from 'node:assert/strict';
import { matchingEvents } from '../../../support/matchingEvents.ts';

const page = 'FilterAndPatternSyntax';

/** The events of the page's examples for unstructured log events. */
const events = [
  '[ERROR 400] BAD REQUEST',
  '[ERROR 401] UNAUTHORIZED REQUEST',
  '[ERROR 419] MISSING ARGUMENTS',
  '[ERROR 420] INVALID ARGUMENTS',
  '[ERROR 500] INTERNAL SERVER ERROR',
  '[SUCCESS 200] AUTHORIZED REQUEST',
  '[INFO] REQUEST FAILED',
  '[WARN] UNAUTHORIZED REQUEST',
  '',
];
const all = events.map((_, i) => i);

interface Case {
  readonly pattern: string;
  readonly matches: readonly number[];
  readonly page?: string;
}

const cases: readonly Case[] = [
  { page, pattern: 'ERROR', matches: [0, 1, 2, 3, 4] },
  { page, pattern: 'error', matches: [] },
  { page, pattern: 'ERROR ARGUMENTS', matches: [2, 3] },
  { page, pattern: 'ARGUMENTS ERROR', matches: [2, 3] },
  { page, pattern: '?ERROR ?ARGUMENTS', matches: [0, 1, 2, 3, 4] },
  { page, pattern: '?ARGUMENTS ?FAILED', matches: [2, 3, 6] },
  { page, pattern: '?ARGUMENTS', matches: [2, 3] },
  { page, pattern: '?ERROR ?ARGUMENTS REQUEST', matches: [0, 1, 5, 6, 7] },
  { page, pattern: '?FAILED -ERROR', matches: [5, 6, 7, 8] },
  { page, pattern: '"INTERNAL SERVER ERROR"', matches: [4] },
  { page, pattern: '"SERVER  ERROR"', matches: [] },
  { page, pattern: 'ERROR -ARGUMENTS', matches: [0, 1, 4] },
  { page, pattern: '-ARGUMENTS ERROR', matches: [0, 1, 4] },
  { page, pattern: 'ERROR -ARGUMENTS -"BAD REQUEST"', matches: [1, 4] },
  { page, pattern: '-ERROR', matches: [5, 6, 7, 8] },
  { page, pattern: '" "', matches: all },
  { page, pattern: '""', matches: all },
  { pattern: '', matches: all },
  { pattern: '  \n ', matches: all },
  { pattern: '" " ERROR', matches: [0, 1, 2, 3, 4] },
  { page, pattern: '%AUTHORIZED%', matches: [1, 5, 7] },
  { page, pattern: '%4[0-9]{2}%', matches: [0, 1, 2, 3] },
  { page, pattern: '%^\\[WARN|FAILED$%', matches: [6, 7] },
  { page, pattern: '%AUTHORIZED% -%^\\[ERROR%', matches: [5, 7] },
  { page, pattern: '?%FAILED% ?"BAD REQUEST"', matches: [0, 6] },
  { page, pattern: '401', matches: [1] },
  // Where a word ends is not documented; a term is found within one too.
  { pattern: 'AUTHORIZED', matches: [1, 5, 7] },
  { pattern: '"*"', matches: [] },
  { pattern: '"[ERROR 401]"', matches: [1] },
];

/** Escapes are not documented either; these are how CloudWatch's users search for quoted JSON. */
const quotedJson = ['{"level":"ERROR"}', '{"level":"WARN"}', String.raw`{"path":"C:\\dir"}`];

const quotedCases: readonly Case[] = [
  { pattern: String.raw`"\"level\":\"ERROR\""`, matches: [0] },
  { pattern: String.raw`"\"level\"" -"\"WARN\""`, matches: [0] },
  { pattern: String.raw`"C:\\\\dir"`, matches: [2] },
  { pattern: String.raw`"C:\d"`, matches: [] },
  { pattern: 'level WARN', matches: [1] },
];

describe('a pattern of terms', () => {
  for (const { pattern, matches } of cases) {
    it(`${pattern} matches ${matches.join(', ')}`, () => assert.deepEqual(matchingEvents(pattern, events), matches));
  }
  for (const { pattern, matches } of quotedCases) {
    it(`${pattern} matches ${matches.join(', ')}`, () =>
      assert.deepEqual(matchingEvents(pattern, quotedJson), matches));
  }
});
