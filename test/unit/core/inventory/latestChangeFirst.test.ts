import assert from 'node:assert/strict';
import type { JsonObject } from '../../../../src/core/json/jsonValue.ts';
import { changedAt, latestChangeFirst } from '../../../../src/core/inventory/latestChangeFirst.ts';

const alarm = (AlarmName: string, members: JsonObject = {}) =>
  ({ type: 'MetricAlarm', members: { AlarmName, ...members } }) as const;
const at = (hour: number): string => `2026-11-01T${String(hour).padStart(2, '0')}:00:00Z`;

describe('latestChangeFirst', () => {
  it('goes by the last change of the state, else by its last update, then by name', () => {
    const ordered = latestChangeFirst([
      alarm('b'),
      alarm('a'),
      alarm('updated', { StateUpdatedTimestamp: at(5) }),
      alarm('changed', { StateTransitionedTimestamp: at(6), StateUpdatedTimestamp: at(9) }),
      alarm('early', { StateTransitionedTimestamp: at(1), StateUpdatedTimestamp: at(9) }),
    ]);
    assert.deepEqual(
      ordered.map(({ members }) => members['AlarmName']),
      ['changed', 'updated', 'early', 'a', 'b'],
    );
  });

  it('knows no time that is none', () => {
    assert.equal(changedAt(alarm('a', { StateTransitionedTimestamp: 'yesterday' })), null);
  });
});
