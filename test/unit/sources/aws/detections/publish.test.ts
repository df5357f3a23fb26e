import assert from 'node:assert/strict';
import { CreateTopicCommand, SNSClient } from '@aws-sdk/client-sns';
import type { PublishedMessage } from '../../../../../src/serve/sns/publishedMessage.ts';
import { serveData, servedAccount, type ServedData } from '../../../../support/servedData.ts';
import { failureOf, openLab, quiet, type Lab } from './lab.ts';

const arnIn = (region: string, name = 'alerts'): string => `arn:aws:sns:${region}:${servedAccount}:${name}`;

describe('publish of a live target', function () {
  this.timeout(60_000);
  const published: PublishedMessage[] = [];
  let served: ServedData;
  let lab: Lab;

  before(async () => {
    served = await serveData({ count: 1, onPublished: (message) => published.push(message) });
    lab = await openLab(served.url);
    const sns = new SNSClient({ ...served.client, region: 'us-east-1' });
    await sns.send(new CreateTopicCommand({ Name: 'alerts' }));
    sns.destroy();
  });
  after(async () => {
    await lab.close();
    await served.close();
  });

  it('sends subject and message as they are', async () => {
    const id = await lab.source.publish(
      { topicArn: arnIn('us-east-1'), subject: 'Logins failed', message: '{"a": "${b} é"}\n' },
      quiet(),
    );
    const [message] = published.splice(0);
    assert.equal(message?.message, '{"a": "${b} é"}\n');
    assert.equal(message.subject, 'Logins failed');
    assert.match(id, /^[0-9a-f-]{36}$/);
  });

  it('fits both to what SNS takes', async () => {
    const announcement = {
      topicArn: arnIn('us-east-1'),
      subject: `é\n${'x'.repeat(200)}`,
      message: '😀'.repeat(70_000),
    };
    await lab.source.publish(announcement, quiet());
    const [message] = published.splice(0);
    assert.match(message?.subject ?? '', /^\? x{94}\.\.\.$/);
    assert.ok(Buffer.byteLength(message?.message ?? '') <= 262_144);
  });

  const refused: readonly { topicArn: string; code: string; message: RegExp }[] = [
    { topicArn: 'alerts', code: 'aws.request', message: /`alerts` is no ARN of a standard SNS topic/ },
    { topicArn: arnIn('us-east-1', 'queue.fifo'), code: 'aws.request', message: /no ARN of a standard SNS topic/ },
    {
      topicArn: arnIn('eu-west-1'),
      code: 'aws.region',
      message: /The topic is in eu-west-1, where the target asks nobody/,
    },
    {
      topicArn: arnIn('us-east-1', 'gone'),
      code: 'aws.not-found',
      message: /sns:Publish of topic arn:aws:sns:us-east-1:\d+:gone/,
    },
  ];
  for (const { topicArn, code, message } of refused)
    it(`fails with ${code} for ${topicArn}`, async () => {
      const failure = await failureOf(lab.source.publish({ topicArn, subject: 's', message: 'm' }, quiet()));
      assert.equal(failure.code, code);
      assert.match(failure.message, message);
      assert.deepEqual(published, []);
    });
});
