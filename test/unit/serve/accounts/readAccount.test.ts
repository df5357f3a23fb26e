import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readAccount } from '../../../../src/serve/accounts/readAccount.ts';
import { accountText } from '../../../support/accounts/accountText.ts';
import { badAccounts } from '../../../support/accounts/badAccounts.ts';
import { bigAccount } from '../../../support/accounts/bigAccount.ts';
import { emptyAccount } from '../../../support/accounts/emptyAccount.ts';
import { goodAccount } from '../../../support/accounts/goodAccount.ts';

const account = '111122223333';
const now = Date.UTC(2026, 10, 21, 12);
const region = 'eu-west-1';
const least = { account };
const alarm = {
  AlarmName: 'a',
  AlarmArn: `arn:aws:cloudwatch:eu-west-1:${account}:alarm:a`,
  StateValue: 'OK',
};
const filter = {
  region,
  logGroupName: 'g',
  filterName: 'f',
  filterPattern: '',
  metricTransformations: [{ metricName: 'm', metricNamespace: 'n', metricValue: '1' }],
};

const faults: readonly (readonly [value: unknown, says: readonly string[]])[] = [
  [[], ['the file is no JSON object']],
  [{}, ['no `account` of twelve digits']],
  [{ account: '1111-2222-3333' }, ['no `account` of twelve digits']],
  [{ ...least, alarms: [] }, ['the account has `alarms`, which is none of account, accessKeyId, trails']],
  [{ ...least, accessKeyId: 'a b' }, ['`accessKeyId` is not letters and digits']],
  [{ ...least, buckets: {} }, ['buckets are no list']],
  [{ ...least, buckets: [{ name: 'A' }] }, ['bucket 1 has no valid `name`']],
  [{ ...least, buckets: [{ name: 'logs', isPublic: 'no' }] }, ['`isPublic` of bucket 1 is neither true nor false']],
  [{ ...least, buckets: [{ name: 'logs' }, { name: 'logs' }] }, ['two buckets are called logs']],
  [{ ...least, buckets: [{ name: 'logs', versioning: 'On' }] }, ['is none of Enabled, Suspended']],
  [{ ...least, buckets: [{ name: 'logs', objectLock: { mode: 'GOVERNANCE' } }] }, ['go together']],
  [{ ...least, buckets: [{ name: 'logs', publicAccessBlock: 'all' }] }, ['`publicAccessBlock` of bucket 1 is neither']],
  [
    { ...least, buckets: [{ name: 'logs', publicAccessBlock: { BlockPublicAcl: true } }] },
    ['has `BlockPublicAcl`, which is none of BlockPublicAcls'],
  ],
  [{ ...least, logGroups: [{ region, name: 'a b' }] }, ['log group 1 has no valid `name`']],
  [{ ...least, logGroups: [{ name: 'g' }] }, ['log group 1 has no valid `region`']],
  [{ ...least, logGroups: [{ region, name: 'g', retentionDays: 0 }] }, ['no whole number from 1 on']],
  [{ ...least, topics: [{ region, name: 'a.b' }] }, ['topic 1 has no valid `name`']],
  [{ ...least, topics: [{ region, name: 'a', subscriptions: [{}] }] }, ['a subscription of topic 1 has no valid']],
  [{ ...least, metricFilters: [{ ...filter, region: 'mars' }] }, ['metric filter 1 has no valid `region`']],
  [{ ...least, metricFilters: [{ ...filter, metricTransformations: [] }] }, ['not exactly one of']],
  [{ ...least, metricFilters: [filter, filter] }, ['two metric filters are called f of g in eu-west-1']],
  [
    { ...least, MetricAlarms: [{ ...alarm, StateValue: 'BAD' }] },
    ['`StateValue` of MetricAlarm 1 is none of OK, ALARM'],
  ],
  [{ ...least, LogAlarms: [{ AlarmName: 'a' }] }, ['LogAlarm 1 has no valid `AlarmArn`']],
  [
    { ...least, MetricAlarms: [{ ...alarm, AlarmArn: alarm.AlarmArn.replace('1111', '9999') }] },
    [`the \`AlarmArn\` of MetricAlarm 1 is not of account ${account}`],
  ],
  [{ ...least, MetricAlarms: [{ ...alarm, AlarmName: 'b' }] }, ['does not end with its name']],
  [{ ...least, MetricAlarms: [alarm], LogAlarms: [alarm] }, ['two alarms have the ARN']],
  [{ ...least, AlarmHistoryItems: [{ AlarmName: 'a' }] }, ['history entry 1 has no `Timestamp`']],
  [{ ...least, trails: [{ name: 'org-trail', homeRegion: region, owner: 'me' }] }, ['trail 1 has no valid `owner`']],
  [{ ...least, trails: [{ name: 'org-trail', homeRegion: region, snsTopic: 'me' }] }, ['`snsTopic` of trail 1']],
  // All at once, in the order of the parts.
  [
    { ...least, more: 1, trails: [{}, 1], buckets: [1, { name: 'logs' }, {}], topics: 1 },
    [
      'has `more`',
      'bucket 1 is no object',
      'bucket 3 has no valid',
      'topics are no list',
      'trail 1 has',
      'trail 2 is no',
    ],
  ],
];

describe('reading the file of an account', () => {
  it('takes what is left out as nothing of it', () => {
    const { trails: _trails, ...empty } = emptyAccount(account);
    assert.deepEqual(readAccount(JSON.stringify(least)), { kind: 'account', account: empty });
  });

  it('reads a bucket as new, and each of its settings', () => {
    const bucket = {
      name: 'logs',
      region,
      owner: '444455556666',
      isPublic: null,
      publicAccessBlock: false,
      objectLock: {},
    };
    const read = readAccount(JSON.stringify({ ...least, buckets: [{ name: 'new' + '-logs' }, bucket] }));
    assert.ok(read.kind === 'account');
    const [first, second] = read.account.buckets;
    assert.deepEqual(
      [first?.isPublic, first?.publicAccessBlock?.BlockPublicAcls, first?.owner],
      [false, true, account],
    );
    assert.deepEqual(
      [second?.isPublic, second?.publicAccessBlock?.RestrictPublicBuckets, second?.objectLock, second?.region],
      [null, false, {}, region],
    );
  });

  const prepared = [
    ['the good one', { ...goodAccount({ account, now }), accessKeyId: 'GOOD' }],
    ['the big one', bigAccount({ account, now })],
    ...badAccounts({ account, now }).map(({ name, prepared: bad }) => [name, bad] as const),
  ] as const;
  for (const [name, whole] of prepared) {
    it(`reads what was written of ${name}`, () => {
      assert.deepEqual(readAccount(accountText(whole)), { kind: 'account', account: whole });
    });
  }

  for (const [value, says] of faults) {
    it(`refuses: ${says.join('; ').slice(0, 90)}`, () => {
      const read = readAccount(JSON.stringify(value));
      assert.ok(read.kind === 'faults');
      assert.equal(read.faults.length, says.length, read.faults.join('\n'));
      for (const [index, words] of says.entries()) assert.ok(read.faults[index]?.includes(words), read.faults[index]);
    });
  }

  it('takes no member of the language for one of the file', () => {
    const read = readAccount(`{"account": "${account}", "__proto__": {"buckets": []}}`);
    assert.ok(read.kind === 'faults' && read.faults[0]?.includes('`__proto__`'));
  });

  it('reads any text without a fault of its own', () => {
    const parts = ['trails', 'buckets', 'logGroups', 'topics', 'metricFilters', 'MetricAlarms', 'AlarmHistoryItems'];
    const texts = fc
      .dictionary(fc.constantFrom(...parts), fc.jsonValue())
      .map((value) => JSON.stringify({ ...least, ...value }));
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json(), texts), (text) => void readAccount(text)));
  });
});
