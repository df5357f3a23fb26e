import assert from 'node:assert/strict';
import { principalOf } from '../../../../src/core/actor/principalOf.ts';
import { drain } from '../../../support/drain.ts';
import { Principals } from '../../../../src/core/actor/principals.ts';

const account = '123456789012';
const issuer = { type: 'Role', principalId: 'AROAEXAMPLE', arn: `arn:aws-cn:iam::${account}:role/path/to/Deploy` };

/** Identities as AWS's page has them, and the one name of each. */
const cases: readonly (readonly [name: string | null, identity: unknown])[] = [
  [
    `arn:aws:iam::${account}:user/Alice`,
    { type: 'IAMUser', arn: `arn:aws:iam::${account}:user/Alice`, userName: 'Alice' },
  ],
  [`arn:aws:iam::${account}:root`, { type: 'Root', principalId: account, arn: `arn:aws:iam::${account}:root` }],
  [`root of ${account}`, { type: 'Root', principalId: account, accountId: account }],
  [`Alice of ${account}`, { type: 'IAMUser', accountId: account, userName: 'Alice' }],
  [
    `a user whose name is hidden of ${account}`,
    { type: 'IAMUser', accountId: account, userName: 'HIDDEN_DUE_TO_SECURITY_REASONS', principalId: '' },
  ],
  [
    `arn:aws-cn:sts::${account}:assumed-role/Deploy/build-1`,
    { type: 'AssumedRole', principalId: 'AROAEXAMPLE:build-1', sessionContext: { sessionIssuer: issuer } },
  ],
  ['AROAEXAMPLE:build-1', { type: 'AssumedRole', principalId: 'AROAEXAMPLE:build-1' }],
  [
    `arn:aws:sts::${account}:federated-user/Bob`,
    { type: 'FederatedUser', arn: `arn:aws:sts::${account}:federated-user/Bob` },
  ],
  ['anonymous', { type: 'AWSAccount', principalId: '', accountId: 'ANONYMOUS_PRINCIPAL' }],
  ['anonymous', { type: 'AWSAccount', principalId: '', accountId: 'anonymous' }],
  ['AIDAEXAMPLE', { type: 'AWSAccount', principalId: 'AIDAEXAMPLE', accountId: account }],
  [`account ${account}`, { type: 'AWSAccount', accountId: account }],
  ['ec2.amazonaws.com', { type: 'AWSService', invokedBy: 'ec2.amazonaws.com' }],
  ['cloudtrail.amazonaws.com', { invokedBy: 'cloudtrail.amazonaws.com' }],
  [
    'user-id of accounts.google.com',
    {
      type: 'WebIdentityUser',
      principalId: 'accounts.google.com:application-id:user-id',
      userName: 'user-id',
      identityProvider: 'accounts.google.com',
    },
  ],
  ['SNAMEQUALIFIER:sub', { type: 'SAMLUser', principalId: 'SNAMEQUALIFIER:sub', userName: 'sub' }],
  [
    'Identity Center user 544894e8-80c1',
    { type: 'IdentityCenterUser', accountId: account, onBehalfOf: { userId: '544894e8-80c1' } },
  ],
  ['clerk', { type: 'Directory', userName: 'clerk', principalId: 'd-1/clerk' }],
  ['AKIAEXAMPLE', { type: 'Unknown', accessKeyId: 'AKIAEXAMPLE' }],
  [null, { type: 'IAMUserOfNextYear' }],
  [null, { type: 'AWSService' }],
  // What no identity is.
  [null, {}],
  [null, null],
  [null, 'alice'],
  [null, ['arn']],
  [null, { type: { deep: 1 }, arn: ['arn:aws:iam::1:user/x'], userName: null }],
  [null, JSON.parse('{"__proto__": {"arn": "arn:aws:iam::1:user/x"}}')],
];

describe('the one name of a principal', () => {
  for (const [name, identity] of cases) {
    it(`${name ?? 'none'}: ${(JSON.stringify(identity) ?? '').slice(0, 90)}`, () =>
      assert.equal(principalOf(identity)?.name ?? null, name));
  }

  it('tells the account of an identity, or of its ARN', () => {
    const arn = `arn:aws:iam::${account}:user/Alice`;
    assert.equal(principalOf({ arn })?.account, account);
    assert.equal(principalOf({ arn, accountId: '999988887777' })?.account, '999988887777');
    assert.equal(principalOf({ type: 'AWSAccount', accountId: 'anonymous' })?.account, null);
  });

  it('is read from a text of a megabyte as fast as from a short one', () => {
    const long = `${'/'.repeat(1_000_000)}\n`;
    const identity = { type: 'AssumedRole', principalId: `:${long}`, sessionContext: { sessionIssuer: { arn: long } } };
    assert.equal(principalOf(identity)?.name, `:${long}`);
  });
});

describe('the principals of an answer', () => {
  const alice = `arn:aws:iam::${account}:user/team/Alice`;
  const whole = { type: 'IAMUser', arn: alice, accountId: account, principalId: 'AIDAALICE', userName: 'Alice' };
  const identities: readonly (readonly [name: string, identity: unknown])[] = [
    ['elsewhere', { type: 'AWSAccount', principalId: 'AIDAALICE', accountId: account }],
    ['failed sign-in', { type: 'IAMUser', accountId: account, userName: 'Alice' }],
    ['itself', whole],
    ['made anew under her name', { ...whole, principalId: 'AIDAOTHER' }],
  ];
  const others = [
    { type: 'IAMUser', accountId: '999988887777', userName: 'Alice' },
    { type: 'AWSAccount', principalId: account, accountId: account },
    { type: 'Root', principalId: account, arn: `arn:aws:iam::${account}:root`, accountId: account },
  ];

  it('are one where an id or a user name of the account says so, in any order', () => {
    for (const order of [identities, identities.toReversed()]) {
      const principals = new Principals();
      const numbers = [...order.map(([, identity]) => identity), ...others].map((identity, row) => {
        const principal = principalOf(identity);
        assert.ok(principal !== null);
        return principals.add(principal, row);
      });
      assert.deepEqual(
        numbers.map((number) => principals.nameOf(number)),
        [alice, alice, alice, alice, 'Alice of 999988887777', account, `arn:aws:iam::${account}:root`],
      );
      assert.deepEqual(
        [...drain(principals.named()).values()].map(({ name, type, events, row }) => [name, type, events, row]),
        [
          [alice, 'IAMUser', 4, 0],
          ['Alice of 999988887777', 'IAMUser', 1, 4],
          [account, 'AWSAccount', 1, 5],
          [`arn:aws:iam::${account}:root`, 'Root', 1, 6],
        ],
      );
      assert.equal(principals.nameOf(-1), null);
    }
  });
});
