import assert from 'node:assert/strict';
import {
  evaluateDatapoints,
  type AlarmState,
  type Datapoint,
} from '../../../../../src/core/detection/dryRun/evaluateDatapoints.ts';

const treatments = ['missing', 'ignore', 'breaching', 'notBreaching'] as const;

/** Data points as the page writes them: `0` is fine, `X` breaches, `-` is missing, the newest on the right. */
function pointsOf(text: string): readonly Datapoint[] {
  const points = text.split(' ').map((sign): Datapoint => (sign === 'X' ? 'breaching' : sign === '0' ? 'fine' : null));
  return points.reverse();
}

describe('evaluateDatapoints, as page alarms-and-missing-data has it', () => {
  /** The states for `missing`, `ignore`, `breaching`, `notBreaching`; `kept` is whatever the alarm was in. */
  function check(m: number, text: string, ...expected: (AlarmState | 'kept')[]) {
    it(`${m} out of 3: ${text}`, () => {
      treatments.forEach((missingData, i) => {
        for (const state of ['OK', 'ALARM', 'INSUFFICIENT_DATA'] as const) {
          const rule = { datapointsToAlarm: m, evaluationPeriods: 3, missingData };
          const wanted = expected[i] === 'kept' ? state : expected[i];
          assert.equal(evaluateDatapoints(pointsOf(text), rule, state), wanted, `${missingData} from ${state}`);
        }
      });
    });
  }

  check(3, '0 - X - X', 'OK', 'OK', 'OK', 'OK');
  check(3, '0 - - - -', 'OK', 'OK', 'OK', 'OK');
  check(3, '- - - - -', 'INSUFFICIENT_DATA', 'kept', 'ALARM', 'OK');
  check(3, '0 X X - X', 'ALARM', 'ALARM', 'ALARM', 'ALARM');
  check(3, '- - X - -', 'ALARM', 'kept', 'ALARM', 'OK');
  check(2, '0 - X - X', 'ALARM', 'ALARM', 'ALARM', 'ALARM');
  check(2, '0 0 X 0 X', 'ALARM', 'ALARM', 'ALARM', 'ALARM');
  check(2, '0 - X - -', 'OK', 'OK', 'ALARM', 'OK');
  check(2, '- - - - 0', 'OK', 'OK', 'ALARM', 'OK');
  check(2, '- - - X -', 'ALARM', 'kept', 'ALARM', 'OK');
  // "the alarm does not go immediately into ALARM state": which state it has, the page does not say.
  check(3, '- - - - X', 'kept', 'kept', 'ALARM', 'OK');
  check(3, '- - - X -', 'kept', 'kept', 'ALARM', 'OK');
  check(3, '- - - X 0', 'OK', 'OK', 'OK', 'OK');
});
