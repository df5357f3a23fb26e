import { holding, type Shape } from './shape.ts';

/** The lists of DescribeAlarms, DescribeAlarmHistory and DescribeMetricFilters, as the AWS CLI prints their answers. */
const lists = ['MetricAlarms', 'CompositeAlarms', 'LogAlarms', 'AlarmHistoryItems', 'metricFilters'];

/** What `aws cloudwatch describe-alarms` and its like print: no events, but what `alarms` cells ask for. */
export const recordedAlarms: Shape = {
  shape: 'recorded-alarms',
  open: (members) =>
    lists.some((name) => holding(members, name, 'list') !== null)
      ? {
          kind: 'nothing',
          code: 'alarms.recorded',
          message: 'Recorded alarms: cells of the language alarms read them; they hold no events.',
        }
      : null,
};
