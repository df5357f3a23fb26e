import { metricsOf } from '../../alarms/matchAlarms.ts';
import { objectsIn, textOf } from '../../alarms/recordedAlarms.ts';
import type { CisControl, CisTerm } from '../../cis/cisControl.ts';
import { matchCis, type CisVerdict } from '../../cis/matchCis.ts';
import type { JsonObject } from '../../json/jsonValue.ts';
import { deafAlarm } from './deafAlarm.ts';
import { isCaptured, type CoverageSite } from './coverageSite.ts';
import { siteMetrics } from './siteMetrics.ts';
import { trailLogGroups } from './trailLogGroups.ts';

/** A metric filter and what it is to a control. */
export interface JudgedFilter {
  readonly filter: JsonObject;
  readonly verdict: CisVerdict;
  /** Whether an alarm goes off when it counts something. */
  readonly hasAlarm: boolean;
  /** Why the alarms that watch its metrics do not; empty where none does. */
  readonly deaf: readonly string[];
  /** Whether it looks as if it were meant for the control, and for no other. */
  readonly isNear: boolean;
}

export type ControlJudgement =
  /** Looked at elsewhere, or nothing here to look at. */
  | { readonly kind: 'none' }
  | { readonly kind: 'unjudged'; readonly why: string }
  | {
      readonly kind: 'judged';
      /** The log groups whose metric filters were looked at; `null` where all that are recorded were. */
      readonly groups: readonly string[] | null;
      /** Those that come near the control, the nearest first. */
      readonly filters: readonly JudgedFilter[];
    };

const known = new WeakMap<CoverageSite, Map<string, ControlJudgement>>();

/** Compares a site's metric filters with a control, once for all checks that ask. */
export function judgeControl(site: CoverageSite, control: CisControl): ControlJudgement {
  const ofSite = known.get(site) ?? new Map<string, ControlJudgement>();
  known.set(site, ofSite);
  const judgement = ofSite.get(control.id) ?? judge(site, control);
  ofSite.set(control.id, judgement);
  return judgement;
}

function judge(site: CoverageSite, control: CisControl): ControlJudgement {
  const { trails, filters, alarms } = site.evidence;
  if ('unread' in filters) return 'value' in trails ? withoutFilters(site, filters.unread) : unjudged(filters.unread);
  if ('unread' in alarms) return 'value' in trails ? withoutFilters(site, alarms.unread) : unjudged(alarms.unread);
  if ('unread' in trails) {
    // Captured data know no trails; whoever recorded the metric filters of an account recorded those of its trails.
    if (!isCaptured(site.evidence)) return unjudged(trails.unread);
    return { kind: 'judged', groups: null, filters: nearest(site, control, filters.value) };
  }
  const groups = trailLogGroups(site, trails.value, sourcesOf(control));
  const own = filters.value.filter((filter) => groups.here.has(textOf(filter, 'logGroupName') ?? ''));
  const found = nearest(site, control, own);
  const judged: ControlJudgement = { kind: 'judged', groups: [...groups.here], filters: found };
  if (found.some(isCovering)) return judged;
  const [why] = groups.unread;
  if (why !== undefined) return unjudged(why);
  if (groups.unasked.length > 0)
    return unjudged(`the trail delivers to log group ${groups.unasked[0] ?? ''}, which was not asked`);
  if (groups.here.size === 0 && (groups.isElsewhere || !site.judgesControls)) return { kind: 'none' };
  return judged;
}

/** Without filters or alarms nothing can be found here; where it would be looked for elsewhere, nothing is missed. */
function withoutFilters(site: CoverageSite, why: string): ControlJudgement {
  return site.judgesControls ? unjudged(why) : { kind: 'none' };
}

function unjudged(why: string): ControlJudgement {
  return { kind: 'unjudged', why };
}

/** Whether a filter does what the control is for, and an alarm hears of it. */
export function isCovering({ verdict, hasAlarm }: JudgedFilter): boolean {
  return hasAlarm && counts(verdict);
}

/** What counts every call watches nothing. */
export function counts(verdict: CisVerdict): boolean {
  return verdict.kind === 'match' || (verdict.kind === 'wider' && verdict.extra !== 'everything');
}

/** The share of a control's texts from which on a pattern is told as one that comes near it. */
const nearShare = 0.25;

/** Patterns of one control that are compared, at most; a published one names all its texts and comes before all others. */
const mostCompared = 20;

/** The filters that come near a control: those that name most of its texts, of which those that cover it come first. */
function nearest(site: CoverageSite, control: CisControl, filters: readonly JsonObject[]): readonly JudgedFilter[] {
  const texts = textsOf(control);
  const shares = new Map<string, number>();
  const ranked = filters
    .flatMap((filter) => {
      const pattern = textOf(filter, 'filterPattern') ?? '';
      const share = shares.get(pattern) ?? nearness(pattern, texts);
      shares.set(pattern, share);
      return share > 0 ? [{ filter, pattern, share, ...hearing(site, filter) }] : [];
    })
    .sort((one, other) => other.share - one.share || Number(other.hasAlarm) - Number(one.hasAlarm));
  const verdicts = new Map<string, CisVerdict>();
  const judged: JudgedFilter[] = [];
  for (const { filter, pattern, share, hasAlarm, deaf } of ranked) {
    if (!verdicts.has(pattern)) {
      if (verdicts.size >= mostCompared) continue;
      verdicts.set(pattern, matchCis(pattern, control));
    }
    const isNarrowed = (textOf(filter, 'fieldSelectionCriteria') ?? '') !== '';
    const verdict = isNarrowed ? narrowed : (verdicts.get(pattern) ?? narrowed);
    const found = { filter, verdict, hasAlarm, deaf, isNear: share >= nearShare };
    // Who finds what was looked for need not look at the others.
    if (hasAlarm && verdict.kind === 'match' && verdict.remark === null) return [found];
    judged.push(found);
  }
  return judged.toSorted((one, other) => rank(one) - rank(other));
}

function hearing(site: CoverageSite, filter: JsonObject): Pick<JudgedFilter, 'hasAlarm' | 'deaf'> {
  const { watchers } = siteMetrics(site);
  const reasons = objectsIn(filter, 'metricTransformations').flatMap((transformation) =>
    metricsOf({ metricTransformations: [transformation] }).flatMap((metric) =>
      watchers(metric).map((alarm) => deafAlarm(alarm, transformation)),
    ),
  );
  return { hasAlarm: reasons.includes(null), deaf: reasons.filter((reason) => reason !== null) };
}

/** "The filter expression that specifies which log events are processed by this metric filter based on system fields" (API_MetricFilter). */
const narrowed: CisVerdict = {
  kind: 'miss',
  reason: 'looks at a part of the events only: fieldSelectionCriteria is set',
  witness: null,
};

function rank(judged: JudgedFilter): number {
  if (isCovering(judged)) return judged.verdict.kind === 'match' ? 0 : 1;
  return counts(judged.verdict) ? 2 : 3;
}

/** The share of the control's texts that a pattern names; a little for one with wildcards, which may name them so. */
function nearness(pattern: string, texts: readonly string[]): number {
  const lower = pattern.toLowerCase();
  const named = texts.filter((text) => lower.includes(text)).length;
  return named / texts.length + (/[*%]/.test(pattern) ? 0.01 : 0);
}

/** What a control compares with, in lower case and without wildcards. */
function textsOf({ variants }: CisControl): readonly string[] {
  const all = variants.flatMap(({ term }) => termTexts(term));
  return [...new Set(all.map((text) => text.replaceAll('*', '').toLowerCase()))];
}

function termTexts(term: CisTerm): readonly string[] {
  if (term.kind === 'any' || term.kind === 'all') return term.terms.flatMap(termTexts);
  return term.kind === 'equals' ? term.texts : [];
}

/** The services whose events a control is about, where all its patterns name them. */
function sourcesOf({ variants }: CisControl): readonly string[] | null {
  const named = variants.map(({ term }) => sourcesIn(term));
  return named.every((sources) => sources.length > 0) ? [...new Set(named.flat())] : null;
}

function sourcesIn(term: CisTerm): readonly string[] {
  if (term.kind === 'all') return term.terms.flatMap(sourcesIn);
  return term.kind === 'equals' && term.field === 'eventSource' ? term.texts : [];
}
