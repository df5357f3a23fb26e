import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { CreateTopicCommand, SNSClient } from '@aws-sdk/client-sns';
import { eventsOf, openLiveBench, profileOf, type LiveBench, type ServedCommand } from './liveBench.ts';

const account = '111122223333';

describe('a live target is watched', function () {
  this.timeout(60_000);
  let bench: LiveBench;
  let served: ServedCommand;
  before(async () => {
    bench = openLiveBench();
    mkdirSync(path.join(bench.home, account));
    writeFileSync(path.join(bench.home, account, 'events.ndjson'), eventsOf(account, 20));
    served = await bench.serve(['--data', path.join(bench.home, account)]);
    bench.write('.aws/config', profileOf('lab', served.url));
    const cell = `- {id: any, source: logs, filter: '{ $.eventName = "*" }', expect: {rows: 0}}\n`;
    const logs = 'sources:\n  logs: {type: logs, logGroups: [CloudTrailGroupName]}\n';
    writeFileSync(path.join(bench.folder, 'w.apirunbook'), `apirunbook: 1\n${logs}cells:\n${cell}`);
  });
  after(() => bench.end());

  const watch = (...more: readonly string[]) =>
    bench.run(['watch', 'w.apirunbook', '--profile', 'lab', '--rounds', '1', '--record', 'record.jsonl', ...more]);
  const published = () => served.requests().filter((line) => line.startsWith('sns Publish'));

  it('publishes a change to an SNS topic, once, and says whose answer it was', async () => {
    const keys = { accessKeyId: 'test', secretAccessKey: 'test' };
    const sns = new SNSClient({ endpoint: served.url, region: 'us-east-1', credentials: keys });
    const { TopicArn: topic = '' } = await sns.send(new CreateTopicCommand({ Name: 'security' }));
    sns.destroy();
    const first = await watch('--topic', topic);
    assert.equal(first.code, 1, first.note);
    assert.match(first.out, /expected 0 rows, got 20; lab, lab, 111122223333, us-east-1\.\n$/);
    assert.deepEqual(published().length, 1);
    const second = await watch('--topic', topic);
    assert.deepEqual([second.out, published().length], ['', 1]);
  });

  it('says who could not be told, and why', async () => {
    const missing = `arn:aws:sns:us-east-1:${account}:missing`;
    const { note } = await watch('--topic', missing, '--record', 'missing.jsonl');
    assert.match(note, /warning aws\.not-found: .*missing.* 1 notice waits for topic arn:aws:sns/);
  });
});
