import assert from 'node:assert/strict';
import type { AwsCredentials, AwsProfile } from '../../../../src/proxy/credential/awsProfile.ts';
import { CredentialFault } from '../../../../src/proxy/credential/credentialFault.ts';
import { renewedCredentials } from '../../../../src/proxy/credential/renewedCredentials.ts';

const start = 1_800_000_000_000;
const minute = 60_000;

/** A profile whose session is written down here, and a clock. */
function scripted(minutes: number | null) {
  const state = { now: start, files: 'a', end: minutes, count: 0, fault: null as CredentialFault | null };
  const profile: AwsProfile = {
    name: 'prod',
    stamp: () => Promise.resolve(state.files),
    resolve: async (learn): Promise<AwsCredentials> => {
      state.count++;
      await Promise.resolve();
      learn('source-secret');
      if (state.fault !== null) throw state.fault;
      const made = {
        accessKeyId: `AKIA${state.count}`,
        secretAccessKey: `secret${state.count}`,
        sessionToken: 'token',
      };
      return state.end === null ? made : { ...made, expiration: new Date(state.now + state.end * minute) };
    },
  };
  return { state, credentials: renewedCredentials(profile, () => state.now) };
}

const expired = new CredentialFault('UpstreamCredentialsExpired', 'It is over.', 'Run `aws sso login --profile prod`.');
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('renewedCredentials', () => {
  it('resolves once for all who ask at the same time', async () => {
    const { state, credentials } = scripted(60);
    credentials.prepare();
    const all = await Promise.all(Array.from({ length: 20 }, async () => credentials.current()));
    assert.deepEqual([state.count, new Set(all).size], [1, 1]);
    assert.deepEqual(credentials.secrets(), ['source-secret', 'secret1', 'token']);
    assert.equal(credentials.fault(), null);
  });

  it('lets nobody wait while they are good, but once a second for a look at the files', async () => {
    const { state, credentials } = scripted(60);
    await credentials.current();
    assert.ok(credentials.current() instanceof Promise);
    assert.ok(!(credentials.current() instanceof Promise));
    state.now += 999;
    assert.ok(!(credentials.current() instanceof Promise));
    state.now += 1;
    assert.ok(credentials.current() instanceof Promise);
    await settled();
    assert.equal(state.count, 1);
  });

  it('renews before the end, beside the requests', async () => {
    const { state, credentials } = scripted(60);
    await credentials.current();
    state.now += 56 * minute;
    const before = credentials.current();
    assert.ok(!(before instanceof Promise) && before.accessKeyId === 'AKIA1');
    await settled();
    assert.equal((await credentials.current()).accessKeyId, 'AKIA2');
  });

  it('does not hurry with a profile whose sessions are short', async () => {
    const { state, credentials } = scripted(3);
    await credentials.current();
    for (let second = 0; second < 29; second++) {
      state.now += 1000;
      await credentials.current();
      await settled();
    }
    assert.equal(state.count, 1);
    state.now += 1000;
    await credentials.current();
    await settled();
    assert.equal(state.count, 2);
  });

  it('waits for new ones when they have run out', async () => {
    const { state, credentials } = scripted(60);
    await credentials.current();
    state.now += 60 * minute;
    assert.equal((await credentials.current()).accessKeyId, 'AKIA2');
  });

  it('takes the others when the files say others', async () => {
    const { state, credentials } = scripted(null);
    assert.equal((await credentials.current()).accessKeyId, 'AKIA1');
    await credentials.current();
    state.files = 'b';
    assert.equal((await credentials.current()).accessKeyId, 'AKIA1', 'it is looked at once a second');
    state.now += 1000;
    assert.equal((await credentials.current()).accessKeyId, 'AKIA2');
    state.files = 'c';
    state.fault = expired;
    state.now += 1000;
    await assert.rejects(async () => credentials.current(), expired);
    assert.equal(credentials.fault(), expired, 'nobody asks as somebody else than the files say');
    state.files = 'd';
    state.fault = null;
    assert.equal((await credentials.current()).accessKeyId, 'AKIA4', 'at once');
    assert.equal(credentials.fault(), null);
  });

  it('goes on with what is good when it cannot be renewed, then says why, and recovers', async () => {
    const { state, credentials } = scripted(60);
    await credentials.current();
    state.fault = expired;
    state.now += 57 * minute;
    await credentials.current();
    await settled();
    assert.equal(credentials.fault(), expired);
    assert.equal((await credentials.current()).accessKeyId, 'AKIA1');
    state.now += 3 * minute;
    await assert.rejects(async () => credentials.current(), expired);
    const asked = state.count;
    await assert.rejects(async () => credentials.current(), expired);
    assert.equal(state.count, asked, 'what failed a moment ago is not tried at once');
    state.fault = null;
    state.now += 1000;
    assert.equal((await credentials.current()).accessKeyId, `AKIA${asked + 1}`);
    assert.equal(credentials.fault(), null);
  });

  it('says that they have expired where the network keeps others away', async () => {
    const { state, credentials } = scripted(60);
    await credentials.current();
    state.fault = new CredentialFault('UpstreamCredentialsMissing', 'No answer.', 'Try again.');
    state.now += 60 * minute;
    await assert.rejects(async () => credentials.current(), {
      code: 'UpstreamCredentialsExpired',
      nextStep: 'Try again.',
    });
  });

  it('takes none that have run out already', async () => {
    const { credentials } = scripted(0);
    await assert.rejects(async () => credentials.current(), { code: 'UpstreamCredentialsExpired' });
  });
});
