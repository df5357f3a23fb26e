import { isJsonList, isJsonObject, type JsonObject, type JsonValue } from '../../json/jsonValue.ts';
import { printJson } from '../../json/printJson.ts';
import { hasErrors, type Problem } from '../../text/problem.ts';
import { ruleTargetId, ruleState } from '../apiInputs.ts';
import type {
  DetectionPlan,
  DetectionResource,
  EventRuleResource,
  MetricAlarmResource,
  MetricFilterResource,
  SavedQueryResource,
  ScheduledQueryResource,
  TopicResource,
} from '../detection.ts';
import { detectionTags } from '../detectionTags.ts';
import { topicPolicy } from '../topicPolicy.ts';
import { checkPlan, valuesIn } from './checkPlan.ts';
import type { EmitPlace, Emitted } from './emitter.ts';
import { findTopic } from './findTopic.ts';
import { nameResources } from './nameResources.ts';
import { originLine, placeLine } from './originLine.ts';
import { plainTexts } from './plainTexts.ts';
import { longestKey, printYaml } from './printYaml.ts';
import { faulty, inexpressible } from './refusals.ts';

/** A resource of a template: its type, as the AWS CloudFormation Template Reference names it, and its properties. */
interface TemplateResource {
  readonly Type: string;
  readonly Properties: JsonObject;
}

/**
 * The plan as a CloudFormation template in YAML. It names no account and Region, so that it can be deployed to several:
 * `place` stands in a comment. A topic of someone else's is a parameter with its ARN as the default.
 *
 * Refused: log alarms, for which CloudFormation has no resource type, and texts that it would replace.
 */
export function toCloudFormation(plan: DetectionPlan, place: EmitPlace): Emitted {
  const problems = [...checkPlan(plan), ...plan.resources.flatMap(refuse)];
  if (hasErrors(problems)) return { text: null, problems };
  const template: Template = { plan, names: nameResources(plan, logicalIds, (name, number) => `${name}${number}`) };
  const resources = plan.resources.flatMap((resource) => templateResources(template, resource));
  const parameters = plan.resources.flatMap((resource) => existingTopic(template, resource));
  const lines = [
    `# ${originLine(plan)}`,
    `# ${placeLine(place)}`,
    ...printYaml({
      AWSTemplateFormatVersion: '2010-09-09',
      Description: 'Watches for what a cell of a runbook asks (API Runbooks)',
      ...(parameters.length === 0 ? {} : { Parameters: Object.fromEntries(parameters) }),
      Resources: Object.fromEntries(
        resources.map(([name, { Type, Properties }]) => [name, { Type, Properties: plainTexts(Properties) }]),
      ),
    }),
  ];
  return { text: `${lines.join('\n')}\n`, problems };
}

interface Template {
  readonly plan: DetectionPlan;
  readonly names: ReadonlyMap<DetectionResource, string>;
}

const logicalIds = {
  topic: 'Topic',
  metricFilter: 'MetricFilter',
  metricAlarm: 'Alarm',
  logAlarm: 'LogAlarm',
  eventRule: 'Rule',
  savedQuery: 'SavedQuery',
  scheduledQuery: 'ScheduledQuery',
} as const;

function refuse(resource: DetectionResource): readonly Problem[] {
  if (resource.kind === 'logAlarm') {
    const message =
      'cannot be in a template: CloudFormation has no resource type for log alarms. Write it for the AWS CLI, or apply it.';
    return [inexpressible('log alarm', resource, message)];
  }
  const values = [...valuesIn(resource)];
  if (!values.some((value) => typeof value === 'string' && value.includes(dynamicReference))) return [];
  const message = `holds \`${dynamicReference}\`, which CloudFormation replaces by a parameter or a secret: it cannot be a value there.`;
  return [faulty('emit.dynamic-reference', resource, message)];
}

/** AWS CloudFormation User Guide, "Get values stored in other services using dynamic references". It knows no escape. */
const dynamicReference = '{{resolve:';

function existingTopic({ names }: Template, resource: DetectionResource): readonly (readonly [string, JsonObject])[] {
  if (resource.kind !== 'topic' || resource.isOwn) return [];
  const Description = 'The SNS topic that is told; it is not changed';
  return [[parameterOf(names, resource), { Type: 'String', Description, Default: resource.name }]];
}

function parameterOf(names: Template['names'], topic: TopicResource): string {
  return `${names.get(topic) ?? ''}Arn`;
}

function templateResources(
  template: Template,
  resource: DetectionResource,
): readonly (readonly [string, TemplateResource])[] {
  const name = template.names.get(resource) ?? '';
  switch (resource.kind) {
    case 'topic':
      return resource.isOwn ? topicResources(template, name, resource) : [];
    case 'metricFilter':
      return [[name, metricFilter(resource)]];
    case 'metricAlarm':
      return [[name, metricAlarm(template, resource)]];
    case 'eventRule':
      return [[name, eventRule(template, resource)]];
    case 'savedQuery':
      return [[name, savedQuery(resource)]];
    case 'scheduledQuery':
      return [[name, scheduledQuery(template, resource)]];
    case 'logAlarm':
      return [];
  }
}

/** AWS::SNS::Topic, AWS::SNS::TopicPolicy, AWS::SNS::Subscription. */
function topicResources(
  { plan }: Template,
  name: string,
  { name: TopicName, publishers, email }: TopicResource,
): readonly (readonly [string, TemplateResource])[] {
  const arn = { Ref: name };
  const PolicyDocument = topicPolicy<JsonObject>(publishers, arn, { Ref: 'AWS::AccountId' });
  return [
    [name, { Type: 'AWS::SNS::Topic', Properties: { TopicName, Tags: tags(plan) } }],
    ...(publishers.length === 0
      ? []
      : [[`${name}Policy`, { Type: 'AWS::SNS::TopicPolicy', Properties: { Topics: [arn], PolicyDocument } }] as const]),
    ...(email === null
      ? []
      : [
          [
            `${name}Subscription`,
            { Type: 'AWS::SNS::Subscription', Properties: { TopicArn: arn, Protocol: 'email', Endpoint: email } },
          ] as const,
        ]),
  ];
}

function metricFilter(filter: MetricFilterResource): TemplateResource {
  return {
    Type: 'AWS::Logs::MetricFilter',
    Properties: {
      FilterName: filter.name,
      LogGroupName: filter.logGroup,
      FilterPattern: filter.pattern,
      MetricTransformations: [
        {
          MetricNamespace: filter.metric.namespace,
          MetricName: filter.metric.name,
          MetricValue: filter.value,
          ...(filter.defaultValue === null ? {} : { DefaultValue: filter.defaultValue }),
        },
      ],
    },
  };
}

function metricAlarm(template: Template, alarm: MetricAlarmResource): TemplateResource {
  return {
    Type: 'AWS::CloudWatch::Alarm',
    Properties: {
      AlarmName: alarm.name,
      AlarmDescription: alarm.description,
      Namespace: alarm.metric.namespace,
      MetricName: alarm.metric.name,
      Statistic: alarm.statistic,
      Period: alarm.period,
      EvaluationPeriods: alarm.evaluationPeriods,
      DatapointsToAlarm: alarm.datapointsToAlarm,
      Threshold: alarm.threshold,
      ComparisonOperator: alarm.comparison,
      TreatMissingData: alarm.missingData,
      ActionsEnabled: true,
      AlarmActions: alarm.actions.map((action) => target(template, action)),
      Tags: tags(template.plan),
    },
  };
}

function eventRule(template: Template, rule: EventRuleResource): TemplateResource {
  return {
    Type: 'AWS::Events::Rule',
    Properties: {
      Name: rule.name,
      Description: rule.description,
      EventPattern: isMistakable(rule.pattern) ? printJson(rule.pattern) : rule.pattern,
      State: ruleState,
      Targets: [{ Id: ruleTargetId, Arn: target(template, rule.target) }],
      Tags: tags(template.plan),
    },
  };
}

function savedQuery(saved: SavedQueryResource): TemplateResource {
  const parameters = saved.parameters.map(({ name, defaultValue, description }) => ({
    Name: name,
    DefaultValue: defaultValue,
    Description: description,
  }));
  return {
    Type: 'AWS::Logs::QueryDefinition',
    Properties: {
      Name: saved.name,
      QueryString: saved.query,
      LogGroupNames: [...saved.logGroups],
      ...(parameters.length === 0 ? {} : { Parameters: parameters }),
    },
  };
}

function scheduledQuery({ plan }: Template, scheduled: ScheduledQueryResource): TemplateResource {
  return {
    Type: 'AWS::Logs::ScheduledQuery',
    Properties: {
      Name: scheduled.name,
      Description: scheduled.description,
      QueryLanguage: 'CWLI',
      QueryString: scheduled.query,
      // A query that names its own log groups has none here.
      ...(scheduled.logGroups.length === 0 ? {} : { LogGroupIdentifiers: [...scheduled.logGroups] }),
      ScheduleExpression: scheduled.schedule,
      Timezone: 'UTC',
      StartTimeOffset: scheduled.lookBackMinutes * 60,
      DestinationConfiguration: {
        S3Configuration: { DestinationIdentifier: scheduled.output, RoleArn: scheduled.role },
      },
      ExecutionRoleArn: scheduled.role,
      State: 'ENABLED',
      Tags: tags(plan),
    },
  };
}

/** An ARN, or what stands for that of a topic of the plan. */
function target({ plan, names }: Template, action: string): JsonValue {
  const topic = findTopic(plan, action);
  if (topic === null) return action;
  return { Ref: topic.isOwn ? (names.get(topic) ?? '') : parameterOf(names, topic) };
}

function tags(plan: DetectionPlan): readonly JsonObject[] {
  return Object.entries(detectionTags(plan.origin)).map(([Key, Value]: [string, string]) => ({ Key, Value }));
}

/** Whether an object holds a member that CloudFormation takes for a function, or YAML for no key: then it is a JSON text. */
function isMistakable(value: JsonValue): boolean {
  if (isJsonList(value)) return value.some(isMistakable);
  if (!isJsonObject(value)) return false;
  return Object.entries(value).some(
    ([key, each]) => /^(?:Ref$|Condition$|Fn::)/.test(key) || key.length >= longestKey || isMistakable(each),
  );
}
