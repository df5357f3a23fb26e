import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { CostCeilings } from '../../../../src/core/cost/ceilings.ts';
import { decideCost, type CostDecision, type Spent } from '../../../../src/core/cost/decideCost.ts';

const none = { ask: null, refuse: null };
const nothing: Spent = { cell: 0, runbook: 0, day: 0 };
const ceilings: CostCeilings = {
  cell: { ask: 0.5, refuse: 5 },
  runbook: { ask: 2, refuse: 20 },
  day: { ask: 10, refuse: 50 },
};
const free: CostCeilings = { cell: none, runbook: none, day: none };

/** Short for a decision: `refuse cell 5`. */
function shown(decision: CostDecision): string {
  return decision.kind === 'go' ? 'go' : `${decision.kind} ${decision.ceiling.scope} ${decision.ceiling.dollars}`;
}

describe('decideCost', () => {
  const cases: readonly [dollars: number | null, spent: Partial<Spent>, ceilings: CostCeilings, expected: string][] = [
    [0.1, {}, ceilings, 'go'],
    [0.5, {}, ceilings, 'go'],
    [0.500001, {}, ceilings, 'ask cell 0.5'],
    [5, {}, ceilings, 'ask cell 0.5'],
    [5.01, {}, ceilings, 'refuse cell 5'],
    [0.3, { cell: 0.2 }, ceilings, 'go'],
    [0.31, { cell: 0.2 }, ceilings, 'ask cell 0.5'],
    [0.1, { cell: 0.4 }, { ...free, cell: { ask: 0.5, refuse: null } }, 'go'],
    // 0.1 + 0.2 is a hair above 0.3, and no more than that.
    [0.1, { cell: 0.2 }, { ...free, cell: { ask: 0.3, refuse: 0.3 } }, 'go'],
    [0.1, { runbook: 1.95 }, ceilings, 'ask runbook 2'],
    [0.1, { runbook: 19.95 }, ceilings, 'refuse runbook 20'],
    [0.1, { day: 9.95 }, ceilings, 'ask day 10'],
    [0.1, { day: 49.95 }, ceilings, 'refuse day 50'],
    // What refuses is told before what asks.
    [1, { day: 49.5 }, ceilings, 'refuse day 50'],
    [0.4, { day: 60 }, ceilings, 'refuse day 50'],
    // What costs nothing passes nothing.
    [0, { day: 60 }, ceilings, 'go'],
    [0, {}, { ...free, cell: { ask: 0, refuse: 0 } }, 'go'],
    [1e-9, {}, { ...free, cell: { ask: null, refuse: 0 } }, 'refuse cell 0'],
    [1e9, {}, free, 'go'],
    [9, {}, { ...free, cell: { ask: 1, refuse: null } }, 'ask cell 1'],
    [9, {}, { ...free, day: { ask: null, refuse: 8 } }, 'refuse day 8'],
    [null, {}, free, 'go'],
    [null, {}, ceilings, 'unknown cell 0.5'],
    [null, {}, { ...free, runbook: { ask: null, refuse: 3 } }, 'unknown runbook 3'],
    [null, {}, { ...free, cell: { ask: 4, refuse: null }, day: { ask: 1, refuse: null } }, 'unknown day 1'],
    [null, { day: 51 }, ceilings, 'refuse day 50'],
    [null, { day: 50 }, ceilings, 'unknown cell 0.5'],
  ];
  for (const [dollars, spent, held, expected] of cases)
    it(`${dollars} after ${JSON.stringify(spent)}: ${expected}`, () =>
      assert.equal(shown(decideCost(dollars, { ...nothing, ...spent }, held)), expected));

  it('never lets pass what refuses, and never asks for less than it lets pass', () => {
    const amount = fc.option(fc.double({ min: 0, max: 100, noNaN: true }), { nil: null });
    const ceiling = fc.record({ ask: amount, refuse: amount });
    const spent = fc.record({
      cell: fc.double({ min: 0, max: 100, noNaN: true }),
      runbook: fc.double({ min: 0, max: 100, noNaN: true }),
      day: fc.double({ min: 0, max: 100, noNaN: true }),
    });
    const rank = { go: 0, ask: 1, unknown: 1, refuse: 2 } as const;
    fc.assert(
      fc.property(
        fc.double({ min: 0.001, max: 100, noNaN: true }),
        fc.double({ min: 0, max: 100, noNaN: true }),
        spent,
        fc.record({ cell: ceiling, runbook: ceiling, day: ceiling }),
        (dollars, more, used, held) => {
          const less = decideCost(dollars, used, held).kind;
          assert.ok(rank[less] <= rank[decideCost(dollars + more, used, held).kind]);
          const passes = (['cell', 'runbook', 'day'] as const).some((scope) => {
            const { refuse } = held[scope];
            return refuse !== null && used[scope] + dollars > refuse * 1.000001;
          });
          if (passes) assert.equal(less, 'refuse');
        },
      ),
    );
  });
});
