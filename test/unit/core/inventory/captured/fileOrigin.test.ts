import assert from 'node:assert/strict';
import { fileOrigin } from '../../../../../src/core/inventory/captured/fileOrigin.ts';

const here = ['111122223333', 'us-east-1'] as const;
const nobody = [null, null, null] as const;

const cases: readonly [name: string, origin: readonly [string | null, string | null, string | null]][] = [
  ['111122223333_CloudTrail_us-east-1_20261101T0905Z_9nYN7gp2eWAJHIfT.json.gz', [...here, null]],
  ['deep/er/111122223333_CloudTrail_us-east-1_20261101T0905Z_a.json', [...here, null]],
  ['111122223333_CloudTrail-Insight_us-east-1_20261101T0905Z_a.json.gz', [...here, null]],
  [
    '111122223333_CloudTrail-NetworkActivity_us-gov-west-1_20261101T0905Z_a.json.gz',
    ['111122223333', 'us-gov-west-1', null],
  ],
  ['111122223333_CloudTrail-Digest_us-east-1_org-trail_eu-west-1_20261101T090131Z.json.gz', [...here, 'org-trail']],
  ['111122223333_CloudTrail-Digest_us-east-1_my_own_trail_us-east-1_20261101T090131Z.json', [...here, 'my_own_trail']],
  ['a/111122223333_CloudTrail-Digest_us-east-1_t.1_us-east-1_20261101T090131Z_backfill.json.gz', [...here, 't.1']],
  ['AWSLogs/111122223333/CloudTrail-Digest/us-east-1/2026/11/01/renamed.json', [...here, null]],
  ['prefix/AWSLogs/o-a1b2c3d4e5/111122223333/CloudTrail/us-east-1/2026/11/01/renamed.json', [...here, null]],
  ['AWSLogs/1111/CloudTrail/us-east-1/x.json', nobody],
  ['111122223333_CloudTrail_nowhere_20261101T0905Z_a.json.gz', ['111122223333', null, null]],
  ['1111222233334_CloudTrail_us-east-1_20261101T0905Z_a.json.gz', nobody],
  ['events.ndjson', nobody],
  ['', nobody],
  ['111122223333_CloudTrail-Digest_us-east-1__us-east-1_20261101T090131Z.json.gz', nobody],
  ['__proto__', nobody],
];

describe('fileOrigin', () => {
  for (const [name, [account, region, trail]] of cases) {
    it(`reads ${name === '' ? 'an empty name' : name}`, () => {
      assert.deepEqual(fileOrigin(name), { account, region, trail });
    });
  }

  it('takes linear time for a name that is made to take long', () => {
    const name = `111122223333_CloudTrail-Digest_us-east-1_${'a_'.repeat(200_000)}`;
    assert.equal(fileOrigin(name).trail, null);
  });
});
