import type { Draft } from './draft.ts';
import { parseFilter } from '../../filter/parseFilter.ts';
import type { FilterQuery } from '../../filter/filterQuery.ts';
import { tokenizeFilter } from '../../filter/tokenizeFilter.ts';
import { hasErrors } from '../../text/problem.ts';
import type { DetectionResource, MetricAlarmResource, MetricFilterResource } from '../detection.ts';
import { bindCell } from './bindCell.ts';
import { countRuleFor } from './countRuleFor.ts';
import { describeFor } from './describeFor.ts';
import { logGroupsFor } from './logGroupsFor.ts';
import { noticeFor } from './noticeFor.ts';
import { someOfMany, wholeWished } from './numberWished.ts';

const standardNamespace = 'ApiRunbooks';
const day = 86_400;

/** A filter pattern as a metric filter for each log group, all counting into one metric, and an alarm on it. */
export function planMetricAlarm(draft: Draft): readonly DetectionResource[] {
  const { cell, wish, names } = draft;
  if (cell.language !== 'filter') {
    draft.refuse(`${cell.language} cell`, 'A metric filter has a filter pattern: only `filter` cells become one.');
    return [];
  }
  const pattern = boundPattern(draft);
  const groups = logGroupsFor(draft, 'name', mostGroups);
  const metric = { namespace: namespaceOf(draft), name: names.path };
  const notice = noticeFor(draft, 'cloudwatch.amazonaws.com');
  const alarm: MetricAlarmResource = {
    kind: 'metricAlarm',
    name: names.path,
    description: describeFor(draft, 'alarm'),
    metric,
    statistic: wish.statistic ?? 'Sum',
    ...periodsOf(draft),
    ...countRuleFor(draft, cell.expect?.rows),
    actions: notice.targets,
  };
  const filters = groups.map((logGroup): MetricFilterResource => ({
    kind: 'metricFilter',
    name: names.path,
    logGroup,
    pattern: pattern ?? '',
    metric,
    value: '1',
    defaultValue: null,
  }));
  return [...notice.topics, ...filters, alarm];
}

/** Not AWS's: a bound on what one plan touches. */
const mostGroups = 50;

function boundPattern(draft: Draft): string | null {
  const bound = bindCell(draft);
  if (bound === null) return null;
  const { query, problems } = parseFilter(bound.text);
  draft.problems.push(...problems.map(bound.place));
  if (hasErrors(problems) || query === null) return null;
  noteLimits(draft, query, bound.text);
  return bound.text.trim();
}

function noteLimits(draft: Draft, query: FilterQuery, text: string): void {
  if (query.form === 'all') draft.warn('every-event', 'An empty pattern counts every event of the log group.');
  if (tokenizeFilter(text).tokens.some(({ kind }) => kind === 'regex')) {
    const message = 'A log group takes five metric filters with regular expressions (FilterAndPatternSyntax).';
    draft.note('regex-quota', message);
  }
  draft.note(
    'log-class',
    'Metric filters work on log groups of the class Standard only, not of Infrequent Access, and count what comes from now on.',
  );
}

/** `[^:*$]*`, 1 to 255 (API_MetricTransformation); names that begin with `AWS/` are AWS's own (cloudwatch_concepts). */
function namespaceOf(draft: Draft): string {
  const namespace = draft.wish.namespace ?? standardNamespace;
  if (/^[!-~](?:[ -~]{0,253}[!-~])?$/.test(namespace) && !/[:*$]|^AWS\//.test(namespace)) return namespace;
  const message =
    'A namespace has 1 to 255 characters of ASCII without colon, asterisk and dollar sign, and does not begin with AWS/.';
  draft.fault('namespace', message);
  return standardNamespace;
}

/**
 * Metrics of metric filters have one point a minute. All periods together are at most a day, or seven where each is an hour
 * or more (API_PutMetricAlarm, EvaluationPeriods).
 */
function periodsOf(draft: Draft): Pick<MetricAlarmResource, 'period' | 'evaluationPeriods' | 'datapointsToAlarm'> {
  const period = wholeWished(draft, draft.wish.period, 300, { name: 'The period', least: 60, most: 7 * day });
  if (period % 60 !== 0) draft.fault('period', 'A period is a whole number of minutes, in seconds: 60, 300, 3600.');
  const all = period >= 3_600 ? 7 * day : day;
  const some = someOfMany(draft, 10_080);
  if (some.evaluationPeriods * period > all) {
    const message =
      'All periods together are at most one day, or seven days where each is an hour or longer (API_PutMetricAlarm).';
    draft.fault('periods', message);
  }
  return { period, ...some };
}
