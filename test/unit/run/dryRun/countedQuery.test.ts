import assert from 'node:assert/strict';
import { countedQuery } from '../../../../src/run/dryRun/countedQuery.ts';
import { logAlarm } from '../../core/detection/emit/plans.ts';

describe('countedQuery', () => {
  const cases: readonly (readonly [aggregation: string, display: string | null])[] = [
    ['count(*)', '@timestamp'],
    ['count()', '@timestamp'],
    ['count(*) as calls', '@timestamp'],
    ['count(*) by userIdentity.arn', '@timestamp, userIdentity.arn'],
    ['COUNT( * ) BY a ,  `b-c`', '@timestamp, a, `b-c`'],
    ['count(*) as n by a | sort n desc', '@timestamp, a'],
    ['count(errorCode)', null],
    ['avg(latency) by host', null],
    ['count(*) by bin(5m)', null],
    ['count(*), sum(x)', null],
    ['count_distinct(a)', null],
  ];
  for (const [aggregation, display] of cases) {
    it(`${display === null ? 'gives up' : 'finds the events'} for ${aggregation}`, () => {
      const expected = display === null ? null : `${logAlarm.query}\n| display ${display}`;
      assert.equal(countedQuery({ ...logAlarm, aggregation }), expected);
    });
  }
});
