import { settling } from '../../coverage/delivery.ts';
import { parseInsights } from '../../insights/parseInsights.ts';
import type { DetectionResource, LogAlarmResource } from '../detection.ts';
import { anyEvent, expectsNone, looksForTooFew, type CountRule } from '../expectedRule.ts';
import { bindCell, type BoundText } from './bindCell.ts';
import { countRuleFor } from './countRuleFor.ts';
import { describeFor } from './describeFor.ts';
import type { Draft } from './draft.ts';
import { logGroupsFor } from './logGroupsFor.ts';
import { noticeFor } from './noticeFor.ts';
import { someOfMany, wholeWished } from './numberWished.ts';
import { roleFor } from './roleFor.ts';
import { splitAggregation, type SplitQuery } from './splitAggregation.ts';

/** A query as an alarm that runs it itself (API_PutLogAlarm). */
export function planLogAlarm(draft: Draft): readonly DetectionResource[] {
  const { cell, wish, names } = draft;
  if (cell.language !== 'insights') {
    draft.refuse(
      `${cell.language} cell`,
      'A log alarm runs a query of Logs Insights: only `insights` cells become one.',
    );
    return [];
  }
  const split = boundSplit(draft);
  const notice = noticeFor(draft, 'cloudwatch.amazonaws.com');
  const everyMinutes = wholeWished(draft, wish.everyMinutes, 5, {
    name: 'The minutes between runs',
    least: 1,
    most: 1_440,
  });
  const { evaluationPeriods, datapointsToAlarm } = someOfMany(draft, 100);
  const alarm: LogAlarmResource = {
    kind: 'logAlarm',
    name: names.path,
    description: describeFor(draft, 'alarm'),
    query: split?.query ?? '',
    logGroups: logGroupsFor(draft, 'name-or-arn', 50),
    aggregation: split?.aggregation ?? '',
    everyMinutes,
    lookBackMinutes: lookBackFor(draft, everyMinutes),
    ...(split === null ? anyEvent : ruleOf(draft, split)),
    queriesToEvaluate: evaluationPeriods,
    queriesToAlarm: datapointsToAlarm,
    ...linesOf(draft),
    role: roleFor(draft),
    actions: notice.targets,
  };
  return [...notice.topics, alarm];
}

interface PlacedSplit extends SplitQuery {
  readonly place: BoundText['place'];
}

function boundSplit(draft: Draft): PlacedSplit | null {
  const bound = bindCell(draft);
  if (bound === null) return null;
  const { query, problems } = parseInsights(bound.text);
  draft.problems.push(...problems.map(bound.place));
  if (query === null) return null;
  const { split, problems: refusals } = splitAggregation(query, bound.text);
  draft.problems.push(...refusals.map(bound.place));
  return split === null ? null : { ...split, place: bound.place };
}

/** What the query says itself holds; a wish for something else is a fault, since the alarm would not be the cell's. */
function ruleOf(draft: Draft, split: PlacedSplit): CountRule {
  const { wish } = draft;
  const { bound, limit, hasStats } = split;
  if (hasStats) checkExpectation(draft);
  if (bound !== null) {
    const isOther =
      (wish.threshold !== undefined && wish.threshold !== bound.threshold) ||
      (wish.comparison !== undefined && wish.comparison !== bound.comparison);
    if (isOther) {
      const message = 'The query says itself what it compares with: change it there, or take this filter out.';
      draft.problems.push(split.place({ severity: 'error', code: 'detection.threshold', message, range: bound.range }));
    }
    const forTooFew = looksForTooFew(bound.comparison);
    const missingData = wish.missingData ?? (forTooFew ? 'breaching' : 'notBreaching');
    return { comparison: bound.comparison, threshold: bound.threshold, missingData };
  }
  if (!split.isCount && wish.threshold === undefined) {
    const message = 'Say which value of the result is too much: the query has no `filter` behind `stats` that does.';
    draft.fault('threshold-needed', message);
    return anyEvent;
  }
  const rule = countRuleFor(draft, hasStats ? undefined : draft.cell.expect?.rows);
  if (limit !== null && !looksForTooFew(rule.comparison) && limit.count < rule.threshold) {
    const message = `The query stops at ${limit.count} rows, and the alarm would wait for ${rule.threshold}.`;
    const problem = { severity: 'error', code: 'detection.limit', message, range: limit.range } as const;
    draft.problems.push(split.place(problem));
  }
  return rule;
}

/** The rows of a query with `stats` are groups, and the alarm goes off where one is too much. */
function checkExpectation(draft: Draft): void {
  const { wish, cell } = draft;
  const rows = cell.expect?.rows;
  const isWished = wish.threshold !== undefined || wish.comparison !== undefined;
  if (rows === undefined || isWished || expectsNone(rows)) return;
  const message =
    `The cell expects rows (\`${rows.operator}${rows.count}\`), and a log alarm goes off where a single group is too much: ` +
    'say so by giving the threshold, or mend `expect`.';
  draft.fault('threshold-needed', message);
}

/** What came late is seen by a run only that looks back further than to the one before, by the time that it may take. */
function lookBackFor(draft: Draft, everyMinutes: number): number {
  const lookBack = lookBackOf(draft, everyMinutes + settling / 60_000);
  if (lookBack < everyMinutes)
    draft.warn('gap', `Nothing looks at the ${everyMinutes - lookBack} minutes that are left between two runs.`);
  else if (draft.wish.lookBackMinutes === undefined)
    draft.note(
      'late-events',
      `Each run looks back ${lookBack} minutes, since CloudTrail delivers some minutes late; runs see an event more than once.`,
    );
  return lookBack;
}

/** "Must be … less than StartTimeOffset", the end being now: any time but none (API_ScheduleConfiguration). */
export function lookBackOf(draft: Draft, standard: number): number {
  return wholeWished(draft, draft.wish.lookBackMinutes, standard, {
    name: 'The minutes to look back',
    least: 1,
    most: 527_040,
  });
}

function linesOf(draft: Draft): Pick<LogAlarmResource, 'linesInMessage' | 'linesRole'> {
  const { wish } = draft;
  const linesInMessage = wholeWished(draft, wish.linesInMessage, 0, {
    name: 'The lines in a message',
    least: 0,
    most: 50,
  });
  if (linesInMessage === 0) return { linesInMessage, linesRole: null };
  return { linesInMessage, linesRole: roleFor(draft, 'linesRole') };
}
