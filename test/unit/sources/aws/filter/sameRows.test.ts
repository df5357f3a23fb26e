import assert from 'node:assert/strict';
import { Random } from '../../../../../scripts/fuzz/random.ts';
import { printJson } from '../../../../differential/events/printJson.ts';
import { randomEvent } from '../../../../differential/events/randomEvent.ts';
import { filterCase } from '../../../../differential/filter/filterCase.ts';
import type { Plan } from '../../../../../src/core/plan/plan.ts';
import { askFilter } from '../../../../../src/sources/aws/filter/askFilter.ts';
import { plan, run } from '../../local/localData.ts';
import { contextOf } from '../lookup/liveLookup.ts';
import { serveLogs, type LiveLogs } from './liveLogs.ts';

const start = Date.UTC(2026, 10, 1, 12);
const eventCount = 300;
const asked = 30;

/** Events of a quarter of an hour, many of them of one second, under ids of their own. */
function captured(random: Random): string {
  const lines = Array.from({ length: eventCount }, (_, position) => {
    const { root } = randomEvent(random, position);
    const second = random.chance(0.5) ? random.below(901) : 60 * random.below(3);
    const own = {
      eventTime: new Date(start + second * 1000).toISOString().slice(0, 19) + 'Z',
      eventID: `id-${position}`,
    };
    const members = [...(root?.members ?? []).filter(([key]) => !Object.hasOwn(own, key)), ...Object.entries(own)];
    return printJson({ members }, random).replaceAll(/[\r\n]/g, ' ');
  });
  return lines.join('\n');
}

function randomPlan(random: Random, index: number): Plan {
  const text = random.chance(0.3) ? random.pick(['', 'id-', '{ $.eventID = * }']) : filterCase(20261121, index).text;
  const limit = random.pick([1, 2, 7, 50, 10_000]);
  if (random.chance(0.3)) return plan('filter', text, { limit });
  // Ends on an event's second, beside it by a millisecond, and between.
  const end = (): number => start + random.below(901) * 1000 + random.pick([-1, 0, 0, 1, 500]);
  const [a, b] = [end(), end()];
  return plan('filter', text, { limit, window: { start: Math.min(a, b), end: Math.max(a, b) } });
}

describe('any filter question has the same answer live', () => {
  const random = new Random(20261122);
  let live: LiveLogs;
  before(async () => {
    live = await serveLogs({ files: { 'random.ndjson': captured(random) } });
  });
  after(() => live.close());

  it(`${asked} of them, whatever pattern, window and limit`, async () => {
    const kinds = { answer: 0, refusal: 0, rows: 0 };
    for (let index = 0; index < asked; index++) {
      const question = randomPlan(random, index);
      const local = await run(live.source, question);
      const answered = await askFilter(question, live.connection, contextOf());
      const why = JSON.stringify([question, answered.kind === 'refusal' ? answered.problems : null]);
      assert.equal(answered.kind, local.kind, why);
      kinds[answered.kind]++;
      if (answered.kind !== 'answer' || local.kind !== 'answer') continue;
      assert.deepEqual(answered.table, local.table, why);
      if (answered.table.rowCount > 0) kinds.rows++;
    }
    assert.ok(kinds.answer > 20 && kinds.rows > 10, JSON.stringify(kinds));
  }).timeout(60_000);
});
