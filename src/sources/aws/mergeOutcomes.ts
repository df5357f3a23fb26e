import type { Plan } from '../../core/plan/plan.ts';
import type { QueryStatistics } from '../../core/table/table.ts';
import { info, warning, type Problem } from '../../core/text/problem.ts';
import { range } from '../../core/text/range.ts';
import type { ResultCost, ResultEmptiness, ResultPart } from '../../core/wire/output.ts';
import { FailureError } from '../../run/failure.ts';
import { failureProblem } from '../../run/resultProblem.ts';
import type { Answer, Refusal, RunContext } from '../../run/source.ts';
import { adapterOf } from './adapterOf.ts';
import type { PartAnswer } from './askPart.ts';
import type { PlaceOutcome } from './askPlaces.ts';
import type { AwsSourceOptions } from './awsSource.ts';
import type { AwsPlace, Connection, ServiceName } from './connection.ts';
import { explainEmpty, type EmptyPart } from './coverage/explainEmpty.ts';
import { judgeTogether } from './coverage/judgeTogether.ts';
import { cancelledFailure } from './failures/cancelled.ts';
import { mergedOrder } from './mergedOrder.ts';
import { mergeTables, type PlacedTable } from './mergeTables.ts';
import { placedPointers } from './placedPointers.ts';
import { targetIdentity } from './targetIdentity.ts';

interface Answered extends EmptyPart {
  readonly place: AwsPlace;
  readonly answer: PartAnswer;
}

/**
 * One answer of what came from several places. What some places refuse is refused; where some fail, what came is kept and
 * the parts say what is missing.
 *
 * @throws `FailureError` where no place answered, or the question was cancelled.
 */
export async function mergeOutcomes(
  plan: Plan,
  outcomes: readonly PlaceOutcome[],
  options: AwsSourceOptions,
  context: RunContext,
): Promise<Answer | Refusal> {
  const { service } = adapterOf(plan);
  const connections = outcomes.flatMap(({ connection }) => connection ?? []);
  const target = targetIdentity(options, connections, service);
  throwCancelled(outcomes, context);
  const refused = outcomes.flatMap(({ outcome }) => (outcome.kind === 'refusal' ? outcome.problems : []));
  if (refused.length > 0) return { kind: 'refusal', target, problems: eachOnce(refused) };
  const answered = judged(plan, outcomes.flatMap(answeredOf));
  if (answered.length === 0) throw allFailed(outcomes);
  const tables = answered.map(({ place, connection: { caller }, answer }) => ({
    place,
    caller,
    table: placedPointers(answer.table, place, caller),
  }));
  const table =
    options.places.length === 1 ? theOnly(tables).table : mergeTables(tables, mergedOrder(plan), plan.limit);
  const cost = summedCost(answered);
  const emptiness =
    table.rowCount > 0 || plan.follow !== undefined
      ? null
      : await emptinessOf(plan, answered, outcomes.filter(isFailed), context);
  return {
    kind: 'answer',
    target,
    table,
    stats: summedStatistics(answered),
    ledger: null,
    problems: [...eachOnce(answered.flatMap(({ answer }) => answer.problems)), ...placesSaid(outcomes)],
    parts: outcomes.flatMap((outcome) => partOf(outcome, service)),
    ...(cost === null ? {} : { cost }),
    ...(emptiness === null ? {} : { emptiness }),
  };
}

function answeredOf({ place, connection, outcome }: PlaceOutcome): readonly Answered[] {
  return outcome.kind === 'answer' && connection !== null ? [{ place, connection, answer: outcome }] : [];
}

function judged(plan: Plan, answered: readonly Answered[]): readonly Answered[] {
  const answers = judgeTogether(
    plan,
    answered.map(({ answer }) => answer),
  );
  return answered.map((each, index) => ({ ...each, answer: answers[index] ?? each.answer }));
}

function isFailed({ outcome }: PlaceOutcome): boolean {
  return outcome.kind === 'failed';
}

/** What a cancel did at AWS is worth more than that it was a cancel. */
function throwCancelled(outcomes: readonly PlaceOutcome[], { signal }: RunContext): void {
  if (!signal.aborted) return;
  const cancels = outcomes.flatMap(({ outcome }) =>
    outcome.kind === 'failed' && outcome.failure.code === 'cancelled' ? [outcome.failure] : [],
  );
  const [first] = cancels;
  if (first === undefined) return;
  throw new FailureError(cancels.find(({ message }) => message !== cancelledFailure.message) ?? first);
}

function allFailed(outcomes: readonly PlaceOutcome[]): FailureError {
  const failures = outcomes.flatMap(({ outcome }) => (outcome.kind === 'failed' ? [outcome.failure] : []));
  const [first] = failures;
  if (first === undefined) throw new Error('a live target has no place');
  if (failures.length === 1) return new FailureError(first);
  const message = `None of the ${failures.length} places answered. The first: ${first.message}`;
  return new FailureError({ ...first, message });
}

function theOnly(tables: readonly PlacedTable[]): PlacedTable {
  const [only] = tables;
  if (only === undefined) throw new Error('nothing was answered');
  return only;
}

function eachOnce(problems: readonly Problem[]): readonly Problem[] {
  const seen = new Set<string>();
  return problems.filter(({ code, message, range: { start, end } }) => {
    const key = JSON.stringify([code, message, start, end]);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** What is missing, and what was asked once only. */
function placesSaid(outcomes: readonly PlaceOutcome[]): readonly Problem[] {
  const failed = outcomes.filter(isFailed).map(({ place }) => named(place));
  const missing =
    failed.length === 0
      ? []
      : [warning('aws.partial', `This is not everything: ${failed.join(', ')} did not answer.`, range(0, 0))];
  const same = outcomes.flatMap(({ place, outcome }) =>
    outcome.kind === 'same'
      ? [
          info(
            'aws.same-account',
            `${named(place)} is the account of ${named(outcome.as)}: it was asked once.`,
            range(0, 0),
          ),
        ]
      : [],
  );
  return [...missing, ...same];
}

function named({ profile, region }: AwsPlace): string {
  return profile === null ? region : `${profile} in ${region}`;
}

function partOf({ place, connection, outcome }: PlaceOutcome, service: ServiceName): readonly ResultPart[] {
  if (outcome.kind === 'refusal' || outcome.kind === 'same') return [];
  return [
    {
      profile: place.profile,
      account: connection?.caller.account ?? null,
      region: place.region,
      endpoint: endpointOf(connection, service),
      caller: connection?.caller.arn ?? null,
      status: outcome.kind === 'answer' ? 'ok' : outcome.failure.code === 'cancelled' ? 'cancelled' : 'failed',
      rowCount: outcome.kind === 'answer' ? outcome.table.rowCount : 0,
      problem: outcome.kind === 'answer' ? null : failureProblem(outcome.failure),
      queryId: outcome.kind === 'answer' ? outcome.queryId : null,
    },
  ];
}

function endpointOf(connection: Connection | null, service: ServiceName): string | null {
  return connection === null ? null : connection.endpoints[service].url;
}

function summedStatistics(answered: readonly Answered[]): QueryStatistics {
  const all = answered.map(({ answer }) => answer.stats);
  const sum = (value: (stats: QueryStatistics) => number) => all.reduce((total, stats) => total + value(stats), 0);
  return {
    recordsScanned: sum((stats) => stats.recordsScanned),
    recordsMatched: sum((stats) => stats.recordsMatched),
    bytesScanned: sum((stats) => stats.bytesScanned),
    // The places were asked at the same time.
    elapsedMs: Math.max(...all.map((stats) => stats.elapsedMs)),
  };
}

function summedCost(answered: readonly Answered[]): ResultCost | null {
  const costs = answered.flatMap(({ answer }) => answer.cost ?? []);
  const [first] = costs;
  if (first === undefined) return null;
  const bytes = costs.flatMap(({ bytesScanned }) => bytesScanned ?? []);
  return {
    service: first.service,
    bytesScanned: bytes.length === 0 ? null : bytes.reduce((total, part) => total + part, 0),
    dollars: costs.reduce((total, { dollars }) => total + dollars, 0),
    price: [...new Set(costs.map(({ price }) => price))].join('; '),
  };
}

async function emptinessOf(
  plan: Plan,
  answered: readonly Answered[],
  failed: readonly PlaceOutcome[],
  context: RunContext,
): Promise<ResultEmptiness | null> {
  if (failed.length > 0) {
    const missing = failed.map(({ place }) => named(place)).join(', ');
    return { verdict: 'cannot-tell', message: `No rows came, but ${missing} did not answer.`, evidence: [] };
  }
  context.progress({ message: 'No rows: asking whether it would have been logged', fraction: null });
  return explainEmpty(plan, answered, context.signal);
}
