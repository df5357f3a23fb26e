import type { EmptinessEvidence, ResultEmptiness } from '../wire/output.ts';
import type { CoverageQuestion } from './coverageQuestion.ts';
import type { PlaceEvidence } from './coverageEvidence.ts';
import { findingKinds, verdictOf, type Fact, type Finding } from './finding.ts';
import { feedingTrails, matterOf, type AskedPlace, type Matter } from './matter.ts';
import { emptinessRules } from './rules/rules.ts';
import { andList, categoriesText, timeText } from './wording.ts';

/**
 * Why a question has no rows, from what was read at each place that was asked.
 *
 * `nothing-happened` is the absence of every doubt: each place's store takes and keeps what was asked about, of the whole
 * window, and has it already. Otherwise the gravest finding decides: `not-logged` where something asked about is provably
 * not there and never will be, `not-delivered` where delivery fails, `cannot-tell` where a fact is missing, and
 * `not-delivered` where all that is open is the time an event takes to arrive.
 *
 * @returns `null` where the question is not about CloudTrail, as far as can be seen: it names none of its fields, and no
 * trail delivers to the log groups that were asked.
 */
export function judgeEmptiness(question: CoverageQuestion, places: readonly PlaceEvidence[]): ResultEmptiness | null {
  const asked: readonly AskedPlace[] = places.map(({ account, region }) => ({ account, region }));
  const matters = places
    .map((place) => matterOf(question, place, asked))
    .filter((matter) => question.namesRecordFields || isFed(matter));
  if (matters.length === 0) return null;
  const found = matters.flatMap((matter) =>
    emptinessRules.flatMap((rule) => rule(matter)).map((finding) => ({ finding, matter })),
  );
  const gravest = findingKinds.flatMap((kind) => found.filter(({ finding }) => finding.kind === kind));
  const [first] = gravest;
  if (first === undefined)
    return { verdict: 'nothing-happened', message: proven(matters), evidence: provenEvidence(matters) };
  return {
    verdict: verdictOf[first.finding.kind],
    message: inPlace(first.finding, first.matter, matters.length) + besides(found, matters),
    evidence: unique(gravest.flatMap(({ finding, matter }) => finding.facts.map((fact) => evidence(fact, matter)))),
  };
}

interface Found {
  readonly finding: Finding;
  readonly matter: Matter;
}

/** What is proven beside the findings, where all of them are about some categories only. */
function besides(found: readonly Found[], [matter]: readonly Matter[]): string {
  if (matter === undefined || found.some(({ finding }) => finding.categories === undefined)) return '';
  const open = new Set(found.flatMap(({ finding }) => finding.categories ?? []));
  const proven = matter.question.categories.filter((category) => !open.has(category));
  return proven.length === 0 ? '' : ` The ${categoriesText(proven)} were recorded, and none of them matches.`;
}

/** Whether the log groups that were asked are those of a trail. */
function isFed(matter: Matter): boolean {
  return matter.question.store === 'logs' && (feedingTrails(matter) ?? []).length > 0;
}

/** Names the place where several were asked. */
function inPlace({ sentence }: Finding, { place }: Matter, count: number): string {
  return count === 1 ? sentence : `In ${place.region} of account ${place.account}: ${sentence}`;
}

function proven(matters: readonly Matter[]): string {
  const [first] = matters;
  if (first === undefined) return '';
  const { question, start, end } = first;
  const what = categoriesText(question.categories);
  const when = Number.isFinite(start)
    ? `from ${timeText(start)} to ${timeText(end)}`
    : question.store === 'history'
      ? 'of the last 90 days'
      : `until ${timeText(end)}`;
  const where = andList([...new Set(matters.map(({ place }) => place.region))]);
  return question.store === 'history'
    ? `Event history of ${where} holds all ${what} ${when}, and none of them matches.`
    : `The ${what} ${when} were recorded and delivered, and none of them matches.`;
}

function provenEvidence(matters: readonly Matter[]): readonly EmptinessEvidence[] {
  return unique(matters.flatMap((matter) => provenFacts(matter).map((fact) => evidence(fact, matter))));
}

function provenFacts(matter: Matter): readonly Fact[] {
  if (matter.question.store === 'history')
    return [{ fact: 'Event history is always on and keeps 90 days', source: 'API_LookupEvents' }];
  const trails = feedingTrails(matter) ?? [];
  return [
    ...trails.flatMap(({ name, homeRegion, status }): readonly Fact[] => {
      if ('unread' in status) return [];
      const { startedAt, latestLogsDelivery } = status.value;
      const since = startedAt === null ? '' : ` since ${timeText(startedAt)}`;
      const delivered = latestLogsDelivery === null ? '' : `, and delivered last at ${timeText(latestLogsDelivery)}`;
      const fact = `Trail ${name} (${homeRegion}) has been logging${since}${delivered}`;
      return [{ fact, source: 'cloudtrail:GetTrailStatus' }];
    }),
    { fact: 'No trail was changed since the window began', source: 'cloudtrail:LookupEvents' },
    { fact: 'The log group holds other events of the window', source: 'logs:FilterLogEvents' },
    // WhatIsCloudTrail-Limits.
    { fact: 'Events over 256 KB never come to a log group', source: 'CloudTrail user guide, WhatIsCloudTrail-Limits' },
  ];
}

function evidence({ fact, source }: Fact, { place }: Matter): EmptinessEvidence {
  return { fact, source, account: place.account, region: place.region };
}

function unique(all: readonly EmptinessEvidence[]): readonly EmptinessEvidence[] {
  const seen = new Set<string>();
  return all.filter(({ fact, account, region }) => {
    const key = JSON.stringify([fact, account, region]);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
