import type { TrailDetail } from '../../inventory/inventoryTrail.ts';
import type { CoverageSite } from './coverageSite.ts';
import { managementEvents } from './managementEvents.ts';

/** Where metric filters of trails are looked for at a site. */
export interface TrailLogGroups {
  /**
   * Names of log groups of this account and region that a logging trail delivers all management events to. Where there is
   * none, those that get a part of them, and where no trail logs, those that would get any: what is missing is found fault
   * with once, and not with each control.
   */
  readonly here: ReadonlySet<string>;
  /** Log groups of accounts and regions that were not asked, as `name in account region`. */
  readonly unasked: readonly string[];
  /** Whether another site that was asked has such a log group: there it is judged. */
  readonly isElsewhere: boolean;
  /** Why of some trails nobody can tell. */
  readonly unread: readonly string[];
}

/** The log groups of the trails that reach a site. `sources`: the services whose events must come through. */
export function trailLogGroups(
  site: CoverageSite,
  trails: readonly TrailDetail[],
  sources: readonly string[] | null,
): TrailLogGroups {
  const areStopped = trails.every(({ status }) => 'value' in status && !status.value.isLogging);
  const whole = groupsOf(site, trails, (trail) => delivers(trail, sources, { areStopped, all: true }));
  if (whole.here.size + whole.unasked.length + whole.unread.length > 0 || whole.isElsewhere) return whole;
  return groupsOf(site, trails, (trail) => delivers(trail, sources, { areStopped, all: false }));
}

/** `counts`: whether a trail's log group is one of them; a text is why nobody can tell. */
function groupsOf(
  { evidence, askedElsewhere }: CoverageSite,
  trails: readonly TrailDetail[],
  counts: (trail: TrailDetail) => boolean | string,
): TrailLogGroups {
  const here = new Set<string>();
  const unasked: string[] = [];
  const unread: string[] = [];
  let isElsewhere = false;
  for (const trail of trails) {
    const group = logGroupOf(trail);
    if (group === null) continue;
    const counted = counts(trail);
    if (typeof counted === 'string') unread.push(`trail ${trail.name}: ${counted}`);
    if (counted !== true) continue;
    const { account, region, name } = group;
    if (account === evidence.place.account && region === evidence.place.region) here.add(name);
    else if (askedElsewhere.has(`${account}/${region}`)) isElsewhere = true;
    else unasked.push(`${name} in ${account} ${region}`);
  }
  return { here, unasked, isElsewhere, unread };
}

interface LogGroup {
  readonly region: string;
  readonly account: string;
  readonly name: string;
}

const groupArn = /^arn:[a-z-]+:logs:([a-z0-9-]+):(\d{12}):log-group:([^:*]{1,512})(?::\*)?$/;

/** The log group that a trail delivers to; `null` where there is none, or its ARN is none. */
export function logGroupOf({ logGroupArn }: TrailDetail): LogGroup | null {
  const [, region, account, name] = groupArn.exec(logGroupArn ?? '') ?? [];
  return region === undefined || account === undefined || name === undefined ? null : { region, account, name };
}

/**
 * Whether a trail is logging, or would if any did, and records all management events of these sources, or reads or writes of
 * them; a text is why nobody can tell.
 */
function delivers(
  trail: TrailDetail,
  sources: readonly string[] | null,
  { areStopped, all }: { readonly areStopped: boolean; readonly all: boolean },
): boolean | string {
  if ('unread' in trail.status) return trail.status.unread;
  if (!trail.status.value.isLogging && !areStopped) return false;
  const events = managementEvents(trail, sources);
  if ('unread' in events) return events.unread;
  const kinds = [events.read.kind, events.write.kind];
  if (all ? kinds.includes('none') : kinds.every((kind) => kind === 'none')) return false;
  // What is left out of all events together is found fault with by itself, and matters where its source is asked about.
  if (kinds.includes('part')) return sources === null;
  return kinds.includes('unknown') ? 'what it records cannot be told from its selectors' : true;
}
