import {
  DeleteAlarmsCommand,
  DescribeAlarmsCommand,
  ListTagsForResourceCommand,
  type LogAlarm,
  type MetricAlarm,
} from '@aws-sdk/client-cloudwatch';
import { alarmTypes } from '../../../core/alarms/alarmsQuery.ts';
import type { LogAlarmResource, MetricAlarmResource } from '../../../core/detection/detection.ts';
import { ask, change, type DetectionAsk, type DetectionChange } from './askDetection.ts';
import { about } from './askedPlace.ts';
import { listedTags, type Tags } from './tags.ts';

/** What has the name of an alarm: all three kinds share one space of names (API_PutMetricAlarm, API_PutCompositeAlarm). */
export type NamedAlarm =
  | { readonly kind: 'metric'; readonly alarm: MetricAlarm; readonly tags: Tags }
  | { readonly kind: 'log'; readonly alarm: LogAlarm; readonly tags: Tags }
  | { readonly kind: 'composite' }
  | null;

export async function describeAlarm(
  planned: MetricAlarmResource | LogAlarmResource,
  asking: DetectionAsk,
): Promise<NamedAlarm> {
  const { name } = planned;
  const { cloudWatch } = asking.connection.clients;
  const described = await ask(
    asking,
    about('cloudwatch:DescribeAlarms', planned, asking.connection),
    (options, pace) => {
      const command = new DescribeAlarmsCommand({ AlarmNames: [name], AlarmTypes: [...alarmTypes] });
      pace(command.middlewareStack);
      return cloudWatch.send(command, options);
    },
  );
  const tagsOf = async (arn: string | undefined): Promise<Tags> => {
    if (arn === undefined) return new Map();
    const what = about('cloudwatch:ListTagsForResource', planned, asking.connection);
    const { Tags } = await ask(asking, what, (options, pace) => {
      const command = new ListTagsForResourceCommand({ ResourceARN: arn });
      pace(command.middlewareStack);
      return cloudWatch.send(command, options);
    });
    return listedTags(Tags);
  };
  const metric = (described.MetricAlarms ?? []).find(({ AlarmName }) => AlarmName === name);
  if (metric !== undefined) return { kind: 'metric', alarm: metric, tags: await tagsOf(metric.AlarmArn) };
  const log = (described.LogAlarms ?? []).find(({ AlarmName }) => AlarmName === name);
  if (log !== undefined) return { kind: 'log', alarm: log, tags: await tagsOf(log.AlarmArn) };
  const isComposite = (described.CompositeAlarms ?? []).some(({ AlarmName }) => AlarmName === name);
  return isComposite ? { kind: 'composite' } : null;
}

export async function deleteAlarm(
  planned: MetricAlarmResource | LogAlarmResource,
  changing: DetectionChange,
): Promise<null> {
  await change(changing, about('cloudwatch:DeleteAlarms', planned, changing.connection), (options, pace) => {
    const command = new DeleteAlarmsCommand({ AlarmNames: [planned.name] });
    pace(command.middlewareStack);
    return changing.connection.clients.cloudWatch.send(command, options);
  });
  return null;
}

/** Settings that both kinds have and no plan makes. */
export function unplannedActions({
  ActionsEnabled,
  OKActions,
  InsufficientDataActions,
  WarmUpConfiguration,
  ActionConfiguration,
}: Pick<
  MetricAlarm,
  'ActionsEnabled' | 'OKActions' | 'InsufficientDataActions' | 'WarmUpConfiguration' | 'ActionConfiguration'
>): readonly string[] {
  return [
    ...(ActionsEnabled === false ? ['ActionsEnabled'] : []),
    ...((OKActions ?? []).length === 0 ? [] : ['OKActions']),
    ...((InsufficientDataActions ?? []).length === 0 ? [] : ['InsufficientDataActions']),
    ...(WarmUpConfiguration === undefined ? [] : ['WarmUpConfiguration']),
    ...(ActionConfiguration === undefined ? [] : ['ActionConfiguration']),
  ];
}

const comparisons = [
  'GreaterThanOrEqualToThreshold',
  'GreaterThanThreshold',
  'LessThanThreshold',
  'LessThanOrEqualToThreshold',
] as const satisfies readonly MetricAlarmResource['comparison'][];

/** A comparison that a plan may have; `null` for one of bands. */
export function comparisonOf(operator: string | undefined): MetricAlarmResource['comparison'] | null {
  return comparisons.find((each) => each === operator) ?? null;
}

const missingData = ['breaching', 'notBreaching', 'ignore', 'missing'] as const;

/** Left out, it is `missing` (API_PutMetricAlarm, API_PutLogAlarm). */
export function missingDataOf(treatment: string | undefined): MetricAlarmResource['missingData'] {
  return missingData.find((each) => each === treatment) ?? 'missing';
}
