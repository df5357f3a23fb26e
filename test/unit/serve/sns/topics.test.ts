import assert from 'node:assert/strict';
import {
  CreateTopicCommand,
  DeleteTopicCommand,
  GetTopicAttributesCommand,
  ListSubscriptionsByTopicCommand,
  ListTagsForResourceCommand,
  ListTopicsCommand,
  PublishCommand,
  SNSClient,
  SetTopicAttributesCommand,
  SubscribeCommand,
  TagResourceCommand,
  UnsubscribeCommand,
  UntagResourceCommand,
  paginateListTopics,
  type PublishCommandInput,
} from '@aws-sdk/client-sns';
import type { PublishedMessage } from '../../../../src/serve/sns/publishedMessage.ts';
import { serveData, type ServedData } from '../../../support/servedData.ts';

const arn = (name: string): string => `arn:aws:sns:us-east-1:111122223333:${name}`;
const TopicArn = arn('alerts');
const policy = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'cloudwatch.amazonaws.com' }, Action: 'sns:Publish' }],
});

describe('topics that are served', function () {
  this.timeout(60_000);
  let served: ServedData;
  let client: SNSClient;
  const published: PublishedMessage[] = [];

  before(async () => {
    served = await serveData({ count: 1, onPublished: (message) => published.push(message) });
    client = new SNSClient({ ...served.client, region: 'us-east-1', maxAttempts: 1 });
  });
  after(async () => {
    client.destroy();
    await served.close();
  });

  const attributes = async () => (await client.send(new GetTopicAttributesCommand({ TopicArn }))).Attributes ?? {};

  it('makes a topic once, with its attributes and tags', async () => {
    const input = {
      Name: 'alerts',
      Attributes: { DisplayName: 'Alerts & "more"', Policy: policy },
      Tags: [{ Key: 'runbook', Value: 'a.apirunbook' }],
    };
    assert.equal((await client.send(new CreateTopicCommand(input))).TopicArn, TopicArn);
    assert.equal((await client.send(new CreateTopicCommand(input))).TopicArn, TopicArn);
    assert.equal((await client.send(new CreateTopicCommand({ Name: 'alerts' }))).TopicArn, TopicArn);
    const { DisplayName, Policy, Owner, SubscriptionsPending } = await attributes();
    assert.deepEqual(
      [DisplayName, Policy, Owner, SubscriptionsPending],
      ['Alerts & "more"', policy, '111122223333', '0'],
    );
    for (const other of [{ Attributes: { DisplayName: 'x' } }, { Tags: [{ Key: 'runbook', Value: 'b' }] }])
      await assert.rejects(client.send(new CreateTopicCommand({ Name: 'alerts', ...other })), {
        name: 'InvalidParameterException',
        message: /already exists with different (attributes|tags)/,
      });
  });

  it('refuses names that are none', async () => {
    for (const Name of ['', 'a b', 'a.fifo', 'x'.repeat(257), 'a/b'])
      await assert.rejects(client.send(new CreateTopicCommand({ Name })), { name: 'InvalidParameterException' }, Name);
    const { TopicArn: fifo } = await client.send(
      new CreateTopicCommand({ Name: 'a.fifo', Attributes: { FifoTopic: 'true' } }),
    );
    assert.equal(fifo, arn('a.fifo'));
    await client.send(new DeleteTopicCommand({ TopicArn: fifo }));
  });

  it('sets attributes, and takes them back', async () => {
    const set = async (AttributeName: string, AttributeValue: string) =>
      client.send(new SetTopicAttributesCommand({ TopicArn, AttributeName, AttributeValue }));
    await set('DisplayName', 'short');
    assert.equal((await attributes())['DisplayName'], 'short');
    await set('Policy', '');
    assert.match((await attributes())['Policy'] ?? '', /__default_policy_ID/);
    for (const [name, value] of [
      ['Policy', '{'],
      ['Owner', '999988887777'],
      ['DisplayName', 'x'.repeat(101)],
    ] as const)
      await assert.rejects(set(name, value), { name: 'InvalidParameterException' }, name);
  });

  it('subscribes: an address is pending until it answers, a queue is not', async () => {
    const subscribe = async (Protocol: string, Endpoint: string, ReturnSubscriptionArn = false) =>
      (await client.send(new SubscribeCommand({ TopicArn, Protocol, Endpoint, ReturnSubscriptionArn })))
        .SubscriptionArn ?? '';
    assert.equal(await subscribe('email', 'security@example.com'), 'pending confirmation');
    const pending = await subscribe('email', 'security@example.com', true);
    assert.match(pending, /^arn:aws:sns:us-east-1:111122223333:alerts:[0-9a-f-]{36}$/);
    const queue = await subscribe('sqs', 'arn:aws:sqs:us-east-1:111122223333:queue');
    const list = async () =>
      (await client.send(new ListSubscriptionsByTopicCommand({ TopicArn }))).Subscriptions?.map(
        ({ SubscriptionArn, Protocol }) => [Protocol, SubscriptionArn],
      );
    assert.deepEqual(await list(), [
      ['email', 'PendingConfirmation'],
      ['sqs', queue],
    ]);
    const { SubscriptionsConfirmed, SubscriptionsPending } = await attributes();
    assert.deepEqual([SubscriptionsConfirmed, SubscriptionsPending], ['1', '1']);
    for (const [protocol, endpoint] of [
      ['mail', 'a@b'],
      ['email', 'nobody'],
      ['https', 'http://a'],
      ['sqs', 'queue'],
    ] as const)
      await assert.rejects(subscribe(protocol, endpoint), { name: 'InvalidParameterException' }, protocol);
    await client.send(new UnsubscribeCommand({ SubscriptionArn: queue }));
    assert.equal((await list())?.length, 1);
  });

  it('tells whoever serves of what is published, and nobody else', async () => {
    const publish = async (input: Partial<PublishCommandInput>) =>
      client.send(new PublishCommand({ TopicArn, Message: 'm', ...input }));
    const { MessageId } = await publish({ Subject: 'Subject', Message: 'café \u0001' });
    await publish({ Message: '{"default": "d", "email": "e"}', MessageStructure: 'json' });
    assert.deepEqual(
      published.map(({ topicArn, subject, message }) => [topicArn, subject, message]),
      [
        [TopicArn, 'Subject', 'café \u0001'],
        [TopicArn, null, 'd'],
      ],
    );
    assert.equal(published[0]?.messageId, MessageId);
    for (const input of [
      { Message: '' },
      { Message: 'x'.repeat(262_145) },
      { Subject: 'a\nb' },
      { Subject: 'x'.repeat(101) },
      { TargetArn: TopicArn },
      { Message: '{}', MessageStructure: 'json' },
    ])
      await assert.rejects(publish(input), { name: 'InvalidParameterException' }, JSON.stringify(input).slice(0, 80));
    await assert.rejects(publish({ TopicArn: arn('gone') }), { name: 'NotFoundException' });
    await assert.rejects(publish({ TopicArn: arn('a').replace('1111', '9999') }), {
      name: 'AuthorizationErrorException',
    });
    assert.equal(published.length, 2);
  });

  it('tags topics', async () => {
    const list = async () => (await client.send(new ListTagsForResourceCommand({ ResourceArn: TopicArn }))).Tags;
    await client.send(new TagResourceCommand({ ResourceArn: TopicArn, Tags: [{ Key: 'a', Value: 'b' }] }));
    await client.send(new UntagResourceCommand({ ResourceArn: TopicArn, TagKeys: ['runbook'] }));
    assert.deepEqual(await list(), [{ Key: 'a', Value: 'b' }]);
    const gone = client.send(new ListTagsForResourceCommand({ ResourceArn: arn('gone') }));
    await assert.rejects(gone, { name: 'ResourceNotFoundException' });
  });

  it('lists topics by pages of 100, and of this region alone', async () => {
    const names = Array.from({ length: 130 }, (_, index) => `t${index}`);
    await Promise.all(names.map((Name) => client.send(new CreateTopicCommand({ Name }))));
    const found: string[] = [];
    let pages = 0;
    for await (const { Topics = [] } of paginateListTopics({ client }, {})) {
      pages++;
      found.push(...Topics.map((topic) => topic.TopicArn?.split(':').at(-1) ?? ''));
    }
    assert.deepEqual([pages, found.toSorted()], [2, ['alerts', ...names].toSorted()]);
    const west = new SNSClient({ ...served.client, region: 'eu-west-1', maxAttempts: 1 });
    assert.deepEqual((await west.send(new ListTopicsCommand({}))).Topics ?? [], []);
    west.destroy();
    await assert.rejects(client.send(new ListTopicsCommand({ NextToken: 'x' })), { name: 'InvalidParameterException' });
  });

  it('deletes a topic with its subscriptions and tags', async () => {
    await client.send(new DeleteTopicCommand({ TopicArn }));
    await assert.rejects(attributes(), { name: 'NotFoundException' });
    await client.send(new CreateTopicCommand({ Name: 'alerts' }));
    const { Tags } = await client.send(new ListTagsForResourceCommand({ ResourceArn: TopicArn }));
    assert.deepEqual([Tags ?? [], (await attributes())['SubscriptionsPending']], [[], '0']);
  });
});
