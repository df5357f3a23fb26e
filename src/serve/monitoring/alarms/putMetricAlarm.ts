import type { Operation, ServedObject } from '../../operation.ts';
import { tagShape } from '../../tags.ts';
import {
  anything,
  double,
  flag,
  integer,
  list,
  oneOf,
  required,
  structure,
  text,
  validate,
  type Validated,
} from '../../validate.ts';
import { alarmShapes, standardUnit, thresholdOperators } from './alarmShapes.ts';
import { invalid, putAlarm } from './putAlarm.ts';

const metricStat = structure({
  Metric: required(
    structure({
      Namespace: alarmShapes.namespace,
      MetricName: alarmShapes.metricName,
      Dimensions: alarmShapes.dimensions,
    }),
  ),
  Period: required(integer(1)),
  Stat: required(text()),
  Unit: standardUnit,
});

const bands = [
  'LessThanLowerOrGreaterThanUpperThreshold',
  'LessThanLowerThreshold',
  'GreaterThanUpperThreshold',
] as const;

const shape = {
  AlarmName: required(alarmShapes.newName),
  AlarmDescription: alarmShapes.description,
  ActionsEnabled: flag(),
  OKActions: alarmShapes.actions,
  AlarmActions: alarmShapes.actions,
  InsufficientDataActions: alarmShapes.actions,
  MetricName: alarmShapes.metricName,
  Namespace: alarmShapes.namespace,
  Statistic: oneOf('SampleCount', 'Average', 'Sum', 'Minimum', 'Maximum'),
  ExtendedStatistic: text({
    min: 1,
    pattern: /^(?:(?:p|tm|tc|ts|wm)\d{1,3}(?:\.\d+)?|IQM|(?:PR|TC|TM|TS|WM)\([^()]*\))$/i,
  }),
  Dimensions: alarmShapes.dimensions,
  Period: integer(1),
  Unit: standardUnit,
  EvaluationPeriods: integer(1),
  DatapointsToAlarm: integer(1),
  Threshold: double(),
  ComparisonOperator: oneOf(...thresholdOperators, ...bands),
  TreatMissingData: alarmShapes.missingData,
  EvaluateLowSampleCountPercentile: oneOf('evaluate', 'ignore'),
  Metrics: list(
    structure({
      Id: required(text({ min: 1, max: 255, pattern: /^[a-z][a-zA-Z0-9_]*$/ })),
      MetricStat: metricStat,
      Expression: text({ min: 1, max: 2048 }),
      Label: text(),
      ReturnData: flag(),
      Period: integer(1),
      AccountId: text({ min: 1, max: 255 }),
    }),
  ),
  Tags: list(tagShape),
  ThresholdMetricId: text({ min: 1, max: 255 }),
  EvaluationCriteria: structure({
    PromQLCriteria: structure({
      Query: required(text({ min: 1, max: 10_000 })),
      PendingPeriod: integer(0, 86_400),
      RecoveryPeriod: integer(0, 86_400),
    }),
  }),
  EvaluationInterval: integer(10, 3600),
  EvaluationWindow: anything(),
  WarmUpConfiguration: anything(),
  ActionConfiguration: anything(),
};

/** CloudWatch API Reference, "PutMetricAlarm"; 3 requests a second. */
export const putMetricAlarm: Operation = {
  service: 'monitoring',
  name: 'PutMetricAlarm',
  rate: () => 3,
  handle: async (input, call): Promise<ServedObject> => {
    const { Tags, ...asked } = validate(input, shape, 'ValidationException');
    check(asked);
    const ofMetric = asked.MetricName === undefined ? {} : { Dimensions: asked.Dimensions ?? [] };
    await putAlarm('MetricAlarm', { ...asked, ...ofMetric }, Tags, call);
    return {};
  },
};

type Asked = Omit<Validated<typeof shape>, 'Tags'>;

/** "You must specify either MetricName, a Metrics array, or an EvaluationCriteria", and what goes with each (API_PutMetricAlarm). */
function check(asked: Asked): void {
  const kinds = [asked.MetricName, asked.Metrics, asked.EvaluationCriteria].filter((kind) => kind !== undefined);
  if (kinds.length !== 1) throw invalid('Exactly one of MetricName, Metrics and EvaluationCriteria must be specified.');
  if (asked.MetricName !== undefined) checkMetric(asked);
  else refuse(asked, ofOneMetric);
  if (asked.EvaluationCriteria !== undefined) {
    refuse(asked, ofThresholds);
    if (asked.EvaluationInterval === undefined) throw missing('EvaluationInterval');
    checkMultiple('EvaluationInterval', asked.EvaluationInterval);
    return;
  }
  refuse(asked, ['EvaluationInterval']);
  checkThreshold(asked);
  if (asked.Metrics !== undefined) checkMetrics(asked.Metrics, isBand(asked));
}

const ofOneMetric = ['Namespace', 'Dimensions', 'Period', 'Unit', 'Statistic', 'ExtendedStatistic'] as const;

const ofThresholds = [
  'Threshold',
  'ComparisonOperator',
  'ThresholdMetricId',
  'EvaluationPeriods',
  'DatapointsToAlarm',
] as const;

/** "Period multiplied by EvaluationPeriods can't be more than" a week; a day for periods of less than an hour. */
function checkMetric({ Namespace, Statistic, ExtendedStatistic, Period, EvaluationPeriods }: Asked): void {
  if (Namespace === undefined) throw missing('Namespace');
  if ((Statistic === undefined) === (ExtendedStatistic === undefined))
    throw invalid('Exactly one of Statistic and ExtendedStatistic must be specified with MetricName.');
  if (Period === undefined) throw missing('Period');
  checkMultiple('Period', Period);
  const longest = Period < 3600 ? 86_400 : 604_800;
  if (Period * (EvaluationPeriods ?? 1) > longest)
    throw invalid(`Metrics cannot be checked across more than ${longest} seconds (Period * EvaluationPeriods).`);
}

/** One of them is what the alarm watches; with a band it is two, the metric and the band. */
function checkMetrics(metrics: NonNullable<Asked['Metrics']>, withBand: boolean): void {
  const ids = metrics.map(({ Id }) => Id);
  if (new Set(ids).size < ids.length) throw invalid('The values for parameter Id of Metrics are not unique.');
  if (metrics.some(({ MetricStat, Expression }) => (MetricStat === undefined) === (Expression === undefined)))
    throw invalid('Each of Metrics has exactly one of MetricStat and Expression.');
  if (!withBand && metrics.filter(({ ReturnData }) => ReturnData ?? true).length !== 1)
    throw invalid('Exactly one of Metrics must have ReturnData set to true.');
}

function checkThreshold(asked: Asked): void {
  if (asked.EvaluationPeriods === undefined) throw missing('EvaluationPeriods');
  if (asked.ComparisonOperator === undefined) throw missing('ComparisonOperator');
  if (asked.DatapointsToAlarm !== undefined && asked.DatapointsToAlarm > asked.EvaluationPeriods)
    throw invalid('DatapointsToAlarm cannot be more than EvaluationPeriods.');
  const withBand = isBand(asked);
  const wanted = withBand ? 'ThresholdMetricId' : 'Threshold';
  if (asked[wanted] === undefined) throw missing(wanted);
  refuse(asked, [withBand ? 'Threshold' : 'ThresholdMetricId']);
  if (withBand && asked.Metrics?.some(({ Id }) => Id === asked.ThresholdMetricId) !== true)
    throw invalid('ThresholdMetricId must be the Id of one of Metrics.');
}

function isBand({ ComparisonOperator }: Asked): boolean {
  return bands.some((band) => band === ComparisonOperator);
}

function checkMultiple(name: string, seconds: number): void {
  if (![10, 20, 30].includes(seconds) && seconds % 60 !== 0)
    throw invalid(`${name} must be 10, 20, 30 or a multiple of 60.`);
}

function refuse(asked: Asked, names: readonly (keyof Asked)[]): void {
  const given = names.find((name) => asked[name] !== undefined);
  if (given !== undefined) throw invalid(`${given} cannot be specified for this kind of alarm.`);
}

function missing(name: string): Error {
  return invalid(`The parameter ${name} is required for this kind of alarm.`);
}
