import assert from 'node:assert/strict';
import { readOutput } from '../../../src/renderer/readOutput.ts';
import { resultOf } from './mountOutput.ts';

describe('the payload is read by its own members', () => {
  it('and gives the result as it is', () => {
    const payload = resultOf();
    assert.deepEqual(readOutput(payload), { kind: 'result', result: payload.result });
  });

  it('never by inherited ones', () => {
    const { result } = resultOf();
    assert.equal(readOutput(Object.create(resultOf())).kind, 'unreadable');
    assert.equal(readOutput({ version: 1, result: Object.create(result) }).kind, 'unreadable');
  });
});
