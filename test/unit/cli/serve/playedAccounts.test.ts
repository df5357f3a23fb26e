import assert from 'node:assert/strict';
import { playedAccounts, type PlayedBeside } from '../../../../src/cli/serve/playedAccounts.ts';
import { UsageError } from '../../../../src/cli/usageError.ts';
import { emptyAccount } from '../../../support/accounts/emptyAccount.ts';

const [one, two] = [emptyAccount('111122223333'), emptyAccount('444455556666')];
const file = 'account.json';

interface PlayedCase {
  readonly name: string;
  readonly accounts: readonly (typeof one)[];
  readonly beside?: PlayedBeside;
  /** What is said where it is refused. */
  readonly says?: RegExp;
}

const cases: readonly PlayedCase[] = [
  { name: 'no file', accounts: [] },
  { name: 'one account for the key that is there', accounts: [one], beside: { account: one.account } },
  { name: 'two accounts, one with a key', accounts: [one, { ...two, accessKeyId: 'B' }] },
  {
    name: 'two accounts with keys beside a third',
    accounts: [one, two].map((each, index) => ({ ...each, accessKeyId: `K${index}` })),
    beside: { account: '999988887777' },
  },
  { name: 'trails beside an account that says none', accounts: [one], beside: { trails: 'trails.json' } },
  {
    name: 'one account twice',
    accounts: [one, { ...one, accessKeyId: 'B' }],
    says: /two files are of account 111122223333/,
  },
  { name: 'two accounts without keys', accounts: [one, two], says: /only one account can be without an `accessKeyId`/ },
  {
    name: 'a key twice',
    accounts: [
      { ...one, accessKeyId: 'B' },
      { ...two, accessKeyId: 'B' },
    ],
    says: /the key B is another/,
  },
  { name: 'the key that is there', accounts: [{ ...one, accessKeyId: 'test' }], says: /the key test is another/ },
  {
    name: 'the key of --access-key',
    accounts: [{ ...one, accessKeyId: 'MINE' }],
    beside: { accessKey: 'MINE' },
    says: /the key MINE/,
  },
  {
    name: 'another --account',
    accounts: [one],
    beside: { account: two.account },
    says: /--account is 444455556666, and .* 111122223333/,
  },
  {
    name: 'trails of two files',
    accounts: [{ ...one, trails: [] }],
    beside: { trails: 'trails.json' },
    says: /--trails and an account file/,
  },
];

describe('the accounts that serve is to play', () => {
  for (const { name, accounts, beside = {}, says } of cases) {
    it(`${says === undefined ? 'are' : 'are not'} ${name}`, () => {
      const files = accounts.map((account) => ({ file, read: { kind: 'account', account } as const }));
      if (says === undefined) assert.deepEqual(playedAccounts(files, beside), accounts);
      else assert.throws(() => playedAccounts(files, beside), { message: says });
    });
  }

  it('says every fault of a file, as far as a line goes', () => {
    const faults = Array.from({ length: 60 }, (_, index) => `fault ${index}`);
    const read = { kind: 'faults', faults } as const;
    assert.throws(
      () => playedAccounts([{ file, read }], {}),
      (thrown) =>
        thrown instanceof UsageError &&
        /^--account-file account.json: fault 0; .*; and 10 more\.$/.test(thrown.message),
    );
  });
});
