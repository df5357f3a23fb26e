import assert from 'node:assert/strict';
import { judgeCoverage } from '../../../../../src/core/coverage/findings/judgeCoverage.ts';
import { openAwsSource } from '../../../../../src/sources/aws/openAwsSource.ts';
import { badAccounts } from '../../../../support/accounts/badAccounts.ts';
import { goodAccount } from '../../../../support/accounts/goodAccount.ts';
import { serveData, type ServedData } from '../../../../support/servedData.ts';
import { awsOptions } from '../connect/awsOptions.ts';
import { awsFolder } from '../targets/awsFolder.ts';
import { contextOf, keysFile } from './servedInventory.ts';

const now = Date.now();

/** Every account has a number and a key of its own, so that one server plays them all. */
const numberOf = (index: number): string => `11112222${String(1000 + index)}`;
const keyOf = (index: number): string => `AKIA${index}`;

const names = ['nothing is wrong', ...badAccounts({ account: numberOf(0), now }).map(({ name }) => name)];

const accounts = names.map((name, index) => {
  const options = { account: numberOf(index), now };
  const bad = badAccounts(options).find((each) => each.name === name);
  const prepared = { ...(bad?.prepared ?? goodAccount(options)), accessKeyId: keyOf(index) };
  return { name, prepared, faults: bad?.faults ?? [] };
});

/** The whole way: served accounts, the SDK over HTTP, the evidence that it gives, and what the checks say of it. */
describe('coverage findings of prepared accounts', function () {
  this.timeout(60_000);
  let served: ServedData;
  before(async () => {
    served = await serveData({ count: 1, preparedAccounts: accounts.map(({ prepared }) => prepared) });
  });
  after(async () => served.close());

  for (const [index, { name, faults, prepared }] of accounts.entries()) {
    it(`where ${name}: ${faults.slice(0, 4).join(', ') || 'none'}`, async () => {
      const folder = awsFolder('[profile lab]\n', keysFile(keyOf(index)));
      const source = openAwsSource({
        ...awsOptions(folder, { AWS_ENDPOINT_URL: served.url }),
        places: [{ profile: 'lab', region: 'us-east-1' }],
      });
      try {
        const [site] = await source.inventory.sites(contextOf());
        assert.ok(site !== undefined);
        const { findings, unjudged } = judgeCoverage([await source.inventory.evidence(site, contextOf())]);
        assert.deepEqual(unjudged, []);
        assert.deepEqual(findings.map(({ check }) => check).toSorted(), faults.toSorted());
        for (const { evidence, place, fix } of findings) {
          assert.ok(evidence.length > 0 && evidence.every(({ fact, source: call }) => fact !== '' && /:/.test(call)));
          assert.deepEqual([place.account, place.region], [prepared.account, 'us-east-1']);
          assert.notEqual(fix, '');
        }
      } finally {
        await source.close();
        folder.remove();
      }
    });
  }
});
