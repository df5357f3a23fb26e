import assert from 'node:assert/strict';
import { mergeTopicPolicy, publishersIn } from '../../../../src/core/detection/mergeTopicPolicy.ts';
import { topicPolicy } from '../../../../src/core/detection/topicPolicy.ts';
import type { JsonObject } from '../../../../src/core/json/jsonValue.ts';
import { parseJson } from '../../../../src/core/json/parseJson.ts';

const arn = 'arn:aws:sns:us-east-1:111122223333:alerts';
const account = '111122223333';
const [alarms, events] = ['cloudwatch.amazonaws.com', 'events.amazonaws.com'] as const;

const planned = (...services: readonly string[]): readonly JsonObject[] =>
  parseJson(JSON.stringify(topicPolicy(services, arn, account).Statement)) as unknown as readonly JsonObject[];
const policyOf = (...statements: readonly JsonObject[]): JsonObject => ({
  Version: '2008-10-17',
  Id: 'mine',
  Statement: statements,
});
const owner: JsonObject = {
  Sid: '__default_statement_ID',
  Effect: 'Allow',
  Principal: { AWS: '*' },
  Action: ['SNS:Publish', 'SNS:Subscribe'],
  Resource: arn,
  Condition: { StringEquals: { 'AWS:SourceOwner': account } },
};
const backup: JsonObject = {
  Sid: 'backup',
  Effect: 'Allow',
  Principal: { Service: 'backup.amazonaws.com' },
  Action: 'sns:Publish',
  Resource: arn,
};
const [forAlarms = {}] = planned(alarms);

const cases: readonly {
  what: string;
  policy: JsonObject;
  publishers: readonly string[];
  had: readonly string[];
  statements: readonly JsonObject[];
}[] = [
  {
    what: 'adds to what is there',
    policy: policyOf(owner, backup),
    publishers: [alarms],
    had: [],
    statements: [owner, backup, forAlarms],
  },
  { what: 'of a topic without a policy', policy: {}, publishers: [alarms], had: [], statements: [forAlarms] },
  {
    what: 'a statement without a list',
    policy: { Statement: owner },
    publishers: [alarms],
    had: [],
    statements: [owner, forAlarms],
  },
  {
    what: 'takes away what a plan let in, and nothing else',
    policy: policyOf(owner, ...planned(alarms, events), backup),
    publishers: [events],
    had: [alarms, events],
    statements: [owner, backup, ...planned(events)],
  },
  {
    what: 'mends its own statement that was widened',
    policy: policyOf({ ...forAlarms, Principal: { AWS: '*' } }, owner),
    publishers: [alarms],
    had: [],
    statements: [owner, forAlarms],
  },
  {
    what: 'another statement for the same service is not its own',
    policy: policyOf({ ...forAlarms, Sid: 'by hand' }),
    publishers: [alarms],
    had: [],
    statements: [{ ...forAlarms, Sid: 'by hand' }, forAlarms],
  },
];

describe('mergeTopicPolicy', () => {
  for (const { what, policy, publishers, had, statements } of cases)
    it(what, () => {
      assert.deepEqual(publishersIn(policy, arn, account), had);
      const merged = mergeTopicPolicy(policy, publishers, arn, account);
      assert.deepEqual(merged['Statement'], statements);
      assert.deepEqual([...publishersIn(merged, arn, account)].sort(), [...publishers].sort());
      // Begun anew, it changes nothing, not even the order.
      assert.equal(mergeTopicPolicy(merged, publishers, arn, account), merged);
    });

  it('keeps the other members of the policy', () => {
    const { Statement: _statements, ...rest } = mergeTopicPolicy(policyOf(owner), [alarms], arn, account);
    assert.deepEqual(rest, { Version: '2008-10-17', Id: 'mine' });
  });

  it('knows a statement that SNS wrote down in its own way', () => {
    const asListed = { ...forAlarms, Action: ['SNS:Publish'], Principal: { Service: [alarms] } };
    assert.deepEqual(publishersIn(policyOf(asListed), arn, account), [alarms]);
    const elsewhere = { ...forAlarms, Resource: `${arn}s` };
    assert.deepEqual(publishersIn(policyOf(elsewhere), arn, account), []);
  });

  it('reads hostile policies as policies that let nobody in', () => {
    for (const text of [
      '{"Statement":[null,1,[],"x",{"Principal":{"__proto__":1}}]}',
      '{"__proto__":{"Statement":[]}}',
    ])
      assert.deepEqual(publishersIn(parseJson(text) as JsonObject, arn, account), []);
  });
});
