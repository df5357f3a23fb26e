import assert from 'node:assert/strict';
import { RecordSurvey, type RecordTally } from '../../../../../src/core/inventory/captured/recordSurvey.ts';
import type { CapturedDelivery } from '../../../../../src/core/inventory/inventoryTrail.ts';

const hour = 3_600_000;
const file = 'AWSLogs/444455556666/CloudTrail/eu-west-1/x.json';

function tally(overrides: Partial<RecordTally> = {}): RecordTally {
  return {
    account: '111122223333',
    region: 'us-east-1',
    file: null,
    category: 'Management',
    hour: 10,
    records: 1,
    first: 10 * hour,
    last: 10 * hour + 5,
    ...overrides,
  };
}

function survey(
  tallies: readonly Partial<RecordTally>[],
  digests: readonly string[] = [],
): readonly CapturedDelivery[] {
  const found = new RecordSurvey();
  for (const each of tallies) found.add(tally(each));
  for (const name of digests) found.addDigest(name);
  return found.deliveries();
}

const places = (deliveries: readonly CapturedDelivery[]) => deliveries.map(({ account, region }) => [account, region]);

describe('RecordSurvey', () => {
  const whose: readonly [what: string, said: Partial<RecordTally>, place: readonly (string | null)[]][] = [
    ['the record says both', {}, ['111122223333', 'us-east-1']],
    ['the file says whose', { account: null, file }, ['444455556666', 'us-east-1']],
    ['the file says where', { region: null, file }, ['111122223333', 'eu-west-1']],
    ['nobody says whose', { account: null, file: 'events.json' }, [null, 'us-east-1']],
    ['nobody says anything', { account: null, region: null, file: 'events.json' }, [null, null]],
    ['a region that is none is no other', { region: 'the moon', file }, ['111122223333', null]],
    ['an account that is none', { account: '<b>' }, [null, 'us-east-1']],
  ];
  for (const [what, said, place] of whose) {
    it(`knows account and region where ${what}`, () => assert.deepEqual(places(survey([said])), [place]));
  }

  it('counts categories, what says none as management and what says anything else apart', () => {
    const words = ['Management', 'Data', 'NetworkActivity', 'Insight', null, '__proto__', 'data'];
    const [delivery] = survey(words.map((category, index) => ({ category, records: index + 1 })));
    assert.deepEqual(delivery?.categories, { Management: 6, Data: 2, NetworkActivity: 3, Insight: 4, Other: 13 });
    assert.equal(delivery?.records, 28);
  });

  it('has first, last and gaps of the records that have a time', () => {
    const [delivery] = survey([
      { hour: 10, first: 10 * hour + 3, last: 10 * hour + 9 },
      { hour: 14, first: 14 * hour, last: 14 * hour + 1 },
      { hour: null, first: null, last: null, records: 5 },
    ]);
    assert.deepEqual(
      [delivery?.first, delivery?.last, delivery?.gaps, delivery?.gapCount, delivery?.records],
      [10 * hour + 3, 14 * hour + 1, [{ from: 11 * hour, to: 14 * hour }], 1, 7],
    );
  });

  it('has neither where no record has a time', () => {
    const [delivery] = survey([{ hour: null, first: null, last: null }]);
    assert.deepEqual([delivery?.first, delivery?.last, delivery?.gaps], [null, null, []]);
  });

  it('names the trails of digest files, those of regions without records too', () => {
    const name = (region: string, trail: string, time: string) =>
      `111122223333_CloudTrail-Digest_${region}_${trail}_us-east-1_20261101T${time}Z.json.gz`;
    const deliveries = survey(
      [{}],
      [
        name('us-east-1', 'zeta', '090000'),
        name('us-east-1', 'alpha', '100000'),
        name('us-east-1', 'alpha', '110000'),
        name('eu-west-1', 'alpha', '090000'),
        'odd.json',
      ],
    );
    assert.deepEqual(
      deliveries.map(({ account, region, trails, digests, records }) => [account, region, trails, digests, records]),
      [
        ['111122223333', 'eu-west-1', ['alpha'], 1, 0],
        ['111122223333', 'us-east-1', ['alpha', 'zeta'], 3, 1],
        [null, null, [], 1, 0],
      ],
    );
  });

  it('stands by account and region, those that nobody says last', () => {
    const deliveries = survey([
      { account: null, file: '' },
      { account: '999999999999', region: null, file: '' },
      { account: '999999999999' },
      { region: 'eu-west-1' },
      {},
    ]);
    assert.deepEqual(places(deliveries), [
      ['111122223333', 'eu-west-1'],
      ['111122223333', 'us-east-1'],
      ['999999999999', 'us-east-1'],
      ['999999999999', null],
      [null, 'us-east-1'],
    ]);
  });

  it('tells of a thousand gaps at most, and of fewer where there are very many deliveries', () => {
    const found = new RecordSurvey();
    for (let at = 0; at < 5_000; at += 2) found.add(tally({ hour: at, first: at * hour, last: at * hour }));
    const [delivery] = found.deliveries();
    assert.deepEqual([delivery?.gaps.length, delivery?.gapCount], [1_000, 2_499]);
    for (let account = 0; account < 400; account++)
      found.add(tally({ account: String(account).padStart(12, '0'), hour: 0, first: 0, last: 0 }));
    assert.equal(found.deliveries().find(({ gapCount }) => gapCount > 0)?.gaps.length, 498);
  });
});
