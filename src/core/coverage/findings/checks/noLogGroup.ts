import { trailCheck } from '../judged.ts';
import { pages } from '../pages.ts';

export const noLogGroup = trailCheck(
  {
    id: 'trail.no-log-group',
    severity: 'medium',
    about: 'The trail delivers to no log group, so that no metric filter and no live question sees its events.',
    page: pages.logGroup,
  },
  ({ name, logGroupArn }) => {
    if (logGroupArn !== null) return [];
    return [
      {
        title: `Trail ${name} delivers to no log group.`,
        evidence: [{ fact: 'CloudWatchLogsLogGroupArn is not there', source: 'cloudtrail:DescribeTrails' }],
        fix: 'Give the trail a log group and a role to write to it (UpdateTrail, CloudWatchLogsLogGroupArn).',
      },
    ];
  },
);
