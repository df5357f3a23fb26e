import type { CostQuestion } from '../../core/cost/costQuestion.ts';
import type { Plan } from '../../core/plan/plan.ts';
import { FailureError, type Failure } from '../../run/failure.ts';
import type { RunContext } from '../../run/source.ts';
import { adapterOf } from './adapterOf.ts';
import type { PartAnswer, PartContext, PartRefusal } from './askPart.ts';
import type { AwsPlace, Connection } from './connection.ts';
import { endCost } from './cost/approveCost.ts';
import { PartCost } from './cost/partCost.ts';
import { QuestionCost } from './cost/questionCost.ts';
import { mergeTables, type PlacedTable } from './mergeTables.ts';
import { mergedOrder } from './mergedOrder.ts';

/** Where a question goes, and how a place is connected to. */
export interface AskedPlaces {
  readonly name: string;
  readonly places: readonly AwsPlace[];
  /** Rejects with a `FailureError`. */
  readonly open: (place: AwsPlace, context: Pick<RunContext, 'progress'>, signal: AbortSignal) => Promise<Connection>;
}

/** What became of a question at one place. `connection` is `null` where none could be opened. */
export interface PlaceOutcome {
  readonly place: AwsPlace;
  readonly connection: Connection | null;
  readonly outcome:
    | PartAnswer
    | PartRefusal
    | { readonly kind: 'failed'; readonly failure: Failure }
    /** Another profile of the target is the same account here: it was asked once. */
    | { readonly kind: 'same'; readonly as: AwsPlace };
}

/** Asks every place at once. One that fails keeps none of the others from answering; only a fault of ours rejects. */
export async function askPlaces(
  { places, open }: AskedPlaces,
  plan: Plan,
  context: RunContext,
): Promise<readonly PlaceOutcome[]> {
  const { signal } = context;
  const { ask } = adapterOf(plan);
  const told = progressOf(places, context);
  const opened = await Promise.all(
    places.map((place) => orFailure(() => open(place, { progress: told(place) }, signal))),
  );
  const firsts = new Map<string, AwsPlace>();
  const partials = new Map<AwsPlace, PlacedTable>();
  const confirmCost = oneAtATime(context.confirmCost);
  const questionCost = new QuestionCost();
  return Promise.all(
    places.map(async (place, index): Promise<PlaceOutcome> => {
      const connected = opened[index];
      if (connected === undefined) throw new Error('a place was not opened');
      if (connected.kind === 'failed') return { place, connection: null, outcome: connected };
      const connection = connected.value;
      const as = firstOf(firsts, connection);
      if (as !== place) return { place, connection, outcome: { kind: 'same', as } };
      const part: PartContext = {
        signal,
        progress: told(place),
        partial: (table) => {
          partials.set(place, { place, caller: connection.caller, table });
          const held = places.flatMap((each) => partials.get(each) ?? []);
          context.partial?.(places.length === 1 ? table : mergeTables(held, mergedOrder(plan), plan.limit));
        },
        ...(confirmCost === undefined ? {} : { confirmCost }),
        asker: context.asker ?? null,
        cost: new PartCost(questionCost),
      };
      const asked = await orFailure(async () => {
        try {
          return await ask(plan, connection, part);
        } finally {
          await endCost(connection, part);
        }
      });
      return { place, connection, outcome: asked.kind === 'failed' ? asked : asked.value };
    }),
  );
}

/** The first place of the same account, region and endpoints; the place itself when it is that. */
function firstOf(firsts: Map<string, AwsPlace>, { place, caller, endpoints }: Connection): AwsPlace {
  const urls = Object.values(endpoints).map(({ url }) => url);
  const key = JSON.stringify([caller.partition, caller.account, place.region, urls]);
  const first = firsts.get(key) ?? place;
  firsts.set(key, first);
  return first;
}

async function orFailure<Value>(
  act: () => Promise<Value>,
): Promise<{ readonly kind: 'done'; readonly value: Value } | { readonly kind: 'failed'; readonly failure: Failure }> {
  try {
    return { kind: 'done', value: await act() };
  } catch (fault) {
    if (!(fault instanceof FailureError)) throw fault;
    return { kind: 'failed', failure: fault.failure };
  }
}

/** With several places a word of progress says whose it is. */
function progressOf(places: readonly AwsPlace[], { progress }: RunContext) {
  const several = new Set(places.map(({ profile }) => profile)).size > 1;
  return ({ profile, region }: AwsPlace): RunContext['progress'] =>
    places.length === 1
      ? progress
      : ({ message }) =>
          progress({
            message: `${several && profile !== null ? `${profile} ` : ''}${region}: ${message}`,
            fraction: null,
          });
}

/** A person is asked one question at a time, however many places ask. */
function oneAtATime(confirm: RunContext['confirmCost']): RunContext['confirmCost'] {
  if (confirm === undefined) return undefined;
  let before: Promise<unknown> = Promise.resolve();
  return (question: CostQuestion) => {
    const answer = before.then(() => confirm(question));
    before = answer.catch(() => undefined);
    return answer;
  };
}
