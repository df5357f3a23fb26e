import assert from 'node:assert/strict';
import { topicPolicy } from '../../../../src/core/detection/topicPolicy.ts';

describe('topicPolicy', () => {
  const topic = 'arn:aws:sns:us-east-1:210987654321:t';

  it('lets CloudWatch publish for this account only', () => {
    const { Statement } = topicPolicy(['cloudwatch.amazonaws.com'], topic, '210987654321');
    assert.deepEqual(Statement, [
      {
        Sid: 'apirunbookCloudwatch',
        Effect: 'Allow',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Action: 'sns:Publish',
        Resource: topic,
        Condition: { StringEquals: { 'aws:SourceAccount': '210987654321' } },
      },
    ]);
  });

  it('has no condition for EventBridge, which would drop its messages', () => {
    const [statement] = topicPolicy(['events.amazonaws.com'], topic, '210987654321').Statement;
    assert.deepEqual(Object.keys(statement ?? {}), ['Sid', 'Effect', 'Principal', 'Action', 'Resource']);
  });

  it('has a statement of its own for each', () => {
    const { Statement } = topicPolicy(['cloudwatch.amazonaws.com', 'events.amazonaws.com'], topic, '210987654321');
    assert.equal(new Set(Statement.map(({ Sid }) => Sid)).size, 2);
  });
});
