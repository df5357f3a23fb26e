import type { PolicyDocument, PolicyStatement } from '../policy/leastPolicy.ts';
import type { DetectionKind, DetectionPlan, DetectionResource } from './detection.ts';
import { policyArn, resourceArn, type ArnPlace } from './resourceArn.ts';

/** What is done with a plan. Whoever applies or removes it reads first. */
export type DetectionStep = 'read' | 'apply' | 'remove';

/** One permission that a plan needs. */
export interface DetectionAction {
  readonly step: DetectionStep;
  /** As IAM names it. */
  readonly action: string;
  /** What a policy has to name: an ARN, or `*` where IAM knows no narrower one. */
  readonly resource: string;
}

/** `any`: IAM limits it to nothing ("Service Authorization Reference"). `role`: the role that the resource is given. */
type Scope = 'own' | 'any' | 'role';

type KindActions = Readonly<Record<DetectionStep, readonly (readonly [action: string, scope: Scope])[]>>;

const alarm: KindActions = {
  read: [
    // "scoped to *": a narrower one leaves composite and log alarms out (API_DescribeAlarms).
    ['cloudwatch:DescribeAlarms', 'any'],
    ['cloudwatch:ListTagsForResource', 'own'],
  ],
  // A tag that comes with the alarm needs both (API_PutMetricAlarm, "Tags").
  apply: [['cloudwatch:TagResource', 'own']],
  remove: [['cloudwatch:DeleteAlarms', 'own']],
};

const kinds: Readonly<Record<DetectionKind, KindActions>> = {
  topic: {
    read: [
      ['sns:GetTopicAttributes', 'own'],
      ['sns:ListTagsForResource', 'own'],
      ['sns:ListSubscriptionsByTopic', 'own'],
    ],
    apply: [
      ['sns:CreateTopic', 'own'],
      ['sns:TagResource', 'own'],
      ['sns:SetTopicAttributes', 'own'],
      ['sns:Subscribe', 'own'],
    ],
    // Who else uses it is looked for before it goes.
    remove: [
      ['sns:ListSubscriptionsByTopic', 'own'],
      ['cloudwatch:DescribeAlarms', 'any'],
      ['events:ListRuleNamesByTarget', 'any'],
      ['sns:DeleteTopic', 'own'],
    ],
  },
  metricFilter: {
    read: [['logs:DescribeMetricFilters', 'own']],
    apply: [['logs:PutMetricFilter', 'own']],
    remove: [['logs:DeleteMetricFilter', 'own']],
  },
  metricAlarm: { ...alarm, apply: [...alarm.apply, ['cloudwatch:PutMetricAlarm', 'own']] },
  logAlarm: {
    ...alarm,
    apply: [...alarm.apply, ['cloudwatch:PutLogAlarm', 'own'], ['iam:PassRole', 'role']],
  },
  eventRule: {
    read: [
      ['events:DescribeRule', 'own'],
      ['events:ListTagsForResource', 'own'],
      ['events:ListTargetsByRule', 'own'],
    ],
    apply: [
      ['events:PutRule', 'own'],
      ['events:TagResource', 'own'],
      ['events:PutTargets', 'own'],
    ],
    remove: [
      ['events:RemoveTargets', 'own'],
      ['events:DeleteRule', 'own'],
    ],
  },
  savedQuery: {
    read: [['logs:DescribeQueryDefinitions', 'any']],
    apply: [['logs:PutQueryDefinition', 'any']],
    remove: [['logs:DeleteQueryDefinition', 'any']],
  },
  scheduledQuery: {
    read: [
      ['logs:GetScheduledQuery', 'own'],
      ['logs:ListTagsForResource', 'own'],
    ],
    apply: [
      ['logs:CreateScheduledQuery', 'own'],
      ['logs:TagResource', 'own'],
      ['logs:UpdateScheduledQuery', 'own'],
      ['iam:PassRole', 'role'],
    ],
    remove: [['logs:DeleteScheduledQuery', 'own']],
  },
};

/** Every action of any plan, each once. */
export const allDetectionActions: readonly string[] = [
  ...new Set(
    Object.values(kinds).flatMap(({ read, apply, remove }) => [...read, ...apply, ...remove].map(([name]) => name)),
  ),
].sort();

/** What reading, applying and removing a plan needs, each once, in the order of its resources. */
export function detectionActions(plan: DetectionPlan, place: ArnPlace): readonly DetectionAction[] {
  const all = plan.resources.flatMap((resource) =>
    steps.flatMap((step) =>
      actionsOf(resource, step).flatMap(([action, scope]) =>
        resourcesOf(resource, scope, place).map((arn): DetectionAction => ({ step, action, resource: arn })),
      ),
    ),
  );
  return [...new Map(all.map((action) => [JSON.stringify(action), action])).values()];
}

/**
 * The policy that lets a plan be read and so many further steps be done, and no more.
 *
 * @param done The steps beside reading, which each of them needs.
 */
export function detectionPolicy(
  plan: DetectionPlan,
  place: ArnPlace,
  done: readonly Exclude<DetectionStep, 'read'>[],
): PolicyDocument {
  const byResource = new Map<string, Set<string>>();
  for (const { step, action, resource } of detectionActions(plan, place)) {
    if (step !== 'read' && !done.includes(step)) continue;
    byResource.set(resource, (byResource.get(resource) ?? new Set()).add(action));
  }
  const statements = [...byResource].map(([resource, actions], index): PolicyStatement => ({
    Sid: `Detection${index + 1}`,
    Effect: 'Allow',
    Action: [...actions].sort(),
    Resource: [resource],
  }));
  return { Version: '2012-10-17', Statement: statements };
}

const steps = ['read', 'apply', 'remove'] as const;

function actionsOf(resource: DetectionResource, step: DetectionStep): KindActions[DetectionStep] {
  const actions = kinds[resource.kind][step];
  if (resource.kind !== 'topic') return actions;
  // A topic that was there before is looked at and nothing else.
  if (!resource.isOwn) return step === 'read' ? actions.slice(0, 1) : [];
  if (resource.email !== null || step === 'remove') return actions;
  return actions.filter(([action]) => action !== 'sns:Subscribe' && action !== 'sns:ListSubscriptionsByTopic');
}

function resourcesOf(resource: DetectionResource, scope: Scope, place: ArnPlace): readonly string[] {
  switch (scope) {
    case 'any':
      return ['*'];
    case 'role':
      return rolesOf(resource).map(policyArn);
    case 'own':
      return [policyResource(resource, place)];
  }
}

function rolesOf(resource: DetectionResource): readonly string[] {
  if (resource.kind === 'scheduledQuery') return [resource.role];
  if (resource.kind !== 'logAlarm') return [];
  return [...new Set([resource.role, ...(resource.linesRole === null ? [] : [resource.linesRole])])];
}

/** A resource as a policy names it. */
export function policyResource(resource: DetectionResource, place: ArnPlace): string {
  const arn = resourceArn(resource, place);
  if (arn !== null) return resource.kind === 'metricFilter' ? `${policyArn(arn)}:*` : policyArn(arn);
  // The ARN of a scheduled query ends in an id that it has once it is made; a saved query has none.
  if (resource.kind !== 'scheduledQuery') return '*';
  return `arn:${place.partition}:logs:${place.region}:${place.account}:scheduled-query:*`;
}
