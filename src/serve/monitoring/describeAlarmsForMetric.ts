import type { JsonObject } from '../../core/json/jsonValue.ts';
import { numberOf, objectsIn, textOf } from '../../core/alarms/recordedAlarms.ts';
import type { Operation } from '../operation.ts';
import { servedObject } from '../servedObject.ts';
import { servedAlarms } from './alarms/servedAlarms.ts';
import { integer, list, required, structure, text, validate } from '../validate.ts';

const shape = {
  MetricName: required(text({ min: 1, max: 255 })),
  Namespace: required(text({ min: 1, max: 255, pattern: /^[^:].*$/s })),
  Statistic: text(),
  ExtendedStatistic: text(),
  Dimensions: list(
    structure({ Name: required(text({ min: 1, max: 255 })), Value: required(text({ min: 1, max: 1024 })) }),
    { max: 30 },
  ),
  Period: integer(1),
  Unit: text(),
};

/**
 * CloudWatch API Reference, "DescribeAlarmsForMetric": metric alarms whose metric is asked for outright, not those of metric
 * math; the dimensions must be all that the metric has, and an alarm without any is of the metric without any.
 */
export const describeAlarmsForMetric: Operation = {
  service: 'monitoring',
  name: 'DescribeAlarmsForMetric',
  rate: () => 9,
  handle: async (input, call) => {
    const asked = validate(input, shape, 'ValidationException');
    const wanted = dimensionsOf(asked.Dimensions ?? []);
    const alarms = (await servedAlarms(call)).all;
    const found = alarms.filter(({ type, members }) => {
      if (type !== 'MetricAlarm' || textOf(members, 'MetricName') !== asked.MetricName) return false;
      if (textOf(members, 'Namespace') !== asked.Namespace) return false;
      if (asked.Period !== undefined && numberOf(members, 'Period') !== asked.Period) return false;
      const texts = ['Statistic', 'ExtendedStatistic', 'Unit'] as const;
      if (texts.some((key) => asked[key] !== undefined && textOf(members, key) !== asked[key])) return false;
      return dimensionsOf(ownDimensions(members)) === wanted;
    });
    return { MetricAlarms: found.map(({ members }) => servedObject(members)) };
  },
};

interface Dimension {
  readonly Name: string;
  readonly Value: string;
}

function ownDimensions(members: JsonObject): readonly Dimension[] {
  return objectsIn(members, 'Dimensions').map((each) => ({
    Name: textOf(each, 'Name') ?? '',
    Value: textOf(each, 'Value') ?? '',
  }));
}

function dimensionsOf(dimensions: readonly Dimension[]): string {
  return JSON.stringify(dimensions.map(({ Name, Value }) => JSON.stringify([Name, Value])).toSorted(byText));
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
