import assert from 'node:assert/strict';
import { FailureError, type Failure } from '../../../src/run/failure.ts';
import { gatherEvidence } from '../../../src/run/gatherEvidence.ts';
import type { Inventory, InventorySite } from '../../../src/run/inventory.ts';
import { account, good, place } from '../core/coverage/findings/preparedEvidence.ts';

const denied: Failure = {
  code: 'aws.access-denied',
  message: 'It may not be asked.',
  nextStep: 'Ask whoever may allow it.',
};

const site = (region: string): InventorySite => ({ key: region, profile: 'prod', region, account });

/** A target of these regions, in memory; `faults` are what happens in some of them. */
function inventoryOf(regions: readonly string[], faults: Readonly<Record<string, Error>> = {}): Inventory {
  const never = (): Promise<never> => Promise.reject(new Error('nobody asks for this'));
  return {
    sites: () => Promise.resolve(regions.map(site)),
    trails: never,
    trail: never,
    alarms: never,
    alarm: never,
    history: never,
    metricFilters: never,
    evidence: ({ region }, { progress }) => {
      const fault = faults[region ?? ''];
      if (fault !== undefined) return Promise.reject(fault);
      progress({ message: `Reading ${region ?? ''}`, fraction: null });
      return Promise.resolve({ ...good, place: place(region ?? '') });
    },
  };
}

const regions = ['a-1', 'b-1', 'c-1', 'd-1', 'e-1', 'f-1'];

describe('gatherEvidence', () => {
  const { signal } = new AbortController();

  it('reads all sites, in their order, and tells how far it is', async () => {
    const messages: string[] = [];
    const { evidence, failed } = await gatherEvidence(inventoryOf(regions), {
      signal,
      progress: ({ message, fraction }) => {
        messages.push(message);
        assert.ok(fraction !== null && fraction >= 0 && fraction < 1);
      },
    });
    assert.deepEqual(
      evidence.map((each) => each.place.region),
      regions,
    );
    assert.deepEqual([failed, messages.length], [[], 6]);
  });

  it('hides no site behind one that is denied', async () => {
    const inventory = inventoryOf(regions, { 'b-1': new FailureError(denied), 'f-1': new FailureError(denied) });
    const { evidence, failed } = await gatherEvidence(inventory, { signal, progress: () => undefined });
    assert.equal(evidence.length, 4);
    assert.deepEqual(
      failed.map((each) => [each.site.region, each.failure.code]),
      [
        ['b-1', 'aws.access-denied'],
        ['f-1', 'aws.access-denied'],
      ],
    );
  });

  it('ends when the person cancels, and for faults of our own', async () => {
    for (const fault of [new FailureError({ ...denied, code: 'cancelled' }), new Error('a fault')]) {
      const inventory = inventoryOf(regions, { 'c-1': fault });
      await assert.rejects(gatherEvidence(inventory, { signal, progress: () => undefined }), fault);
    }
  });
});
