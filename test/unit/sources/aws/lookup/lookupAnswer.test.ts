import assert from 'node:assert/strict';
import { LookupAnswer } from '../../../../../src/sources/aws/lookup/lookupAnswer.ts';
import { plan } from '../../local/localData.ts';

const record = (id: string, second: number, name = 'A'): { readonly CloudTrailEvent: string } => ({
  CloudTrailEvent: JSON.stringify({ eventID: id, eventTime: `2026-11-01T09:00:0${second}Z`, eventName: name }),
});

describe('LookupAnswer', () => {
  const answerTo = (limit = 10): LookupAnswer =>
    new LookupAnswer({ attribute: null, where: null }, plan('lookup', '', { limit }));
  const ids = (answer: LookupAnswer): readonly unknown[] => answer.table().rows.map((row) => row.at(-1));

  it('leaves out events whose record is no JSON object, and says so', () => {
    const answer = answerTo();
    answer.add([{ CloudTrailEvent: '{"eventID":' }, { CloudTrailEvent: '[]' }, {}, record('1', 1)]);
    assert.deepEqual(ids(answer), ['1']);
    assert.equal(answer.stats().recordsScanned, 1);
    const [problem] = answer.problems();
    assert.equal(problem?.code, 'lookup.not-json');
    assert.match(problem?.message ?? '', /3 events/);
  });

  it('takes what a later page brings again once, and the same id with other bytes twice', () => {
    const answer = answerTo();
    answer.add([record('2', 2), record('1', 1)]);
    answer.add([record('1', 1), record('1', 1, 'B')]);
    assert.deepEqual(ids(answer), ['2', '1', '1']);
  });

  it('shows a record without white space, and takes the time of the event where the record has none', () => {
    const answer = answerTo();
    answer.add([{ CloudTrailEvent: '{ "eventID": "1" }', EventTime: new Date(0) }]);
    assert.deepEqual(answer.table().rows[0]?.slice(0, 2), ['1970-01-01T00:00:00.000Z', '{"eventID":"1"}']);
  });

  it('forgets a category that begins anew, and keeps the one before', () => {
    const answer = answerTo();
    answer.add([record('1', 1)]);
    answer.nextCategory();
    answer.add([record('2', 2)]);
    answer.restartCategory();
    assert.deepEqual(ids(answer), ['1']);
    assert.equal(answer.stats().recordsScanned, 1);
  });

  it('is full as soon as more of a category has matched than is shown', () => {
    const answer = answerTo(1);
    answer.add([record('2', 2)]);
    assert.equal(answer.isFull, false);
    answer.add([record('1', 1)]);
    assert.deepEqual([answer.isFull, answer.table().truncated, ids(answer)], [true, true, ['2']]);
  });
});
