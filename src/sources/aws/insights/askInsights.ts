import type { Plan } from '../../../core/plan/plan.ts';
import { error, info, type Problem } from '../../../core/text/problem.ts';
import { scanPrice } from '../../../core/cost/scanPrice.ts';
import type { Table } from '../../../core/table/table.ts';
import { isoTime } from '../../../core/time/window.ts';
import type { ResultCost } from '../../../core/wire/output.ts';
import { FailureError, type Failure } from '../../../run/failure.ts';
import type { AskPart, PartAnswer, PartContext, PartRefusal } from '../askPart.ts';
import type { Connection } from '../connection.ts';
import { approveCost, recordCost } from '../cost/approveCost.ts';
import { questionKey } from '../running/questionKey.ts';
import { RunningQueries, type RunningEntry } from '../running/runningQueries.ts';
import type { RunningQuery } from '../running/runningQuery.ts';
import { answerShape, type AnswerShape } from './answerShape.ts';
import { cancelQuery } from './cancelQuery.ts';
import { malformedQuery } from './malformedQuery.ts';
import { insightsPace, type PollPace } from './pollPace.ts';
import { groupMembers, identifiersOf, queryScope, type QueryScope } from './queryScope.ts';
import { awaitResults, type CompleteResults, type QueryNews } from './queryResults.ts';
import { scanEstimate } from './scanEstimate.ts';
import { startQuery } from './startQuery.ts';
import { typedTable } from './typedTable.ts';
import { windowSeconds, type WindowSeconds } from './windowSeconds.ts';

/** "Valid Range: Minimum value of 1. Maximum value of 100000" (API_StartQuery, limit). */
const mostRows = 100_000;
/** Of queries in OpenSearch PPL and SQL (API_StartQuery). */
const mostForeignRows = 10_000;
const gigabyte = 2 ** 30;

/**
 * Asks Logs Insights: one query, whose answer is the table that captured events would give. What the local engine does
 * not run is sent all the same, for AWS decides there. Cancelling stops the query at AWS; a query whose window is gone is
 * gone on with by whoever asks the same question again.
 */
export const askInsights: AskPart = insightsAsker(insightsPace);

/** The same, asking AWS at another pace. */
export function insightsAsker(pace: PollPace): AskPart {
  return (plan, connection, context) => ask(plan, connection, context, pace);
}

/** One question on its way. */
interface Question {
  readonly plan: Plan;
  readonly connection: Connection;
  readonly context: PartContext;
  readonly pace: PollPace;
  readonly shape: AnswerShape;
  readonly scope: QueryScope;
  readonly seconds: WindowSeconds;
  readonly running: RunningQueries;
  /** What there is to say beside the answer. */
  readonly problems: Problem[];
}

/** A query that is under way at AWS. */
interface UnderWay {
  readonly queryId: string;
  /** `null` where it could not be noted. */
  readonly entry: RunningEntry | null;
  readonly isPickedUp: boolean;
}

async function ask(
  plan: Plan,
  connection: Connection,
  context: PartContext,
  pace: PollPace,
): Promise<PartAnswer | PartRefusal> {
  const started = performance.now();
  const shape = answerShape(plan.text, plan.now);
  const scope = await queryScope(plan, connection, shape.hasSource, context.signal);
  if ('severity' in scope) return { kind: 'refusal', problems: [scope] };
  const seconds = windowSeconds(plan.window, Math.max(plan.now, Date.now()));
  if (seconds === null) return { kind: 'refusal', problems: [noWholeSecond(plan)] };
  const running = new RunningQueries(connection.stateFolder);
  const question: Question = { plan, connection, context, pace, shape, scope, seconds, running, problems: [] };
  for (;;) {
    const underWay = (await pickUp(question)) ?? (await start(question));
    if ('severity' in underWay) return { kind: 'refusal', problems: [underWay] };
    const results = await awaited(question, underWay);
    if (results !== null) return await answerOf(question, underWay.queryId, results, started);
    // Without rows to give, a query that was picked up is asked anew; one just started has to be known.
    if (!underWay.isPickedUp) throw new FailureError(forgotten(underWay.queryId));
  }
}

/** The same question's query that somebody left behind, by a reload or a crash. */
async function pickUp(question: Question): Promise<UnderWay | null> {
  const { running, context } = question;
  const entry = await kept(question, async () => await running.pickUp(keyOf(question), Date.now()));
  if (entry === null) return null;
  const { queryId, startedAt } = entry.query;
  context.progress({ message: `Going on with the query of ${isoTime(startedAt)}`, fraction: null });
  return { queryId, entry, isPickedUp: true };
}

/** Starts the query, once its cost is approved. A problem is the service's refusal of the text. */
async function start(question: Question): Promise<UnderWay | Problem> {
  const { plan, connection, context, pace, shape, scope, seconds } = question;
  if (!shape.isEstimate) {
    await approveCost(
      await scanEstimate(plan.text, shape, scope, seconds, connection, context, pace),
      connection,
      context,
    );
  }
  context.progress({ message: 'Starting the query', fraction: null });
  const input = {
    queryString: scope.head + plan.text,
    ...seconds,
    ...(shape.language === 'CWLI' ? {} : { queryLanguage: shape.language }),
    ...groupMembers(scope),
    ...(shape.isEstimate ? {} : { limit: sentLimit(question) }),
  };
  const started = await startQuery(input, connection, context, pace);
  if (started.kind === 'malformed') return malformedQuery(started.fault, plan.text, scope.head.length);
  const { queryId } = started;
  const underWay = { queryId, entry: await note(question, queryId), isPickedUp: false };
  if (context.signal.aborted) throw await cancel(question, underWay, 0);
  return underWay;
}

/** A row more than is wanted tells whether there are more; what the author limits is limited by the text. */
function sentLimit({ plan, shape }: Question): number {
  const most = mostRowsOf(shape);
  return shape.hasLimit ? most : Math.min(plan.limit + 1, most);
}

/** Notes a query for whoever picks it up. */
async function note(question: Question, queryId: string): Promise<RunningEntry | null> {
  const { plan, connection, context, running } = question;
  const { caller, place } = connection;
  const query: RunningQuery = {
    service: 'insights',
    queryId,
    profile: place.profile,
    region: place.region,
    account: caller.account,
    key: keyOf(question),
    asker: context.asker,
    startedAt: Date.now(),
    now: plan.now,
  };
  return await kept(question, async () => await running.note(query));
}

/**
 * Does something with the list of running queries. Where the list cannot be kept the question goes on all the same, and its
 * answer says so.
 */
async function kept<Done>({ plan, problems }: Question, act: () => Promise<Done>): Promise<Done | null> {
  try {
    return await act();
  } catch (fault) {
    const reason = fault instanceof Error ? fault.message : String(fault);
    const message = `The list of running queries cannot be kept, and a query would not survive a reload: ${reason}.`;
    problems.push(info('aws.not-noted', message, { start: 0, end: plan.text.length }));
    return null;
  }
}

/** The rows of a query; `null` when AWS does not know it. However it ends, it is under way no longer. */
async function awaited(question: Question, underWay: UnderWay): Promise<CompleteResults | null> {
  const { queryId, entry } = underWay;
  const { connection, context, pace, running } = question;
  let scanned = 0;
  const heard = (news: QueryNews): void => {
    scanned = news.bytesScanned;
    tell(question, news);
  };
  let results: CompleteResults | null;
  try {
    results = await awaitResults(queryId, connection, context.signal, pace, heard);
  } catch (fault) {
    if (context.signal.aborted) throw await cancel(question, underWay, scanned);
    // A query that AWS has ended is over. Else it runs on, and asking again goes on with it.
    const hasEnded = fault instanceof FailureError && fault.failure.code.startsWith('aws.query-');
    if (hasEnded) await recordCost(costOf(scanned, connection).dollars, connection, context);
    if (entry !== null)
      await kept(question, async () => await (hasEnded ? running.end(entry) : running.abandon(entry)));
    throw fault;
  }
  if (entry !== null) await kept(question, async () => await running.end(entry));
  return results;
}

/** Stops a query at AWS; one that did not confirm it stays noted, to be stopped at a later connection. */
async function cancel(question: Question, { queryId, entry }: UnderWay, scanned: number): Promise<FailureError> {
  const { connection, context, running } = question;
  const { failure, hasEnded } = await cancelQuery(queryId, connection);
  if (entry !== null) await kept(question, async () => await (hasEnded ? running.end(entry) : running.abandon(entry)));
  await recordCost(costOf(scanned, connection).dollars, connection, context);
  return failure;
}

function tell({ context, shape, plan }: Question, { status, rows, recordsScanned, bytesScanned }: QueryNews): void {
  const scanned = `${recordsScanned.toLocaleString('en-US')} records, ${bytesText(bytesScanned)}`;
  const doing = status === 'Scheduled' ? 'Scheduled' : status === 'Complete' ? 'Fetching rows' : 'Running';
  context.progress({ message: `${doing}: ${scanned}, ${rows.length.toLocaleString('en-US')} rows`, fraction: null });
  if (rows.length > 0) context.partial(typedTable(rows.slice(0, shownRows(shape, plan)), shape, false));
}

async function answerOf(
  { plan, connection, context, shape, scope, problems }: Question,
  queryId: string,
  { rows, recordsScanned, recordsMatched, bytesScanned }: CompleteResults,
  started: number,
): Promise<PartAnswer> {
  const shown = shownRows(shape, plan);
  const truncated = rows.length > shown || (rows.length >= mostRowsOf(shape) && !shape.isBounded);
  const table: Table = typedTable(rows.slice(0, shown), shape, truncated);
  const cost = costOf(bytesScanned, connection);
  await recordCost(cost.dollars, connection, context);
  const elapsedMs = Math.round(performance.now() - started);
  const stats = { recordsScanned, recordsMatched, bytesScanned, elapsedMs };
  return { kind: 'answer', table, stats, problems, queryId, cost, logGroups: scope.groups.map(({ name }) => name) };
}

/** Rows of the answer at most: the default counts where the author set no limit. */
function shownRows({ hasLimit }: AnswerShape, { limit }: Plan): number {
  return hasLimit ? mostRows : limit;
}

function mostRowsOf({ language }: AnswerShape): number {
  return language === 'CWLI' ? mostRows : mostForeignRows;
}

function costOf(bytesScanned: number, { place }: Connection): ResultCost {
  const { dollarsPerGb, text } = scanPrice('insights', place.region);
  return { service: 'insights', bytesScanned, dollars: (bytesScanned / gigabyte) * dollarsPerGb, price: text };
}

function keyOf({ plan, connection, context, scope }: Question): string {
  return questionKey('insights', plan, connection, context.asker, [scope.head, ...identifiersOf(scope.groups)]);
}

function noWholeSecond({ text }: Plan): Problem {
  const message = 'The time asked about holds no whole second, and Logs Insights takes whole seconds: ask about more.';
  return error('aws.window', message, { start: 0, end: text.length });
}

function forgotten(queryId: string): Failure {
  return {
    code: 'aws.answer',
    message: `CloudWatch Logs does not know query ${queryId}, which it has just started.`,
    nextStep: 'Run it again.',
  };
}

function bytesText(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB', 'PB'];
  const power = bytes < 1 ? 0 : Math.min(Math.floor(Math.log2(bytes) / 10), units.length - 1);
  return `${(bytes / 1024 ** power).toLocaleString('en-US', { maximumFractionDigits: 1 })} ${units[power] ?? ''}`;
}
