import assert from 'node:assert/strict';
import { setImmediate as nextTurn } from 'node:timers/promises';

/** Has each test of the suite fail that leaves a rejection to nobody. */
export function noUnhandledRejections(): void {
  const unhandled: unknown[] = [];
  const onRejection = (reason: unknown): void => {
    unhandled.push(reason);
  };
  before(() => {
    process.on('unhandledRejection', onRejection);
  });
  afterEach(async () => {
    // Node tells of them once the turn is over.
    await nextTurn();
    assert.deepEqual(unhandled.splice(0), []);
  });
  after(() => {
    process.off('unhandledRejection', onRejection);
  });
}
