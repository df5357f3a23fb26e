import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { awsFile } from '../../../support/motoServer.ts';
import { eventsOf, openLiveBench, profileOf, type LiveBench, type ServedCommand } from './liveBench.ts';

const runbook = `apirunbook: 1
title: Sign-ins
sources:
  logs: {type: logs, logGroups: [CloudTrailGroupName]}
cells:
- id: denied
  source: logs
  filter: |
    { $.errorCode = "AccessDenied" }
`;

const told = ['--email', 'secops@example.com'];

/** A detection's life, as a person has it with the built command. */
describe('apirunbook alarm, live', function () {
  this.timeout(120_000);
  const account = '111122223333';
  let bench: LiveBench;
  let served: ServedCommand;
  const alarm = (verb: string, ...args: readonly string[]) =>
    bench.run(['alarm', verb, 'signin.apirunbook', '--cell', 'denied', '--profile', 'played', ...args]);

  before(async () => {
    bench = openLiveBench();
    writeFileSync(path.join(bench.folder, 'signin.apirunbook'), runbook);
    bench.write('data/events.ndjson', eventsOf(account, 50));
    served = await bench.serve(['--data', path.join(bench.home, 'data'), '--account', account]);
    bench.write('.aws/config', profileOf('played', served.url));
  });
  after(() => bench.end());

  it('is refused without its place, made, found as it is, and removed', async () => {
    const unconfirmed = await alarm('apply', ...told);
    assert.equal(unconfirmed.code, 2);
    assert.equal(unconfirmed.out.match(/^\+ create /gm)?.length, 3);
    assert.match(unconfirmed.note, /Nothing was changed\. To apply it, add: --confirm 111122223333\/us-east-1/);
    const elsewhere = await alarm('apply', ...told, '--confirm', `${account}/eu-west-1`);
    assert.equal(elsewhere.code, 2);
    assert.match(elsewhere.note, /this is 111122223333\/us-east-1, so nothing was changed/);
    assert.deepEqual(served.requests().filter(changes), []);

    const confirm = ['--confirm', `${account}/us-east-1`];
    const applied = await alarm('apply', ...told, ...confirm);
    assert.equal(applied.code, 0, applied.note);
    assert.equal(applied.out.match(/^created /gm)?.length, 3);
    assert.match(applied.note, /secops@example\.com gets a message from AWS/);

    const count = served.requests().length;
    const planned = await alarm('plan', ...told, '--no-dry-run', '--threshold', '7');
    const { place, diff } = JSON.parse(planned.out) as Report;
    assert.deepEqual([place.account, place.region, place.profile], [account, 'us-east-1', 'played']);
    assert.deepEqual(kindsOf(diff), ['same topic', 'same metricFilter', 'update metricAlarm']);
    assert.deepEqual(diff.resources[2]?.changes, [{ path: ['threshold'], from: 1, to: 7 }]);
    assert.deepEqual(served.requests().slice(count).filter(changes), []);

    // What it was made with need not be said again; but whoever is told may be someone else's affair.
    const removed = await alarm('remove', ...confirm);
    assert.equal(removed.code, 0, removed.note);
    assert.match(removed.out, /^removed alarm .*\nremoved metric filter .*\nkept SNS topic .*: Others are told by it/m);
    const rest = await alarm('remove', ...told, ...confirm);
    assert.match(rest.out, /^removed SNS topic /m);
  });

  it('is refused where the target has several places, with their names', async () => {
    const { code, note } = await alarm('apply', ...told, '--region', 'us-east-1,eu-west-1');
    assert.equal(code, 2);
    assert.match(note, /the target has 2: played in us-east-1, played in eu-west-1/);
  });

  if (awsFile === null) {
    it('is made by no script: aws is not on PATH', () => assert.equal(awsFile, null));
    return;
  }

  it('is made by the script exactly as the command would make it', async () => {
    const script = await alarm('write', '--to', 'aws-cli');
    assert.equal(script.code, 0, script.note);
    // The profile was asked whose it is.
    assert.match(script.out, /^account=111122223333\nregion=us-east-1$/m);
    const { stdout, stderr, status } = spawnSync('sh', ['-s'], {
      cwd: bench.folder,
      encoding: 'utf8',
      input: script.out,
      env: { ...bench.environment, PATH: process.env['PATH'], AWS_PROFILE: 'played' },
    });
    assert.equal(status, 0, stderr);
    assert.equal(stdout.match(/ is in place\.$/gm)?.length, 2);
    const { code, note } = await alarm('apply');
    assert.equal(code, 0, note);
    assert.match(note, /Everything is in place already/);
  });
});

/** Whether a request that the server has had changes something. */
function changes(request: string): boolean {
  return /^\S+ (?:Create|Put|Set|Subscribe|Delete|Remove)/.test(request);
}

interface Report {
  readonly place: { readonly account: string; readonly region: string; readonly profile: string };
  readonly diff: Diff;
}

interface Diff {
  readonly resources: readonly {
    readonly kind: string;
    readonly resource: { readonly kind: string };
    readonly changes?: readonly object[];
  }[];
}

function kindsOf({ resources }: Diff): readonly string[] {
  return resources.map(({ kind, resource }) => `${kind} ${resource.kind}`);
}
