import { textsOf } from '../../../alarms/recordedAlarms.ts';
import { alarmCheck, alarmSubject } from '../judged.ts';
import { pages } from '../pages.ts';
import { siteMetrics } from '../siteMetrics.ts';

export const noAction = alarmCheck(
  {
    id: 'alarm.no-action',
    severity: 'medium',
    about: 'Nothing is done when the alarm goes off, and no composite alarm that does something names it.',
    page: pages.alarmActions,
  },
  (alarm, site) => {
    if (textsOf(alarm.members, 'AlarmActions').length > 0 || siteMetrics(site).isHeardOf(alarm)) return [];
    return [
      {
        title: `Nobody is told when alarm ${alarmSubject(alarm).name} goes off.`,
        evidence: [{ fact: 'AlarmActions is empty', source: 'cloudwatch:DescribeAlarms' }],
        fix: 'Give the alarm an action, such as an SNS topic that somebody reads.',
      },
    ];
  },
);
