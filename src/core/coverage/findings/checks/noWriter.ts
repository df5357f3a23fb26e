import { alarmCheck, alarmSubject } from '../judged.ts';
import { pages } from '../pages.ts';
import { metricText, siteMetrics, watchedMetrics } from '../siteMetrics.ts';

/** Namespaces of AWS's own ("aws-services-cloudwatch-metrics"), and those that its agents write. */
const written = /^(?:AWS\/|CWAgent$|ContainerInsights$|ECS\/ContainerInsights$|LambdaInsights$|CloudWatchSynthetics$)/;

export const noWriter = alarmCheck(
  {
    id: 'alarm.no-writer',
    severity: 'low',
    about: 'The alarm watches a metric of a custom namespace that no metric filter of the region writes.',
    page: pages.metricFilters,
  },
  (alarm, site) => {
    const custom = watchedMetrics(alarm).filter(
      ({ namespace, name }) => name !== null && namespace !== null && !written.test(namespace),
    );
    if (custom.length === 0) return [];
    const { filters } = site.evidence;
    if ('unread' in filters) return [{ unjudged: filters.unread }];
    const { writers } = siteMetrics(site);
    const unwritten = custom.filter((metric) => writers(metric).length === 0);
    if (unwritten.length === 0) return [];
    const [first] = unwritten.map(metricText);
    return [
      {
        title: `Alarm ${alarmSubject(alarm).name} watches ${first ?? ''}, which no metric filter writes.`,
        evidence: unwritten.slice(0, 5).map((metric) => ({
          fact: `no metric filter writes ${metricText(metric)}`,
          source: 'logs:DescribeMetricFilters',
        })),
        fix: 'Create the metric filter again, or delete the alarm; where a program writes the metric, ignore this.',
      },
    ];
  },
);
