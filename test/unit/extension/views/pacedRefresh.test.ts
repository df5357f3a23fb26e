import assert from 'node:assert/strict';
import { PacedRefresh } from '../../../../src/extension/views/pacedRefresh.ts';

/** A pace whose clock the test turns. */
function paced(interval: number | null = 60) {
  const state = { now: 0, isWatched: true, interval, refreshes: [] as number[] };
  let waiting: { readonly at: number; readonly call: () => void } | null = null;
  const pace = new PacedRefresh({
    interval: () => state.interval,
    isWatched: () => state.isWatched,
    refresh: async () => void state.refreshes.push(state.now),
    now: () => state.now,
    after: (milliseconds, call) => {
      const own = { at: state.now + milliseconds, call };
      waiting = own;
      return () => {
        if (waiting === own) waiting = null;
      };
    },
  });
  const until = async (time: number): Promise<void> => {
    while (waiting !== null && waiting.at <= time) {
      const { at, call } = waiting;
      waiting = null;
      state.now = Math.max(state.now, at);
      call();
      // The refresh has ended, and what follows it.
      await new Promise((resolve) => setImmediate(resolve));
    }
    state.now = time;
  };
  return { pace, state, until };
}

describe('a paced refresh', () => {
  it('comes once in each interval while somebody looks', async () => {
    const { pace, state, until } = paced();
    pace.look();
    pace.look();
    await until(200);
    assert.deepEqual(state.refreshes, [60, 120, 180]);
  });

  it('does not come while nobody looks, and at once when somebody is back', async () => {
    const { pace, state, until } = paced();
    pace.look();
    await until(70);
    state.isWatched = false;
    pace.look();
    await until(500);
    assert.deepEqual(state.refreshes, [60]);
    state.isWatched = true;
    pace.look();
    await until(501);
    assert.deepEqual(state.refreshes, [60, 500]);
  });

  it('begins anew when something was asked by hand', async () => {
    const { pace, state, until } = paced();
    pace.look();
    await until(50);
    pace.asked();
    await until(109);
    assert.deepEqual(state.refreshes, []);
    await until(110);
    assert.deepEqual(state.refreshes, [110]);
  });

  it('never comes where the person refreshes by hand, nor after its end', async () => {
    const byHand = paced(null);
    byHand.pace.look();
    await byHand.until(1_000);
    assert.deepEqual(byHand.state.refreshes, []);
    const ended = paced();
    ended.pace.look();
    ended.pace.dispose();
    ended.pace.look();
    await ended.until(1_000);
    assert.deepEqual(ended.state.refreshes, []);
  });
});
