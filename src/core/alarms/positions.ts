import type { Position } from '../reference/position.ts';

/** Every choice of the evaluator of alarms. Tests name them as cases of page `position: …`. */
export const alarmPositions: readonly Position[] = [
  {
    topic: 'Grammar',
    position:
      'A first word that names the operation, then Key = value; values bare or in double quotation marks, several with commas, also in square brackets.',
    ground: 'choice: the keys and values are the operations’ own, how they are written in a cell is ours',
  },
  {
    topic: 'AlarmTypes left out',
    position: 'All three types are asked for, also of the history, where the API alone would give metric alarms only.',
    ground: 'API_DescribeAlarms: an alarm that is not looked for is not seen; else choice',
    concerns: ['AlarmTypes'],
  },
  {
    topic: 'Order of alarms',
    position: 'ALARM, INSUFFICIENT_DATA, OK; then the latest change of state first, then by name.',
    ground: 'choice: the API names no order',
  },
  {
    topic: 'ActionPrefix',
    position: 'Compared with the actions of all three states.',
    ground: 'API_DescribeAlarms says "a certain alarm action"; else choice',
    concerns: ['ActionPrefix'],
  },
  {
    topic: 'Children and parents',
    position:
      'What AlarmRule names in ALARM, OK and INSUFFICIENT_DATA, by name or ARN; not the alarm that suppresses actions.',
    ground: 'API_DescribeAlarms: "referenced in the AlarmRule field"',
    concerns: ['ChildrenOfAlarmName', 'ParentsOfAlarmName'],
  },
  {
    topic: 'Recorded twice',
    position: 'The newest StateUpdatedTimestamp of an ARN holds; where it is equal, the file that comes last by name.',
    ground: 'choice',
  },
  {
    topic: 'ScanBy left out',
    position: 'Newest first.',
    ground: 'choice: API_DescribeAlarmHistory names no default',
    concerns: ['ScanBy'],
  },
  {
    topic: 'The history beyond 30 days',
    position: 'Recorded history has no such end.',
    ground: 'AlarmThatSendsEmail: CloudWatch keeps the history for 30 days',
    concerns: ['history'],
    differsLive: true,
  },
];
