import assert from 'node:assert/strict';
import { inSlices } from '../../../../src/extension/results/inSlices.ts';

describe('work in slices', () => {
  it('lets others have their turn', async () => {
    let hadTurn = false;
    setImmediate(() => (hadTurn = true));
    function* work(): Generator<undefined, boolean, undefined> {
      for (let steps = 0; steps < 10_000_000 && !hadTurn; steps++) yield;
      return hadTurn;
    }
    assert.equal(await inSlices(work()), true);
  });

  it('gives what the work returns, and rejects with what it throws', async () => {
    function* quick(): Generator<undefined, number, undefined> {
      return 7;
    }
    function* broken(): Generator<undefined, never, undefined> {
      yield;
      throw new Error('broken');
    }
    assert.equal(await inSlices(quick()), 7);
    await assert.rejects(inSlices(broken()), /broken/);
  });
});
