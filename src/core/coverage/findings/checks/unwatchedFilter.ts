import { metricsOf } from '../../../alarms/matchAlarms.ts';
import { textOf } from '../../../alarms/recordedAlarms.ts';
import { quoted } from '../../wording.ts';
import { isCaptured } from '../coverageSite.ts';
import { accountOf, siteCheck } from '../judged.ts';
import { pages } from '../pages.ts';
import { metricText, siteMetrics } from '../siteMetrics.ts';
import { logGroupOf } from '../trailLogGroups.ts';

/** Filters on other log groups may feed dashboards: only those on what trails deliver to are meant for alarms. */
export const unwatchedFilter = siteCheck(
  {
    id: 'filter.no-alarm',
    severity: 'low',
    about: "No alarm watches what a metric filter on a trail's log group writes.",
    page: pages.metricAlarm,
  },
  (site) => {
    const { filters, alarms, trails, place } = site.evidence;
    const unread = [filters, alarms, ...(isCaptured(site.evidence) ? [] : [trails])].flatMap((each) =>
      'unread' in each ? [each.unread] : [],
    );
    const [why] = unread;
    if (why !== undefined) return [{ subject: accountOf(site), judged: [{ unjudged: why }] }];
    const groups =
      'unread' in trails
        ? null
        : new Set(
            trails.value.flatMap((trail) => {
              const group = logGroupOf(trail);
              return group?.account === place.account && group.region === place.region ? [group.name] : [];
            }),
          );
    const { watchers } = siteMetrics(site);
    return ('value' in filters ? filters.value : []).flatMap((filter) => {
      const group = textOf(filter, 'logGroupName') ?? '';
      const metrics = metricsOf(filter).filter(({ name }) => name !== null);
      if (groups?.has(group) === false || metrics.length === 0) return [];
      if (metrics.some((metric) => watchers(metric).length > 0)) return [];
      const name = textOf(filter, 'filterName') ?? '';
      const written = metrics.map(metricText).join(', ');
      const judged = {
        title: `No alarm watches what metric filter ${name} on ${group} counts.`,
        evidence: [
          {
            fact: `it writes ${written} for ${quoted(textOf(filter, 'filterPattern') ?? '')}`,
            source: 'logs:DescribeMetricFilters',
          },
          { fact: `no alarm watches ${written}`, source: 'cloudwatch:DescribeAlarms' },
        ],
        fix: `Create an alarm on ${written} (PutMetricAlarm), or delete the filter.`,
      };
      return [{ subject: { kind: 'filter', name, arn: null }, judged: [judged] }];
    });
  },
);
