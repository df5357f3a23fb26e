import { PutMetricAlarmCommand, type MetricAlarm } from '@aws-sdk/client-cloudwatch';
import { metricAlarmInput } from '../../../core/detection/apiInputs.ts';
import type { MetricAlarmResource } from '../../../core/detection/detection.ts';
import { detectionTags } from '../../../core/detection/detectionTags.ts';
import { topicArn } from '../../../core/detection/resourceArn.ts';
import { change, type DetectionAsk } from './askDetection.ts';
import { about, arnPlace, plannedTopic } from './askedPlace.ts';
import { comparisonOf, deleteAlarm, describeAlarm, missingDataOf, unplannedActions } from './describeAlarm.ts';
import { ownership } from './ownership.ts';
import { absent, foreign, type Reading, type ResourceKind } from './resourceKind.ts';
import type { Tags } from './tags.ts';

export const metricAlarm: ResourceKind<MetricAlarmResource> = {
  read: async (planned, asking) => {
    const named = await describeAlarm(planned, asking);
    if (named === null) return absent;
    return named.kind === 'metric'
      ? readingOf(named.alarm, named.tags, planned, asking)
      : foreign(`A ${named.kind} alarm has the name.`);
  },
  put: async (planned, _reading, changing) => {
    const { connection, origin } = changing;
    const actions = planned.actions.map((action) => topicArn(action, arnPlace(connection)));
    await change(changing, about('cloudwatch:PutMetricAlarm', planned, connection), (options, pace) => {
      // Tags count where the alarm is made only, and what is changed has them.
      const command = new PutMetricAlarmCommand(metricAlarmInput(planned, actions, detectionTags(origin)));
      pace(command.middlewareStack);
      return connection.clients.cloudWatch.send(command, options);
    });
  },
  remove: async (planned, _reading, changing) => deleteAlarm(planned, changing),
};

const statistics = ['Sum', 'SampleCount', 'Average', 'Minimum', 'Maximum'] as const;

function readingOf(
  alarm: MetricAlarm,
  tags: Tags,
  planned: MetricAlarmResource,
  { connection, origin }: DetectionAsk,
): Reading {
  const { Namespace, MetricName, Period, EvaluationPeriods, Threshold } = alarm;
  const statistic = statistics.find((each) => each === alarm.Statistic);
  const comparison = comparisonOf(alarm.ComparisonOperator);
  const owner = ownership(tags, origin);
  if (
    Namespace === undefined ||
    MetricName === undefined ||
    Period === undefined ||
    EvaluationPeriods === undefined ||
    Threshold === undefined ||
    statistic === undefined ||
    comparison === null
  )
    return foreign(`The alarm of this name watches no plain statistic of one metric. ${owner.evidence}`);
  return {
    found: {
      kind: 'present',
      resource: {
        kind: 'metricAlarm',
        name: planned.name,
        description: alarm.AlarmDescription ?? '',
        metric: { namespace: Namespace, name: MetricName },
        statistic,
        period: Period,
        evaluationPeriods: EvaluationPeriods,
        // Left out, every one of them has to breach (API_PutMetricAlarm).
        datapointsToAlarm: alarm.DatapointsToAlarm ?? EvaluationPeriods,
        threshold: Threshold,
        comparison,
        missingData: missingDataOf(alarm.TreatMissingData),
        actions: (alarm.AlarmActions ?? []).map((arn) => plannedTopic(arn, planned.actions, connection)),
      },
      ...owner,
      unplanned: [
        ...unplannedActions(alarm),
        ...((alarm.Dimensions ?? []).length === 0 ? [] : ['Dimensions']),
        ...(alarm.Unit === undefined ? [] : ['Unit']),
        ...(alarm.EvaluationWindow === undefined ? [] : ['EvaluationWindow']),
      ],
    },
    id: null,
  };
}
