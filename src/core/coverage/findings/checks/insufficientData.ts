import { textOf, timeOf } from '../../../alarms/recordedAlarms.ts';
import { timeText } from '../../wording.ts';
import { ageText } from '../ageText.ts';
import { alarmCheck, alarmSubject } from '../judged.ts';
import { pages } from '../pages.ts';

const day = 24 * 3_600_000;

export const insufficientData = alarmCheck(
  {
    id: 'alarm.insufficient-data',
    severity: 'medium',
    about: 'The alarm has been without data for a day or longer.',
    page: pages.missingData,
  },
  (alarm, { evidence: { now } }) => {
    const { members } = alarm;
    const since = timeOf(members, 'StateUpdatedTimestamp');
    if (textOf(members, 'StateValue') !== 'INSUFFICIENT_DATA' || since === null || now - since < day) return [];
    const age = ageText(now - since);
    const fact = `StateValue is INSUFFICIENT_DATA since ${timeText(since)}, for ${age}`;
    return [
      {
        title: `Alarm ${alarmSubject(alarm).name} has had no data for ${age}.`,
        evidence: [{ fact, source: 'cloudwatch:DescribeAlarms' }],
        fix: 'See that something writes its metric; where silence is fine, treat missing data as notBreaching.',
      },
    ];
  },
);
