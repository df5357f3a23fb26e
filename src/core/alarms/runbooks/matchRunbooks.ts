import { findRunbookLink } from '../../links/findRunbookLink.ts';
import type { RunbookLink } from '../../links/runbookLink.ts';
import type { AlarmCriterion, AlarmEntry } from '../../runbook/alarmEntry.ts';
import type { QueryCell, Runbook } from '../../runbook/runbook.ts';
import { tokenizeInsights } from '../../insights/tokenizeInsights.ts';
import type { AlarmOccasion } from './alarmOccasion.ts';
import { matchRanks } from './matchRanks.ts';
import { meetsEntry } from './meetsEntry.ts';
import { samePattern } from './samePattern.ts';

/** A runbook that there is. */
export interface RunbookCandidate {
  /** Its path in its workspace folder, with `/`: what links name. */
  readonly path: string;
  readonly runbook: Runbook;
}

/** A runbook that fits an alarm, and why. */
export interface RunbookMatch<Candidate extends RunbookCandidate = RunbookCandidate> {
  readonly candidate: Candidate;
  /** For people: "named by entry 1 of its `alarms:`", "link in the alarm's description". */
  readonly reason: string;
  /** The greater, the surer: see `matchRanks`. */
  readonly rank: number;
  /** The cell to bring into sight. */
  readonly cell: string | null;
  /** The entry that names the alarm. */
  readonly entry: AlarmEntry | null;
  /** The link in the alarm's description. */
  readonly link: RunbookLink | null;
}

/** The runbooks that fit an alarm, the surest first; of equal ones in the order of their paths. Each once, with its best reason. */
export function matchRunbooks<Candidate extends RunbookCandidate>(
  occasion: AlarmOccasion,
  candidates: readonly Candidate[],
): readonly RunbookMatch<Candidate>[] {
  const link = findRunbookLink(occasion.description ?? '')?.link ?? null;
  const sought = soughtQueries(occasion);
  return candidates
    .flatMap((candidate): readonly RunbookMatch<Candidate>[] => {
      const reasons = [
        ...entryReasons(occasion, candidate),
        ...linkReasons(link, candidate),
        ...cellReasons(sought, candidate),
      ];
      const [best, ...others] = reasons.toSorted((a, b) => b.rank - a.rank);
      if (best === undefined) return [];
      // An entry may say the values, and a cell or a link where to look.
      const of = <Key extends 'entry' | 'cell' | 'link'>(key: Key) =>
        others.find((other) => other[key] !== null)?.[key] ?? null;
      return [
        {
          candidate,
          ...best,
          cell: best.cell ?? of('cell'),
          entry: best.entry ?? of('entry'),
          link: best.link ?? of('link'),
        },
      ];
    })
    .toSorted((a, b) => b.rank - a.rank || compare(a.candidate.path, b.candidate.path));
}

type Reason = Omit<RunbookMatch, 'candidate'>;

function entryReasons(occasion: AlarmOccasion, { runbook }: RunbookCandidate): readonly Reason[] {
  return runbook.alarms.flatMap((entry, index) =>
    meetsEntry(entry, occasion)
      ? [
          {
            reason: `named by entry ${index + 1} of its \`alarms:\``,
            rank: rankOf(entry),
            cell: null,
            entry,
            link: null,
          },
        ]
      : [],
  );
}

/** That of its surest criterion, a little more for each further one. */
function rankOf({ criteria }: AlarmEntry): number {
  return Math.max(...criteria.map(criterionRank)) + criteria.length - 1;
}

function criterionRank(criterion: AlarmCriterion): number {
  if (criterion.kind !== 'name') return matchRanks[criterion.kind];
  if (!criterion.glob.includes('*')) return matchRanks.exactName;
  return /[^*]/.test(criterion.glob) ? matchRanks.name : matchRanks.anyName;
}

function linkReasons(link: RunbookLink | null, { path, runbook }: RunbookCandidate): readonly Reason[] {
  if (link === null || link.runbook !== path) return [];
  const cell = runbook.cells.some(({ id }) => id !== undefined && id === link.cell) ? link.cell : null;
  return [{ reason: "link in the alarm's description", rank: matchRanks.link, cell, entry: null, link }];
}

/** What a cell must say to ask what the alarm counts; `query` is `null` where there is none. */
interface SoughtQueries {
  readonly patterns: readonly ((pattern: string) => boolean)[];
  readonly query: string | null;
}

function soughtQueries({ patterns, query }: AlarmOccasion): SoughtQueries {
  return {
    patterns: patterns.map(({ pattern }) => samePattern(pattern)),
    query: query === null ? null : queryMeaning(query.text),
  };
}

function cellReasons(sought: SoughtQueries, { runbook }: RunbookCandidate): readonly Reason[] {
  if (sought.patterns.length === 0 && sought.query === null) return [];
  const found = runbook.cells.find((cell): cell is QueryCell => cell.kind === 'query' && asksFor(sought, cell));
  if (found === undefined) return [];
  const what = found.language === 'filter' ? 'pattern' : 'query';
  const reason = `its cell \`${found.id}\` has the same ${what}`;
  return [{ reason, rank: matchRanks.cell, cell: found.id, entry: null, link: null }];
}

function asksFor(sought: SoughtQueries, { language, text: { text } }: QueryCell): boolean {
  // What has a placeholder asks for something else with each value.
  if (text.includes('{{')) return false;
  if (language === 'insights') return sought.query !== null && queryMeaning(text) === sought.query;
  return language === 'filter' && sought.patterns.some((isSame) => isSame(text));
}

/** A query without its comments and the spaces between its words. */
function queryMeaning(text: string): string {
  const { tokens } = tokenizeInsights(text);
  const words = tokens.filter(({ kind }) => kind !== 'comment').map(({ range }) => text.slice(range.start, range.end));
  return JSON.stringify(words);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
