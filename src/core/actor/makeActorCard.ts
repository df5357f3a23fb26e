import { bounded } from '../events/recordParts.ts';
import type { ActorCard } from './actorCard.ts';
import { ActorChanges } from './actorChanges.ts';
import type { ActorRows } from './actorRows.ts';
import { firstInOrder } from './firstInOrder.ts';
import { byFrequency, Principals, type NamedPrincipal } from './principals.ts';
import { callAt, principalAt } from './recordedCall.ts';
import { roleChain } from './roleChain.ts';
import { sessionGrant, type SessionGrant } from './sessionGrant.ts';
import { Span, Tallies } from './tallies.ts';

/** Principals to choose from. */
const mostOthers = 50;
/** Rows between two yields: a record may have a megabyte. */
const rowsPerStep = 16;

/** A generator that does a part of its work between two yields, so that whoever drives it can stop it or wait. */
type Steps<Result> = Generator<undefined, Result, undefined>;

/**
 * The card of the principal that a row is about, or with `which: null` of the most frequent one; `null` where that row, or
 * every row, names nobody. It yields every few rows.
 */
export function* makeActorCard(rows: ActorRows, which: { readonly row: number } | null): Steps<ActorCard | null> {
  const survey = yield* surveyOf(rows);
  const named = yield* survey.principals.named();
  const others = firstInOrder(named.values(), mostOthers, byFrequency);
  const actor = which === null ? others[0] : named.get(survey.nameAt(which.row) ?? '');
  return actor === undefined ? null : yield* cardOf(rows, actor, others, survey);
}

/** Who each row is about, and the sessions that were given. */
interface Survey {
  readonly principals: Principals;
  readonly grants: readonly SessionGrant[];
  readonly nameAt: (row: number) => string | null;
}

function* surveyOf(rows: ActorRows): Steps<Survey> {
  const principals = new Principals();
  const grants: SessionGrant[] = [];
  const numbers = new Int32Array(rows.count).fill(-1);
  for (let row = 0; row < rows.count; row++) {
    if (row % rowsPerStep === rowsPerStep - 1) yield;
    const record = rows.record(row) ?? null;
    const principal = principalAt(rows, row, record);
    if (principal === null) continue;
    const number = principals.add(principal, row);
    numbers[row] = number;
    const grant = sessionGrant(record, number, principal.name);
    if (grant !== null) grants.push(grant);
  }
  return { principals, grants, nameAt: (row) => principals.nameOf(numbers[row] ?? -1) };
}

function* cardOf(
  rows: ActorRows,
  actor: NamedPrincipal,
  others: readonly NamedPrincipal[],
  { principals, grants, nameAt }: Survey,
): Steps<ActorCard> {
  const span = new Span();
  const lists = {
    addresses: new Tallies(),
    agents: new Tallies(),
    regions: new Tallies(),
    services: new Tallies(),
    operations: new Tallies(),
    keys: new Tallies(),
    errors: new Tallies(),
  };
  const keys = new Set<string>();
  const mfa = { with: 0, without: 0, unknown: 0 };
  const changes = new ActorChanges();
  let [failed, records] = [0, 0];
  for (let row = 0; row < rows.count; row++) {
    if (row % rowsPerStep === rowsPerStep - 1) yield;
    if (nameAt(row) !== actor.name) continue;
    const call = callAt(rows, row, rows.record(row) ?? null);
    const { at, key } = call;
    span.add(at);
    lists.addresses.add(call.address, at);
    lists.agents.add(call.agent, at);
    lists.regions.add(call.region, at);
    lists.services.add(call.service, at);
    lists.operations.add(call.operation, at);
    lists.keys.add(key, at);
    lists.errors.add(call.error, at);
    if (key !== null) keys.add(key);
    mfa[call.mfa === null ? 'unknown' : call.mfa ? 'with' : 'without']++;
    if (call.error !== null) failed++;
    if (call.record !== null) records++;
    changes.add(call);
  }
  const chain = yield* roleChain(grants, { name: actor.name, keys }, (number) => principals.nameOf(number));
  return {
    name: bounded(actor.name),
    type: actor.type === null ? null : bounded(actor.type),
    account: actor.account === null ? null : bounded(actor.account),
    others: others.map(({ name, events, row }) => ({ name: bounded(name), events, row })),
    events: actor.events,
    of: rows.count,
    basis: records === actor.events ? 'records' : 'columns',
    firstSeen: span.firstSeen,
    lastSeen: span.lastSeen,
    addresses: lists.addresses.listed(),
    agents: lists.agents.listed(),
    regions: lists.regions.listed(),
    services: lists.services.listed(),
    operations: lists.operations.listed(),
    keys: lists.keys.listed(),
    mfa,
    errors: lists.errors.listed(),
    failed,
    ...changes.listed(),
    chain,
  };
}
