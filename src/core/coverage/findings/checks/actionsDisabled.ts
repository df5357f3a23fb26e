import { textsOf } from '../../../alarms/recordedAlarms.ts';
import { member } from '../../../json/jsonValue.ts';
import { alarmCheck, alarmSubject } from '../judged.ts';
import { pages } from '../pages.ts';
import { siteMetrics } from '../siteMetrics.ts';

export const actionsDisabled = alarmCheck(
  {
    id: 'alarm.actions-disabled',
    severity: 'medium',
    about: 'The actions of the alarm are disabled, and no composite alarm that does something names it.',
    page: pages.enableActions,
  },
  (alarm, site) => {
    const { members } = alarm;
    // Without any action there is none that could be enabled.
    if (member(members, 'ActionsEnabled') !== false || textsOf(members, 'AlarmActions').length === 0) return [];
    if (siteMetrics(site).isHeardOf(alarm)) return [];
    return [
      {
        title: `The actions of alarm ${alarmSubject(alarm).name} are disabled.`,
        evidence: [{ fact: 'ActionsEnabled is false', source: 'cloudwatch:DescribeAlarms' }],
        fix: 'Enable them (EnableAlarmActions), or delete the alarm.',
      },
    ];
  },
);
