import { bounded } from '../events/recordParts.ts';
import { isoTime } from '../time/window.ts';
import type { RoleStep } from './actorCard.ts';
import type { SessionGrant } from './sessionGrant.ts';

/** Steps of one chain. */
const mostSteps = 200;
/** Links and grants between two yields. */
const linksPerStep = 256;

type Steps<Result> = Generator<undefined, Result, undefined>;

/** The grants of one session of one role to one principal: it is taken again before it runs out. */
interface Link {
  readonly from: string;
  readonly becomes: string | null;
  /** In the order of rows. */
  readonly grants: SessionGrant[];
}

/**
 * The sessions that lead to a principal, from the first that is known, and those that it and what it became took, each in
 * the order of time. Which session took the next tells the access key, or its ARN where no key is recorded. Each is met
 * once, so that circles end; of more than `mostSteps` the nearest to the principal are told.
 *
 * @param nameOf The name of whoever asked, by the number in the grant.
 */
export function* roleChain(
  grants: readonly SessionGrant[],
  actor: { readonly name: string; readonly keys: ReadonlySet<string> },
  nameOf: (from: number) => string | null,
): Steps<readonly RoleStep[]> {
  const links = yield* linksOf(grants, nameOf);
  const byKey = yield* grouped(links, (link) => keysOf(link));
  const byFromKey = yield* grouped(links, (link) => fromKeysOf(link));
  const byBecoming = yield* grouped(links, ({ becomes }) => (becomes === null ? [] : [becomes]));
  const byFrom = yield* grouped(links, ({ from }) => [from]);

  const before = (link: Link): readonly Link[] => linked(fromKeysOf(link), byKey) ?? byBecoming.get(link.from) ?? [];
  const after = (link: Link): readonly Link[] =>
    linked(keysOf(link), byFromKey) ?? byFrom.get(link.becomes ?? '') ?? [];
  const origins = [...actor.keys].flatMap((key) => byKey.get(key) ?? []);
  const met = new Set<Link>();
  follow(origins.length > 0 ? origins : (byBecoming.get(actor.name) ?? []), before, met);
  // Records tell whole seconds: of one second each stands before what it led to.
  const back = [...met].reverse();
  follow(byFrom.get(actor.name) ?? [], after, met);
  return [...back, ...[...met].slice(back.length)]
    .map((link) => ({ link, grant: toldOf(link, actor.keys) }))
    .toSorted((one, other) => (one.grant.at ?? 0) - (other.grant.at ?? 0))
    .map(({ link, grant: { at, role, session, key } }) => ({
      at: at === null ? null : isoTime(at),
      from: bounded(link.from),
      role: bounded(role),
      session: session === null ? null : bounded(session),
      key: key === null ? null : bounded(key),
    }));
}

/** Walks from link to link, the nearest first. */
function follow(from: readonly Link[], next: (link: Link) => readonly Link[], met: Set<Link>): void {
  const queue = new Set(from.filter((link) => !met.has(link)));
  // A set that grows is walked to its end, and holds each link once.
  for (const link of queue) {
    if (met.size === mostSteps) return;
    met.add(link);
    for (const further of next(link)) if (!met.has(further)) queue.add(further);
  }
}

/** The links that any of the keys leads to; `null` where there are no keys to go by. */
function linked(keys: readonly string[], links: ReadonlyMap<string, readonly Link[]>): readonly Link[] | null {
  return keys.length === 0 ? null : keys.flatMap((key) => links.get(key) ?? []);
}

function keysOf({ grants }: Link): readonly string[] {
  return grants.flatMap(({ key }) => key ?? []);
}

function fromKeysOf({ grants }: Link): readonly string[] {
  return [...new Set(grants.flatMap(({ fromKey }) => fromKey ?? []))];
}

/** The first of the grants, of those that the principal is known to have used where there are such. */
function toldOf({ grants }: Link, used: ReadonlySet<string>): SessionGrant {
  const known = grants.filter(({ key }) => key !== null && used.has(key));
  return (known.length > 0 ? known : grants).reduce((first, grant) =>
    (grant.at ?? 0) < (first.at ?? 0) ? grant : first,
  );
}

/** Across accounts one call has a record in each (`sharedEventID`): that in which the caller's key stands counts. */
function eachOnce(grants: readonly SessionGrant[]): readonly SessionGrant[] {
  const ofKey = new Map<string, SessionGrant>();
  const others: SessionGrant[] = [];
  for (const grant of grants) {
    const known = grant.key === null ? undefined : ofKey.get(grant.key);
    if (grant.key === null) others.push(grant);
    else if (known === undefined || (grant.fromKey !== null && known.fromKey === null)) ofKey.set(grant.key, grant);
  }
  return [...ofKey.values(), ...others];
}

function* linksOf(grants: readonly SessionGrant[], nameOf: (from: number) => string | null): Steps<readonly Link[]> {
  const links = new Map<string, Link>();
  for (const [number, grant] of eachOnce(grants).entries()) {
    if (number % linksPerStep === linksPerStep - 1) yield;
    const from = nameOf(grant.from) ?? 'unknown';
    const { role, session, becomes } = grant;
    const what = JSON.stringify([from, role, session, becomes]);
    const link = links.get(what) ?? { from, becomes, grants: [] };
    link.grants.push(grant);
    links.set(what, link);
  }
  return [...links.values()];
}

function* grouped(
  links: readonly Link[],
  keysOfLink: (link: Link) => readonly string[],
): Steps<ReadonlyMap<string, readonly Link[]>> {
  const groups = new Map<string, Link[]>();
  for (const [number, link] of links.entries()) {
    if (number % linksPerStep === linksPerStep - 1) yield;
    for (const key of keysOfLink(link)) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [link]);
      else group.push(link);
    }
  }
  return groups;
}
