import assert from 'node:assert/strict';
import { countedRecords } from '../../../../src/core/wire/countedRecords.ts';
import type { ResultCost, ResultPart } from '../../../../src/core/wire/output.ts';

const stats = {
  recordsScanned: 7,
  recordsMatched: 3,
  bytesScanned: 10,
  elapsedMs: 1,
  repeatsSetAside: 0,
  recordsRejected: 0,
};
const live: readonly ResultPart[] = [];
const cost = (service: ResultCost['service']): ResultCost => ({ service, bytesScanned: 1, dollars: 1, price: 'p' });

const cases: readonly (readonly [
  name: string,
  result: Parameters<typeof countedRecords>[0],
  expected: number | null,
])[] = [
  ['no answer', { language: 'insights', stats: null }, null],
  ['captured events, whatever the language', { language: 'sql', stats }, 7],
  ['captured events of none', { language: 'filter', stats: { ...stats, recordsScanned: 0 } }, 0],
  ['Logs Insights', { language: 'insights', stats, parts: live, cost: cost('insights') }, 7],
  ['LookupEvents', { language: 'lookup', stats, parts: live }, 7],
  ['CloudTrail Lake', { language: 'sql', stats, parts: live, cost: cost('lake') }, 7],
  ['Athena, which counts bytes', { language: 'sql', stats, parts: live, cost: cost('athena') }, null],
  ['FilterLogEvents, which names what matches', { language: 'filter', stats, parts: live }, null],
  ['Live Tail', { language: 'filter', stats, parts: live, cost: cost('live-tail') }, null],
  ['DescribeAlarms', { language: 'alarms', stats, parts: live }, null],
];

describe('the records that were read for an answer', () => {
  for (const [name, result, expected] of cases) it(name, () => assert.equal(countedRecords(result), expected));
});
