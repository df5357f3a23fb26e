import { metricsOf } from '../../../alarms/matchAlarms.ts';
import { objectOf, objectsIn, textOf } from '../../../alarms/recordedAlarms.ts';
import { cisControls } from '../../../cis/cisControls.ts';
import type { CisControl } from '../../../cis/cisControl.ts';
import { cisPattern } from '../../../cis/cisPattern.ts';
import { matchCis } from '../../../cis/matchCis.ts';
import type { Fact } from '../../finding.ts';
import { quoted } from '../../wording.ts';
import type { CoverageCheck, FindingSubject } from '../coverageFinding.ts';
import { counts, isCovering, judgeControl, type JudgedFilter } from '../judgeControl.ts';
import { siteCheck, type Judged } from '../judged.ts';
import { pages } from '../pages.ts';
import { metricText } from '../siteMetrics.ts';

/** One check for each control of CIS: a metric filter that counts what it is for, and an alarm on its metric. */
export const controlChecks: readonly CoverageCheck[] = cisControls.map((control) =>
  siteCheck(
    {
      id: `cis.${control.id}`,
      severity: 'medium',
      about: `No metric filter and alarm on ${control.watches} (CIS ${control.id}, in v6 and v7 5.${control.id.slice(2)}).`,
      page: control.id === '4.15' ? pages.trailAlarms : pages.controls,
    },
    (site) => {
      const subject = controlSubject(control);
      const judgement = judgeControl(site, control);
      if (judgement.kind === 'none') return [];
      if (judgement.kind === 'unjudged') return [{ subject, judged: [{ unjudged: judgement.why }] }];
      const { groups, filters } = judgement;
      if (filters.some(isCovering)) return [];
      return [{ subject, judged: [missing(control, groups, filters)] }];
    },
  ),
);

export function controlSubject({ id }: CisControl): FindingSubject {
  return { kind: 'control', name: `CIS ${id}`, arn: null };
}

/** Filters whose reasons are told. */
const mostReasons = 3;

function missing(control: CisControl, groups: readonly string[] | null, filters: readonly JudgedFilter[]): Judged {
  const { watches } = control;
  const [counted] = filters.filter(({ verdict }) => counts(verdict));
  if (counted !== undefined) return withoutAlarm(control, counted);
  const unclear = filters.find(({ verdict, hasAlarm, isNear }) => verdict.kind === 'unknown' && hasAlarm && isNear);
  if (unclear !== undefined) return { unjudged: `metric filter ${filterName(unclear.filter)} ${reasonOf(unclear)}` };
  const near = filters
    .filter(({ isNear, filter }) => isNear && !isOfOther(control, filter))
    .slice(0, mostReasons)
    .map((judged): Fact => ({
      fact: `metric filter ${filterName(judged.filter)} ${reasonOf(judged)}`,
      source: 'logs:DescribeMetricFilters',
    }));
  const filter = `metric filter with the pattern ${patternOf(control)} and an alarm on its metric`;
  return {
    title: `No alarm is raised on ${watches}.`,
    evidence: near.length > 0 ? near : [lookedAt(groups)],
    fix:
      groups?.length === 0
        ? `Let a logging trail deliver all management events (PutEventSelectors) to a log group (UpdateTrail) that has a ${filter}.`
        : `Create ${groupText(groups)} a ${filter}.`,
  };
}

/** Whether a filter is that of another control: what it lacks for this one is no fault of it. */
function isOfOther(control: CisControl, filter: JsonFilter): boolean {
  const pattern = textOf(filter, 'filterPattern') ?? '';
  return cisControls.some((other) => other !== control && matchCis(pattern, other).kind === 'match');
}

function groupText(groups: readonly string[] | null): string {
  const [group] = groups ?? [];
  return group === undefined ? "on the trail's log group" : `on log group ${group}`;
}

function lookedAt(groups: readonly string[] | null): Fact {
  if (groups === null) return { fact: 'no recorded metric filter comes near it', source: 'logs:DescribeMetricFilters' };
  if (groups.length === 0) {
    const fact = 'no trail that records all management events delivers to a log group of this region';
    return { fact, source: 'cloudtrail:DescribeTrails' };
  }
  const named = groups.slice(0, 3).join(', ');
  return { fact: `no metric filter on log group ${named} comes near it`, source: 'logs:DescribeMetricFilters' };
}

function withoutAlarm({ watches }: CisControl, { filter, deaf }: JudgedFilter): Judged {
  const metrics = metricsOf(filter).map(metricText).join(', ');
  return {
    title:
      deaf.length === 0 ? `No alarm watches the count of ${watches}.` : `No alarm goes off on the count of ${watches}.`,
    evidence: [
      {
        fact: `metric filter ${filterName(filter)} writes ${metrics} for ${quoted(textOf(filter, 'filterPattern') ?? '')}`,
        source: 'logs:DescribeMetricFilters',
      },
      ...(deaf.length === 0 ? [`no alarm watches ${metrics}`] : deaf.slice(0, mostReasons)).map((fact) => ({
        fact,
        source: 'cloudwatch:DescribeAlarms',
      })),
    ],
    fix: objectsIn(filter, 'metricTransformations').some((each) => objectOf(each, 'dimensions') !== null)
      ? `Let the metric filter write ${metrics} without dimensions (PutMetricFilter), and an alarm on it go off from one count on.`
      : `Create an alarm on ${metrics} (PutMetricAlarm) that goes off from one count on.`,
  };
}

/** The pattern to recommend. */
export function patternOf({ variants: [variant] }: CisControl): string {
  return variant === undefined ? '' : cisPattern(variant.term);
}

type JsonFilter = JudgedFilter['filter'];

export function filterName(filter: JsonFilter): string {
  const [name, group] = [textOf(filter, 'filterName') ?? '', textOf(filter, 'logGroupName')];
  return group === null ? name : `${name} on ${group}`;
}

function reasonOf({ verdict }: JudgedFilter): string {
  return verdict.kind === 'match' ? 'counts it' : verdict.reason;
}
