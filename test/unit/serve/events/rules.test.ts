import assert from 'node:assert/strict';
import {
  DeleteRuleCommand,
  DescribeRuleCommand,
  EventBridgeClient,
  ListRulesCommand,
  ListTagsForResourceCommand,
  ListTargetsByRuleCommand,
  PutRuleCommand,
  PutTargetsCommand,
  RemoveTargetsCommand,
  TagResourceCommand,
  UntagResourceCommand,
  type ListRulesCommandInput,
  type PutRuleCommandInput,
  type Target,
} from '@aws-sdk/client-eventbridge';
import { serveData, type ServedData } from '../../../support/servedData.ts';

const EventPattern = JSON.stringify({
  source: ['aws.signin'],
  'detail-type': ['AWS Console Sign In via CloudTrail'],
  detail: { eventName: ['ConsoleLogin'], userIdentity: { type: ['Root'] } },
});
const rule: PutRuleCommandInput = { Name: 'root', EventPattern, Description: 'Root signs in' };
const topic: Target = { Id: 'topic', Arn: 'arn:aws:sns:us-east-1:111122223333:alerts' };
const resource = 'arn:aws:events:us-east-1:111122223333:rule/root';

const patterns: readonly (readonly [pattern: string, reason: RegExp | null])[] = [
  ['{"a": ["b", 1, true, null]}', null],
  ['{"a": {"b": [{"prefix": "x"}, {"exists": false}]}}', null],
  ['{"$or": [{"a": ["b"]}, {"c": {"d": [{"anything-but": ["e"]}]}}]}', null],
  ['{"__proto__": ["a"]}', null],
  ['{', /not an object/],
  ['[]', /not an object/],
  ['{}', /Empty filter/],
  ['{"a": []}', /Empty arrays/],
  ['{"a": {}}', /Empty objects/],
  ['{"a": "b"}', /must be an object or an array/],
  ['{"a": [["b"]]}', /holds an array/],
  ['{"a": [{"like": "b"}]}', /Unrecognized match type like/],
  ['{"a": [{"prefix": "b", "suffix": "c"}]}', /Only one key/],
  ['{"a": [{}]}', /Only one key/],
  ['{"$or": ["a"]}', /array of objects/],
  [`${'{"a":'.repeat(70)}["b"]${'}'.repeat(70)}`, /too deep/],
];

describe('rules that are served', function () {
  this.timeout(60_000);
  let served: ServedData;
  let client: EventBridgeClient;

  before(async () => {
    served = await serveData({ count: 1 });
    client = new EventBridgeClient({ ...served.client, region: 'us-east-1', maxAttempts: 1 });
  });
  after(async () => {
    client.destroy();
    await served.close();
  });

  const described = async (Name = 'root') => {
    const { $metadata: _metadata, ...members } = await client.send(new DescribeRuleCommand({ Name }));
    return members;
  };

  it('keeps a rule, and replaces it whole', async () => {
    const Tags = [{ Key: 'runbook', Value: 'root.apirunbook' }];
    assert.equal((await client.send(new PutRuleCommand({ ...rule, Tags }))).RuleArn, resource);
    const kept = { State: 'ENABLED', Arn: resource, EventBusName: 'default', CreatedBy: '111122223333' };
    assert.deepEqual(await described(), { ...rule, ...kept });
    await client.send(new PutRuleCommand({ Name: 'root', EventPattern, State: 'DISABLED', EventBusName: 'default' }));
    assert.deepEqual(await described(), { Name: 'root', EventPattern, ...kept, State: 'DISABLED' });
    const tagged = await client.send(new ListTagsForResourceCommand({ ResourceARN: resource }));
    assert.deepEqual(tagged.Tags, Tags);
  });

  it('keeps targets by id, at most five', async () => {
    const put = async (...Targets: Target[]) => client.send(new PutTargetsCommand({ Rule: 'root', Targets }));
    const targets = async () =>
      (await client.send(new ListTargetsByRuleCommand({ Rule: 'root', Limit: 1 }))).Targets ?? [];
    const answer = await put({ ...topic, Input: '{}' });
    assert.deepEqual([answer.FailedEntryCount, answer.FailedEntries], [0, []]);
    const transformer = { InputPathsMap: { name: '$.detail.eventName' }, InputTemplate: '"<name>"' };
    await put({ ...topic, InputTransformer: transformer });
    assert.deepEqual(await targets(), [{ ...topic, InputTransformer: transformer }]);
    const five = Array.from({ length: 5 }, (_, index) => ({ ...topic, Id: `t${index}` }));
    await assert.rejects(put(...five), { name: 'LimitExceededException' });
    for (const target of [
      { ...topic, Arn: 'alerts' },
      { ...topic, Input: '{' },
      { ...topic, Input: '{}', InputPath: '$' },
      { ...topic, Id: 'a b' },
    ])
      await assert.rejects(put(target), { name: 'ValidationException' }, JSON.stringify(target));
    const missing = client.send(new PutTargetsCommand({ Rule: 'gone', Targets: [topic] }));
    await assert.rejects(missing, { name: 'ResourceNotFoundException' });
    assert.equal((await targets()).length, 1);
  });

  it('deletes a rule when it has no targets left', async () => {
    const remove = async () => client.send(new DeleteRuleCommand({ Name: 'root' }));
    await assert.rejects(remove(), { name: 'ValidationException', message: /has targets/ });
    const Ids = ['topic', 'gone'];
    const { FailedEntryCount, FailedEntries } = await client.send(new RemoveTargetsCommand({ Rule: 'root', Ids }));
    assert.deepEqual([FailedEntryCount, FailedEntries?.[0]?.TargetId], [1, 'gone']);
    await remove();
    await remove();
    await assert.rejects(described(), { name: 'ResourceNotFoundException', message: /Rule root does not exist/ });
  });

  it('lists rules by prefix and page, and of this region alone', async () => {
    for (const Name of ['b', 'a2', 'a1']) await client.send(new PutRuleCommand({ ...rule, Name }));
    const list = async (input: ListRulesCommandInput) => {
      const { Rules = [], NextToken } = await client.send(new ListRulesCommand(input));
      return [Rules.map(({ Name }) => Name), NextToken] as const;
    };
    assert.deepEqual(await list({}), [['a1', 'a2', 'b'], undefined]);
    const [first, NextToken] = await list({ NamePrefix: 'a', Limit: 1 });
    assert.deepEqual(first, ['a1']);
    assert.deepEqual(await list({ NamePrefix: 'a', Limit: 1, ...(NextToken === undefined ? {} : { NextToken }) }), [
      ['a2'],
      undefined,
    ]);
    await assert.rejects(list({ NextToken: 'x' }), { name: 'ValidationException' });
    await assert.rejects(list({ EventBusName: 'partner' }), { name: 'ResourceNotFoundException' });
    const west = new EventBridgeClient({ ...served.client, region: 'eu-west-1', maxAttempts: 1 });
    assert.deepEqual((await west.send(new ListRulesCommand({}))).Rules, []);
    west.destroy();
  });

  it('tags rules', async () => {
    const ResourceARN = resource.replace('root', 'b');
    await client.send(
      new TagResourceCommand({
        ResourceARN,
        Tags: [
          { Key: 'a', Value: 'b' },
          { Key: 'c', Value: '' },
        ],
      }),
    );
    await client.send(new UntagResourceCommand({ ResourceARN, TagKeys: ['a'] }));
    const { Tags } = await client.send(new ListTagsForResourceCommand({ ResourceARN }));
    assert.deepEqual(Tags, [{ Key: 'c', Value: '' }]);
    const gone = client.send(new ListTagsForResourceCommand({ ResourceARN: resource }));
    await assert.rejects(gone, { name: 'ResourceNotFoundException' });
  });

  for (const [pattern, reason] of patterns) {
    it(`${reason === null ? 'takes' : 'refuses'} the pattern ${pattern.slice(0, 60)}`, async () => {
      const sending = client.send(new PutRuleCommand({ Name: 'pattern', EventPattern: pattern }));
      if (reason === null) await sending;
      else await assert.rejects(sending, { name: 'InvalidEventPatternException', message: reason });
    });
  }

  it('refuses rules of nothing, and schedules that are none', async () => {
    for (const input of [{}, { ScheduleExpression: 'rate(0 minutes)' }, { ScheduleExpression: 'daily' }])
      await assert.rejects(client.send(new PutRuleCommand({ Name: 'x', ...input })), { name: 'ValidationException' });
    await client.send(new PutRuleCommand({ Name: 'x', ScheduleExpression: 'rate(5 minutes)' }));
    await assert.rejects(client.send(new PutRuleCommand({ ...rule, Name: 'x y' })), { name: 'ValidationException' });
  });
});
