import assert from 'node:assert/strict';
import { detectionActions, detectionPolicy } from '../../../../src/core/detection/detectionActions.ts';
import type { DetectionResource } from '../../../../src/core/detection/detection.ts';
import {
  eventRule,
  logAlarm,
  metricAlarm,
  metricFilter,
  planOf,
  savedQuery,
  scheduledQuery,
  topic,
} from '../../sources/aws/detections/plans.ts';

const place = { partition: 'aws-us-gov', account: '111122223333', region: 'us-gov-west-1' };
const of = (service: string, rest: string): string => `arn:aws-us-gov:${service}:us-gov-west-1:111122223333:${rest}`;

const cases: readonly { what: string; resources: readonly DetectionResource[]; lines: readonly string[] }[] = [
  {
    what: 'an own topic without an address',
    resources: [{ ...topic, name: 'alerts', email: null }],
    lines: [
      `read sns:GetTopicAttributes ${of('sns', 'alerts')}`,
      `read sns:ListTagsForResource ${of('sns', 'alerts')}`,
      `apply sns:CreateTopic ${of('sns', 'alerts')}`,
      `apply sns:TagResource ${of('sns', 'alerts')}`,
      `apply sns:SetTopicAttributes ${of('sns', 'alerts')}`,
      `remove sns:ListSubscriptionsByTopic ${of('sns', 'alerts')}`,
      'remove cloudwatch:DescribeAlarms *',
      'remove events:ListRuleNamesByTarget *',
      `remove sns:DeleteTopic ${of('sns', 'alerts')}`,
    ],
  },
  {
    what: 'a topic that was there before',
    resources: [{ ...topic, name: 'arn:aws:sns:eu-west-1:444455556666:central', isOwn: false }],
    lines: ['read sns:GetTopicAttributes arn:aws:sns:eu-west-1:444455556666:central'],
  },
  {
    what: 'a metric filter, by its log group',
    resources: [{ ...metricFilter, logGroup: '/aws/trail' }],
    lines: [
      `read logs:DescribeMetricFilters ${of('logs', 'log-group:/aws/trail:*')}`,
      `apply logs:PutMetricFilter ${of('logs', 'log-group:/aws/trail:*')}`,
      `remove logs:DeleteMetricFilter ${of('logs', 'log-group:/aws/trail:*')}`,
    ],
  },
  {
    what: 'an alarm whose name would be a pattern in a policy',
    resources: [{ ...metricAlarm, name: 'a*?${aws:username}' }],
    lines: [
      'read cloudwatch:DescribeAlarms *',
      `read cloudwatch:ListTagsForResource ${of('cloudwatch', 'alarm:a${*}${?}${$}{aws:username}')}`,
      `apply cloudwatch:TagResource ${of('cloudwatch', 'alarm:a${*}${?}${$}{aws:username}')}`,
      `apply cloudwatch:PutMetricAlarm ${of('cloudwatch', 'alarm:a${*}${?}${$}{aws:username}')}`,
      `remove cloudwatch:DeleteAlarms ${of('cloudwatch', 'alarm:a${*}${?}${$}{aws:username}')}`,
    ],
  },
  {
    what: 'a log alarm hands its roles on',
    resources: [{ ...logAlarm, name: 'a' }],
    lines: [
      'read cloudwatch:DescribeAlarms *',
      `read cloudwatch:ListTagsForResource ${of('cloudwatch', 'alarm:a')}`,
      `apply cloudwatch:TagResource ${of('cloudwatch', 'alarm:a')}`,
      `apply cloudwatch:PutLogAlarm ${of('cloudwatch', 'alarm:a')}`,
      'apply iam:PassRole arn:aws:iam::111122223333:role/queries',
      'apply iam:PassRole arn:aws:iam::111122223333:role/lines',
      `remove cloudwatch:DeleteAlarms ${of('cloudwatch', 'alarm:a')}`,
    ],
  },
  {
    what: 'a saved query, which IAM knows no ARN of',
    resources: [savedQuery],
    lines: [
      'read logs:DescribeQueryDefinitions *',
      'apply logs:PutQueryDefinition *',
      'remove logs:DeleteQueryDefinition *',
    ],
  },
];

describe('detectionActions', () => {
  for (const { what, resources, lines } of cases)
    it(what, () => {
      const actions = detectionActions(planOf(...resources), place);
      assert.deepEqual(
        actions.map(({ step, action, resource }) => `${step} ${action} ${resource}`),
        lines,
      );
    });

  it('name what several resources share once', () => {
    const described = detectionActions(planOf(metricAlarm, logAlarm), place).filter(
      ({ action }) => action === 'cloudwatch:DescribeAlarms',
    );
    assert.equal(described.length, 1);
  });

  it('become a policy of the steps that are to be done, and no more', () => {
    const plan = planOf(topic, eventRule, scheduledQuery);
    const { Statement } = detectionPolicy(plan, place, ['apply']);
    const allowed = Statement.flatMap(({ Action }) => Action);
    assert.ok(allowed.includes('events:PutRule') && allowed.includes('sns:GetTopicAttributes'));
    assert.deepEqual(
      allowed.filter((action) => /:(?:Delete|Remove)/.test(action)),
      [],
    );
    const reading = detectionPolicy(plan, place, []).Statement.flatMap(({ Action }) => Action);
    assert.deepEqual(
      reading.filter((action) => !/:(?:Get|List|Describe)/.test(action)),
      [],
    );
    for (const { Effect, Resource, Sid } of Statement) {
      assert.equal(Effect, 'Allow');
      assert.equal(Resource.length, 1);
      assert.match(Sid, /^[A-Za-z0-9]+$/);
    }
    assert.equal(new Set(Statement.map(({ Sid }) => Sid)).size, Statement.length);
  });
});
