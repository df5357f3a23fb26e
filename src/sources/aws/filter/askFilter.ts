import type { Plan } from '../../../core/plan/plan.ts';
import { apiRate } from '../../../core/reference/apiRates.ts';
import { hasErrors } from '../../../core/text/problem.ts';
import type { TimeWindow } from '../../../core/time/window.ts';
import type { AskPart, PartContext } from '../askPart.ts';
import type { Connection } from '../connection.ts';
import { askedLogGroups, type NamedLogGroup } from '../groups/askedLogGroups.ts';
import { groupFault } from '../groups/groupFault.ts';
import { paceShowing } from '../pace/paceShowing.ts';
import { endOfTime, filterPage, RefusedByService, type LogEvent } from './filterPage.ts';
import { bytesOf, logEventTable, type ShownEvent } from './logEventTable.ts';
import { patternProblems } from './patternProblems.ts';
import { readSlices } from './readSlices.ts';

/** Log events of one answer of the service (API_FilterLogEvents). */
const pageEvents = 10_000;

/**
 * Asks FilterLogEvents: the oldest matching events of the plan's window, as many as its limit, in the order that the
 * local engine gives them. Several log groups are asked one after the other and their events merged by time.
 */
export const askFilter: AskPart = async (plan, connection, context) => {
  const problems = patternProblems(plan.text);
  if (hasErrors(problems)) return { kind: 'refusal', problems };
  const started = performance.now();
  const groups = await askedLogGroups(plan, connection, context.signal);
  const gathered: ShownEvent[] = [];
  for (const [index, group] of groups.entries()) {
    const before = { events: [...gathered], index, count: groups.length };
    try {
      const events = await readGroup(group, plan, connection, context, before);
      for (const { timestamp, message } of events) gathered.push({ timestamp, message, group: group.name });
    } catch (thrown) {
      if (!(thrown instanceof RefusedByService)) throw thrown;
      const what = { action: 'logs:FilterLogEvents', about: `log group ${group.name}` };
      const { fault, isFirst } = thrown;
      const problem = await groupFault({ fault, what, group, text: plan.text, isFirst }, connection, context.signal);
      return { kind: 'refusal', problems: [problem] };
    }
  }
  const events = inOrder(gathered);
  return {
    kind: 'answer',
    table: logEventTable(events, plan.limit, groups.length > 1),
    // FilterLogEvents does not say what it searched: what came is what is known.
    stats: {
      recordsScanned: events.length,
      recordsMatched: events.length,
      bytesScanned: bytesOf(events),
      elapsedMs: Math.round(performance.now() - started),
    },
    problems,
    queryId: null,
    cost: null,
    logGroups: groups.map((group) => (group.kind === 'name' ? group.name : group.arn)),
  };
};

interface Before {
  readonly events: readonly ShownEvent[];
  readonly index: number;
  readonly count: number;
}

async function readGroup(
  group: NamedLogGroup,
  plan: Plan,
  connection: Connection,
  context: PartContext,
  before: Before,
): Promise<readonly LogEvent[]> {
  const window = windowOf(plan);
  if (window.end < window.start) return [];
  const rate = apiRate('logs:FilterLogEvents', connection.place.region) ?? 10;
  // One more than is shown tells whether there are more.
  const wanted = plan.limit + 1;
  const pattern = plan.text.trim();
  const show = showing(plan, context, group, before);
  return await readSlices({
    window,
    // A page may take two seconds to come.
    slots: 2 * rate,
    slices:
      plan.window === null ? 1 : Math.min(Math.ceil(rate / 2), Math.ceil((window.end - window.start + 1) / 60_000)),
    horizon: horizonOf(plan),
    wanted,
    signal: context.signal,
    readPage: ({ start, end, nextToken, emptyPages }, signal) =>
      filterPage(
        { group, pattern, start, end, nextToken, emptyPages, limit: Math.min(pageEvents, wanted) },
        connection,
        signal,
      ),
    onPage: show,
  });
}

function windowOf({ window }: Plan): TimeWindow {
  const { start, end } = window ?? { start: 0, end: endOfTime };
  return { start: Math.max(0, Math.ceil(start)), end: Math.min(endOfTime, Math.floor(end)) };
}

/** Where events are looked for in slices: what may be put now is two hours ahead at most (API_PutLogEvents). */
function horizonOf({ now }: Plan): number {
  return Math.max(now, Date.now()) + 2 * 3_600_000;
}

function showing(
  plan: Plan,
  context: PartContext,
  group: NamedLogGroup,
  { events: before, index, count }: Before,
): (events: () => readonly LogEvent[], share: number) => void {
  const pace = paceShowing();
  return (events, share) =>
    pace(() => {
      const come = events().map(({ timestamp, message }) => ({ timestamp, message, group: group.name }));
      const all = inOrder([...before, ...come]);
      const fraction = plan.window === null ? null : (index + share) / count;
      context.progress({ message: `${all.length.toLocaleString('en-US')} events from ${group.name}`, fraction });
      context.partial(logEventTable(all, plan.limit, count > 1));
    });
}

/** By time; those of one time as they came. */
function inOrder(events: readonly ShownEvent[]): readonly ShownEvent[] {
  return events.toSorted((a, b) => a.timestamp - b.timestamp);
}
