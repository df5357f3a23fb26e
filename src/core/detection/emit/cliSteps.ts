import { quoteWord } from '../../exchange/shell/quoteWord.ts';
import { printJson } from '../../json/printJson.ts';
import {
  logAlarmInput,
  metricAlarmInput,
  metricFilterInput,
  ruleInput,
  ruleTargetId,
  ruleTargetInput,
  savedQueryInput,
  scheduledQueryInput,
} from '../apiInputs.ts';
import type {
  DetectionPlan,
  DetectionResource,
  EventRuleResource,
  LogAlarmResource,
  MetricAlarmResource,
  MetricFilterResource,
  SavedQueryResource,
  ScheduledQueryResource,
  TopicResource,
} from '../detection.ts';
import { detectionTags } from '../detectionTags.ts';
import { resourceArn, topicArn, type ArnPlace } from '../resourceArn.ts';
import { topicPolicy } from '../topicPolicy.ts';
import { jmesLiteral, printCall, type CliCall } from './cliCall.ts';
import { partitionOf } from './partitionOf.ts';
import { resourceTitle } from './refusals.ts';

/** What a script does about one resource; lines of shell that use the functions of `cliPrelude.ts`. */
export interface CliSteps {
  /** For people: "The alarm `x`". */
  readonly title: string;
  /** Stops before anything is made, where the AWS CLI is too old for it. */
  readonly need: readonly string[];
  /** Sets `state` to `absent`, `ours` or `foreign`. */
  readonly look: readonly string[];
  /** Creates or updates, where it is absent or ours. */
  readonly put: readonly string[];
  /** Removes what is ours. */
  readonly remove: readonly string[];
}

/** Where the script works. */
export interface CliPlace {
  readonly account: string;
  readonly region: string;
}

/** The steps for each resource in the plan's order; a topic of someone else's has none. */
export function cliSteps(plan: DetectionPlan, place: CliPlace): readonly CliSteps[] {
  const script: Script = { plan, place: { ...place, partition: partitionOf(place.region) } };
  return plan.resources
    .filter((resource) => resource.kind !== 'topic' || resource.isOwn)
    .map((resource) => ({ title: resourceTitle(resource), need: [], ...stepsOf(script, resource) }));
}

interface Script {
  readonly plan: DetectionPlan;
  readonly place: ArnPlace;
}

type Steps = Omit<CliSteps, 'title' | 'need'> & Partial<Pick<CliSteps, 'need'>>;

function stepsOf(script: Script, resource: DetectionResource): Steps {
  switch (resource.kind) {
    case 'topic':
      return topicSteps(script, resource);
    case 'metricFilter':
      return metricFilterSteps(resource);
    case 'metricAlarm':
      return metricAlarmSteps(script, resource);
    case 'logAlarm':
      return logAlarmSteps(script, resource);
    case 'eventRule':
      return eventRuleSteps(script, resource);
    case 'savedQuery':
      return savedQuerySteps(resource);
    case 'scheduledQuery':
      return scheduledQuerySteps(script, resource);
  }
}

function topicSteps({ plan, place }: Script, { name, publishers, email }: TopicResource): Steps {
  const topic = topicArn(name, place);
  const policy = printJson(topicPolicy(publishers, topic, place.account));
  const sns = (operation: string, input: CliCall['input']) => changed({ service: 'sns', operation, input });
  return {
    look: look(
      { service: 'sns', operation: 'list-topics', input: {}, query: some(`Topics[?TopicArn==${jmesLiteral(topic)}]`) },
      { service: 'sns', operation: 'list-tags-for-resource', input: { ResourceArn: topic }, query: tagged(plan) },
    ),
    put: [
      sns('create-topic', { Name: name, Tags: tagList(plan) }),
      ...(publishers.length === 0
        ? []
        : [sns('set-topic-attributes', { TopicArn: topic, AttributeName: 'Policy', AttributeValue: policy })]),
      ...(email === null ? [] : [sns('subscribe', { TopicArn: topic, Protocol: 'email', Endpoint: email })]),
    ],
    remove: [sns('delete-topic', { TopicArn: topic })],
  };
}

/** A metric filter has no tags: it is ours where it writes our metric. */
function metricFilterSteps(filter: MetricFilterResource): Steps {
  const { name, logGroup, metric } = filter;
  const logs = (operation: string, input: CliCall['input']) => changed({ service: 'logs', operation, input });
  const named = `metricFilters[?filterName==${jmesLiteral(name)}`;
  const transformation = `metricTransformations[0].[metricNamespace,metricName]`;
  const asked = {
    service: 'logs',
    operation: 'describe-metric-filters',
    input: { logGroupName: logGroup, filterNamePrefix: name },
  } as const;
  return {
    look: look(
      { ...asked, query: some(`${named}]`) },
      { ...asked, query: some(`${named} && ${transformation}==${jmesLiteral([metric.namespace, metric.name])}]`) },
    ),
    put: [logs('put-metric-filter', metricFilterInput(filter))],
    remove: [logs('delete-metric-filter', { logGroupName: logGroup, filterName: name })],
  };
}

function metricAlarmSteps(script: Script, alarm: MetricAlarmResource): Steps {
  const input = metricAlarmInput(alarm, targets(script, alarm.actions), detectionTags(script.plan.origin));
  return alarmSteps(script, alarm, [changed({ service: 'cloudwatch', operation: 'put-metric-alarm', input })]);
}

function logAlarmSteps(script: Script, alarm: LogAlarmResource): Steps {
  const input = logAlarmInput(alarm, targets(script, alarm.actions), detectionTags(script.plan.origin));
  const steps = alarmSteps(script, alarm, [changed({ service: 'cloudwatch', operation: 'put-log-alarm', input })]);
  const old = 'This AWS CLI has no put-log-alarm, which is of 2026: update it. Nothing was changed.';
  const known = 'aws cloudwatch put-log-alarm --generate-cli-skeleton input > /dev/null 2>&1';
  return { ...steps, need: [`${known} || stop ${quoteWord(old, 'posix')}`] };
}

/** Alarms of all kinds share their names. */
function alarmSteps(script: Script, alarm: MetricAlarmResource | LogAlarmResource, put: readonly string[]): Steps {
  const { plan, place } = script;
  const { name } = alarm;
  const AlarmTypes = ['MetricAlarm', 'CompositeAlarm', 'LogAlarm'];
  return {
    look: look(
      {
        service: 'cloudwatch',
        operation: 'describe-alarms',
        input: { AlarmNames: [name], AlarmTypes },
        query: some('[MetricAlarms,CompositeAlarms,LogAlarms][].AlarmName'),
      },
      {
        service: 'cloudwatch',
        operation: 'list-tags-for-resource',
        input: { ResourceARN: resourceArn(alarm, place) },
        query: tagged(plan),
      },
    ),
    put,
    remove: [changed({ service: 'cloudwatch', operation: 'delete-alarms', input: { AlarmNames: [name] } })],
  };
}

function eventRuleSteps(script: Script, rule: EventRuleResource): Steps {
  const { plan, place } = script;
  const [target = ''] = targets(script, [rule.target]);
  const events = (operation: string, input: CliCall['input']) => changed({ service: 'events', operation, input });
  // A target that is refused is told in the answer, not by the exit code (API_PutTargets).
  const putTargets = printCall({
    service: 'events',
    operation: 'put-targets',
    input: ruleTargetInput(rule, target),
    query: 'FailedEntryCount',
  });
  return {
    look: look(
      {
        service: 'events',
        operation: 'list-rules',
        input: { NamePrefix: rule.name },
        query: some(`Rules[?Name==${jmesLiteral(rule.name)}]`),
      },
      {
        service: 'events',
        operation: 'list-tags-for-resource',
        input: { ResourceARN: resourceArn(rule, place) },
        query: tagged(plan),
      },
    ),
    put: [
      events('put-rule', ruleInput(rule, detectionTags(plan.origin))),
      `failed=$(${putTargets})`,
      `[ "$failed" = 0 ] || stop 'EventBridge refused the target of the rule: it was not made or changed.'`,
    ],
    remove: [
      events('remove-targets', { Rule: rule.name, Ids: [ruleTargetId] }),
      events('delete-rule', { Name: rule.name }),
    ],
  };
}

/** A saved query has no tags: that of our name is ours. It is changed and removed by an id that the service gave it. */
function savedQuerySteps(saved: SavedQueryResource): Steps {
  const ids = printCall({
    service: 'logs',
    operation: 'describe-query-definitions',
    input: { queryDefinitionNamePrefix: saved.name },
    query: `queryDefinitions[?name==${jmesLiteral(saved.name)}].queryDefinitionId | [0]`,
  });
  const find = [`id=$(${ids})`, 'id=$(plain_id "$id")'];
  const put = printCall({ service: 'logs', operation: 'put-query-definition', input: savedQueryInput(saved) });
  return {
    look: [...find, `if [ "$id" = null ]; then state=absent; else state=ours; fi`],
    put: [
      ...find,
      `if [ "$id" = null ]; then`,
      `  ${put} > /dev/null`,
      'else',
      `  ${put} --query-definition-id "$id" > /dev/null`,
      'fi',
    ],
    remove: ['call logs delete-query-definition --query-definition-id "$id" > /dev/null'],
  };
}

/** The service gives a scheduled query an ARN of its own; name or ARN is its identifier. */
function scheduledQuerySteps({ plan }: Script, scheduled: ScheduledQueryResource): Steps {
  const tags = detectionTags(plan.origin);
  const input = scheduledQueryInput(scheduled);
  const logs = (operation: string, given: CliCall['input']) => changed({ service: 'logs', operation, input: given });
  const arns = printCall({
    service: 'logs',
    operation: 'list-scheduled-queries',
    input: {},
    query: `scheduledQueries[?name==${jmesLiteral(scheduled.name)}].scheduledQueryArn | [0]`,
  });
  const keys = Object.keys(tags).map((key) => `tags.${JSON.stringify(key)}`);
  const ours = `[${keys.join(', ')}] == ${jmesLiteral(Object.values(tags))}`;
  return {
    look: [
      `arn=$(${arns})`,
      'state=absent',
      'if [ "$arn" != null ]; then',
      // The ARN is a JSON text as it was printed.
      `  mark=$(call logs list-tags-for-resource --cli-input-json "{\\"resourceArn\\": $arn}" --query ${quoteWord(ours, 'posix')})`,
      '  if [ "$mark" = true ]; then state=ours; else state=foreign; fi',
      'fi',
    ],
    put: [
      `arn=$(${arns})`,
      'if [ "$arn" = null ]; then',
      `  ${logs('create-scheduled-query', { name: scheduled.name, ...input, tags: { ...tags } })}`,
      'else',
      `  ${logs('update-scheduled-query', { identifier: scheduled.name, ...input })}`,
      'fi',
    ],
    remove: [logs('delete-scheduled-query', { identifier: scheduled.name })],
  };
}

/** Whether there is something, and whether it is marked as ours: both print `true` or `false`. */
function look(exists: CliCall, isOurs: CliCall): readonly string[] {
  return [
    `found=$(${printCall(exists)})`,
    'state=absent',
    'if [ "$found" = true ]; then',
    `  mark=$(${printCall(isOurs)})`,
    '  if [ "$mark" = true ]; then state=ours; else state=foreign; fi',
    'fi',
  ];
}

function some(list: string): string {
  return `length(${list}) > \`0\``;
}

/** Whether a list of tags, as SNS, CloudWatch and EventBridge give it, holds those of the cell. */
function tagged({ origin }: DetectionPlan): string {
  const tags = detectionTags(origin);
  const values = Object.keys(tags).map((key) => `Tags[?Key==${jmesLiteral(key)}].Value | [0]`);
  return `[${values.join(', ')}] == ${jmesLiteral(Object.values(tags))}`;
}

function changed(request: CliCall): string {
  return `${printCall(request)} > /dev/null`;
}

function targets({ place }: Script, names: readonly string[]): readonly string[] {
  return names.map((name) => topicArn(name, place));
}

function tagList({ origin }: DetectionPlan) {
  return Object.entries(detectionTags(origin)).map(([Key, Value]: [string, string]) => ({ Key, Value }));
}
