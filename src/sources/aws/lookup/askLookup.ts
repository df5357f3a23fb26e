import { setImmediate as nextTurn } from 'node:timers/promises';
import type { LookupEventsCommandInput } from '@aws-sdk/client-cloudtrail';
import type { LookupAttribute, LookupQuery } from '../../../core/lookup/lookupQuery.ts';
import { parseLookup } from '../../../core/lookup/parseLookup.ts';
import type { Plan } from '../../../core/plan/plan.ts';
import type { TimeWindow } from '../../../core/time/window.ts';
import type { AskPart, PartAnswer, PartContext, PartRefusal } from '../askPart.ts';
import type { Connection } from '../connection.ts';
import { paceAttempts, type PaceAttempts } from '../pace/paceAttempts.ts';
import { chooseAttribute, type SentAttribute } from './chooseAttribute.ts';
import { LookupAnswer } from './lookupAnswer.ts';
import { LookupProgress } from './lookupProgress.ts';
import { lookupPages } from './lookupPages.ts';
import { ninetyDayProblems } from './ninetyDays.ts';

/** The only attributes of Insights events (API_LookupEvents). */
const insightAttributes = new Set<LookupAttribute>(['EventId', 'EventName', 'EventSource']);

/** Attributes that the service derives in ways of its own; for these its answer counts, and not ours. */
const derivedByService = new Set<LookupAttribute>(['Username', 'ResourceName', 'ResourceType']);

/** Times of LookupEvents are whole seconds. */
const second = 1000;

/**
 * Asks LookupEvents: management events and, where the attribute allows it, Insights events. One attribute is sent;
 * everything else is applied here, and so is the window, whose ends are sent in whole seconds. Without a window it asks
 * for all that the service keeps: 90 days. It stops as soon as there are more matching events than the plan's limit.
 */
export const askLookup: AskPart = lookupAsker(paceAttempts);

/** The adapter at a pace of its own: a test asks as fast as it is answered. */
export function lookupAsker(pace: PaceAttempts): AskPart {
  return (plan, connection, context) => ask(plan, { connection, context, pace });
}

interface Asking {
  readonly connection: Connection;
  readonly context: PartContext;
  readonly pace: PaceAttempts;
}

async function ask(plan: Plan, asking: Asking): Promise<PartAnswer | PartRefusal> {
  const { connection, context } = asking;
  const { query, problems } = parseLookup(plan.text);
  if (query === null) return { kind: 'refusal', problems };
  const started = performance.now();
  const attribute = chooseAttribute(query);
  const answer = new LookupAnswer(checkedHere(query), plan);
  const progress = new LookupProgress(plan.window, connection, context);
  const asked = inputOf(attribute, plan.window);
  await readAll(asked, answer, progress, asking);
  if (attribute === null || insightAttributes.has(attribute.key)) {
    answer.nextCategory();
    progress.nextCategory();
    await readAll({ ...asked, EventCategory: 'insight' }, answer, progress, asking);
  }
  return {
    kind: 'answer',
    table: answer.table(),
    stats: { ...answer.stats(), elapsedMs: Math.round(performance.now() - started) },
    problems: [...problems, ...ninetyDayProblems(plan, Date.now()), ...answer.problems()],
    queryId: null,
    cost: null,
    logGroups: [],
  };
}

async function readAll(
  asked: LookupEventsCommandInput,
  answer: LookupAnswer,
  progress: LookupProgress,
  { connection, context, pace }: Asking,
): Promise<void> {
  for await (const step of lookupPages(asked, connection, context.signal, pace)) {
    if (step.kind === 'restart') {
      answer.restartCategory();
      progress.restart();
      continue;
    }
    const grew = answer.add(step.events);
    progress.page(step.events, answer.matched);
    if (grew) context.partial(answer.table());
    if (answer.isFull) return;
    await nextTurn();
  }
}

function inputOf(attribute: SentAttribute | null, window: TimeWindow | null): LookupEventsCommandInput {
  return {
    ...(attribute === null
      ? {}
      : { LookupAttributes: [{ AttributeKey: attribute.key, AttributeValue: attribute.value }] }),
    ...(window === null
      ? {}
      : {
          StartTime: new Date(Math.floor(window.start / second) * second),
          EndTime: new Date(Math.ceil(window.end / second) * second),
        }),
    MaxResults: 50,
  };
}

/** The query as it is applied to what came back. */
function checkedHere({ attribute, where }: LookupQuery): LookupQuery {
  return { attribute: attribute !== null && derivedByService.has(attribute.key) ? null : attribute, where };
}
