import { hasErrors, type Problem } from '../../text/problem.ts';
import { ruleState, ruleTargetId } from '../apiInputs.ts';
import type {
  DetectionPlan,
  DetectionResource,
  EventRuleResource,
  MetricAlarmResource,
  MetricFilterResource,
  SavedQueryResource,
  TopicResource,
} from '../detection.ts';
import { detectionTags } from '../detectionTags.ts';
import { topicPolicy } from '../topicPolicy.ts';
import { checkPlan, valuesIn } from './checkPlan.ts';
import type { EmitPlace, Emitted } from './emitter.ts';
import { findTopic } from './findTopic.ts';
import { nameResources } from './nameResources.ts';
import { originLine, placeLine } from './originLine.ts';
import { HclJson, HclSource, printBlock, type HclBlock, type HclValue } from './printHcl.ts';
import { faulty, inexpressible } from './refusals.ts';

/**
 * The plan as a Terraform configuration in a folder of its own, for the provider hashicorp/aws, which refuses to work in
 * another account than that of `place`. A topic of someone else's is a variable with its ARN as the default.
 *
 * Refused: what the provider has no resource or argument for, and texts that Terraform would change.
 */
export function toTerraform(plan: DetectionPlan, place: EmitPlace): Emitted {
  const problems = [...checkPlan(plan), ...plan.resources.flatMap(refuse)];
  if (hasErrors(problems)) return { text: null, problems };
  const names = nameResources(plan, localNames, (name, number) => `${name}_${number}`);
  const configuration: Configuration = { plan, place, names };
  const blocks = [
    ...providerBlocks(place),
    ...(place.account === null ? [callerData] : []),
    ...plan.resources.flatMap((resource) => resourceBlocks(configuration, resource)),
  ];
  const lines = [
    `# ${originLine(plan)}`,
    `# ${placeLine(place)}`,
    '# It stands in a folder of its own. As a part of another configuration, leave out the blocks terraform and provider.',
    ...blocks.flatMap((block) => ['', ...printBlock(block)]),
  ];
  return { text: `${lines.join('\n')}\n`, problems };
}

interface Configuration {
  readonly plan: DetectionPlan;
  readonly place: EmitPlace;
  readonly names: ReadonlyMap<DetectionResource, string>;
}

const localNames = {
  topic: 'topic',
  metricFilter: 'filter',
  metricAlarm: 'alarm',
  logAlarm: 'log_alarm',
  eventRule: 'rule',
  savedQuery: 'saved_query',
  scheduledQuery: 'scheduled_query',
} as const;

function refuse(resource: DetectionResource): readonly Problem[] {
  const instead = 'Write it for the AWS CLI, or apply it.';
  if (resource.kind === 'logAlarm') {
    return [
      inexpressible('log alarm', resource, `needs a resource that hashicorp/aws ${provider} does not have. ${instead}`),
    ];
  }
  if (resource.kind === 'scheduledQuery') {
    const message = `needs a resource that hashicorp/aws ${provider} does not have. Write it for CloudFormation or the AWS CLI, or apply it.`;
    return [inexpressible('scheduled query', resource, message)];
  }
  if (resource.kind === 'savedQuery' && resource.parameters.length > 0) {
    const message = `has parameters, for which aws_cloudwatch_query_definition of hashicorp/aws ${provider} has no argument. Write it for CloudFormation or the AWS CLI, or apply it.`;
    return [inexpressible('query parameters', resource, message)];
  }
  if ([...valuesIn(resource)].every((value) => typeof value !== 'string' || value.normalize('NFC') === value))
    return [];
  // go-cty, `NormalizeString`: every text of a configuration is brought into this form.
  const message = 'holds text that is not in Unicode Normalization Form C: Terraform would change it.';
  return [faulty('emit.normalization', resource, message)];
}

/** The version of the provider whose schema this was checked with. */
const provider = '5.100';

function providerBlocks({ account, region }: EmitPlace): readonly HclBlock[] {
  const required: HclBlock = {
    type: 'required_providers',
    labels: [],
    attributes: { aws: { source: 'hashicorp/aws', version: `>= ${provider}` } },
  };
  return [
    { type: 'terraform', labels: [], attributes: {}, blocks: [required] },
    {
      type: 'provider',
      labels: ['aws'],
      attributes: {
        ...(region === null ? {} : { region }),
        ...(account === null ? {} : { allowed_account_ids: [account] }),
      },
    },
  ];
}

const callerData: HclBlock = { type: 'data', labels: ['aws_caller_identity', 'current'], attributes: {} };

function resourceBlocks(configuration: Configuration, resource: DetectionResource): readonly HclBlock[] {
  switch (resource.kind) {
    case 'topic':
      return resource.isOwn ? topicBlocks(configuration, resource) : [topicVariable(configuration, resource)];
    case 'metricFilter':
      return [metricFilter(configuration, resource)];
    case 'metricAlarm':
      return [metricAlarm(configuration, resource)];
    case 'eventRule':
      return eventRule(configuration, resource);
    case 'savedQuery':
      return [savedQuery(configuration, resource)];
    case 'logAlarm':
    case 'scheduledQuery':
      return [];
  }
}

function topicVariable(configuration: Configuration, topic: TopicResource): HclBlock {
  return {
    type: 'variable',
    labels: [variableOf(configuration, topic)],
    attributes: {
      type: new HclSource('string'),
      description: 'The SNS topic that is told; it is not changed',
      default: topic.name,
    },
  };
}

/** aws_sns_topic, aws_sns_topic_policy, aws_sns_topic_subscription. */
function topicBlocks({ plan, place, names }: Configuration, topic: TopicResource): readonly HclBlock[] {
  const label = names.get(topic) ?? '';
  const arn = new HclSource(`aws_sns_topic.${label}.arn`);
  const account = place.account ?? new HclSource('data.aws_caller_identity.current.account_id');
  const policy = new HclJson(topicPolicy<HclSource | string>(topic.publishers, arn, account));
  return [
    resourceBlock('aws_sns_topic', label, { name: topic.name, tags: tags(plan) }),
    ...(topic.publishers.length === 0 ? [] : [resourceBlock('aws_sns_topic_policy', label, { arn, policy })]),
    ...(topic.email === null
      ? []
      : [
          resourceBlock('aws_sns_topic_subscription', label, {
            topic_arn: arn,
            protocol: 'email',
            endpoint: topic.email,
          }),
        ]),
  ];
}

function metricFilter({ names }: Configuration, filter: MetricFilterResource): HclBlock {
  const transformation: HclBlock = {
    type: 'metric_transformation',
    labels: [],
    attributes: {
      namespace: filter.metric.namespace,
      name: filter.metric.name,
      value: filter.value,
      ...(filter.defaultValue === null ? {} : { default_value: filter.defaultValue }),
    },
  };
  return {
    ...resourceBlock('aws_cloudwatch_log_metric_filter', names.get(filter) ?? '', {
      name: filter.name,
      log_group_name: filter.logGroup,
      pattern: filter.pattern,
    }),
    blocks: [transformation],
  };
}

function metricAlarm(configuration: Configuration, alarm: MetricAlarmResource): HclBlock {
  return resourceBlock('aws_cloudwatch_metric_alarm', configuration.names.get(alarm) ?? '', {
    alarm_name: alarm.name,
    alarm_description: alarm.description,
    namespace: alarm.metric.namespace,
    metric_name: alarm.metric.name,
    statistic: alarm.statistic,
    period: alarm.period,
    evaluation_periods: alarm.evaluationPeriods,
    datapoints_to_alarm: alarm.datapointsToAlarm,
    threshold: alarm.threshold,
    comparison_operator: alarm.comparison,
    treat_missing_data: alarm.missingData,
    actions_enabled: true,
    alarm_actions: alarm.actions.map((action) => target(configuration, action)),
    tags: tags(configuration.plan),
  });
}

/** aws_cloudwatch_event_rule, aws_cloudwatch_event_target. */
function eventRule(configuration: Configuration, rule: EventRuleResource): readonly HclBlock[] {
  const label = configuration.names.get(rule) ?? '';
  return [
    resourceBlock('aws_cloudwatch_event_rule', label, {
      name: rule.name,
      description: rule.description,
      event_pattern: new HclJson(rule.pattern),
      state: ruleState,
      tags: tags(configuration.plan),
    }),
    resourceBlock('aws_cloudwatch_event_target', label, {
      rule: new HclSource(`aws_cloudwatch_event_rule.${label}.name`),
      target_id: ruleTargetId,
      arn: target(configuration, rule.target),
    }),
  ];
}

function savedQuery({ names }: Configuration, saved: SavedQueryResource): HclBlock {
  return resourceBlock('aws_cloudwatch_query_definition', names.get(saved) ?? '', {
    name: saved.name,
    log_group_names: saved.logGroups,
    query_string: saved.query,
  });
}

function resourceBlock(type: string, label: string, attributes: HclBlock['attributes']): HclBlock {
  return { type: 'resource', labels: [type, label], attributes };
}

/** An ARN, or what stands for that of a topic of the plan. */
function target(configuration: Configuration, action: string): HclValue {
  const topic = findTopic(configuration.plan, action);
  if (topic === null) return action;
  if (!topic.isOwn) return new HclSource(`var.${variableOf(configuration, topic)}`);
  return new HclSource(`aws_sns_topic.${configuration.names.get(topic) ?? ''}.arn`);
}

function variableOf({ names }: Configuration, topic: TopicResource): string {
  return `${names.get(topic) ?? ''}_arn`;
}

function tags({ origin }: DetectionPlan): HclValue {
  return { ...detectionTags(origin) };
}
