import { stateValues } from '../../../core/alarms/alarmsQuery.ts';
import { list, oneOf, required, structure, text } from '../../validate.ts';

/** Members that the operations on alarms share, as the service's model constrains them. */
export const alarmShapes = {
  name: text({ min: 1, max: 255 }),
  /** "The name must contain only UTF-8 characters, and can't contain ASCII control characters" (API_PutMetricAlarm). */
  newName: text({ min: 1, max: 255, pattern: /^\P{Cc}*$/u }),
  names: list(text({ min: 1, max: 255 }), { max: 100 }),
  description: text({ max: 1024 }),
  stateValue: oneOf(...stateValues),
  /** "5/alarm" ("CloudWatch service quotas"), for each state. */
  actions: list(text({ min: 1, max: 1024 }), { max: 5 }),
  namespace: text({ min: 1, max: 255, pattern: /^[^:].*$/s }),
  metricName: text({ min: 1, max: 255 }),
  dimensions: list(
    structure({ Name: required(text({ min: 1, max: 255 })), Value: required(text({ min: 1, max: 1024 })) }),
    { max: 30 },
  ),
  missingData: oneOf('breaching', 'notBreaching', 'ignore', 'missing'),
} as const;

/** `StandardUnit` of CloudWatch and of CloudWatch Logs. */
export const standardUnit = oneOf(
  ...(['Seconds', 'Microseconds', 'Milliseconds', 'Bytes', 'Kilobytes', 'Megabytes', 'Gigabytes'] as const),
  ...(['Terabytes', 'Bits', 'Kilobits', 'Megabits', 'Gigabits', 'Terabits', 'Percent', 'Count'] as const),
  ...(['Bytes/Second', 'Kilobytes/Second', 'Megabytes/Second', 'Gigabytes/Second', 'Terabytes/Second'] as const),
  ...(['Bits/Second', 'Kilobits/Second', 'Megabits/Second', 'Gigabits/Second', 'Terabits/Second'] as const),
  ...(['Count/Second', 'None'] as const),
);

/** What compares with a threshold that is a number. */
export const thresholdOperators = [
  'GreaterThanOrEqualToThreshold',
  'GreaterThanThreshold',
  'LessThanThreshold',
  'LessThanOrEqualToThreshold',
] as const;
