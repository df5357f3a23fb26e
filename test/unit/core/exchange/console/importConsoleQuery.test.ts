import assert from 'node:assert/strict';
import { importConsoleQuery } from '../../../../../src/core/exchange/console/importConsoleQuery.ts';
import { describeImported } from '../describeImported.ts';

/** The form that people report of the console; no AWS page describes it. */
const cases: readonly (readonly [
  text: string,
  cells: readonly string[],
  parameters: readonly string[],
  ...codes: readonly string[],
])[] = [
  ['SOURCE "/g" START=-3600s END=0s |\nlimit 5', ['insights [/g]: limit 5'], ['window timerange = last 1h']],
  ['SOURCE "a", "b c" START=-43200s END=0s | limit 5', ['insights [a,b c]: limit 5'], ['window timerange = last 12h']],
  ["source 'a' 'b' start = -60s end = 0s\n| limit 5\r\n", ['insights [a,b]: limit 5'], ['window timerange = last 1m']],
  ['SOURCE "a" START=-3600s END=-60s | limit 5', ['insights [a]: limit 5'], ['window timerange'], 'console.window'],
  ['SOURCE "a" START=x END=y | limit 5', ['insights [a]: limit 5'], ['window timerange'], 'console.window'],
  ['SOURCE "a" START=-60s END=0s | limit =', [], [], 'import.query'],
  ['SOURCE logGroups() | limit 5', [], [], 'console.header'],
  ['fields @timestamp', [], [], 'console.header'],
];

describe('a query copied from the console', () => {
  for (const [text, cells, parameters, ...codes] of cases) {
    it(JSON.stringify(text), () => {
      assert.deepEqual(describeImported(importConsoleQuery(text)), { cells, parameters, codes });
    });
  }
});
