import { stateValues } from '../../../core/alarms/alarmsQuery.ts';
import type { Alarm } from '../../../core/alarms/recordedAlarms.ts';
import type { InventoryPlace } from '../../../core/inventory/inventoryPlace.ts';
import { FailureError } from '../../../run/failure.ts';
import type { AlarmChoice, InventoryContext, Listing } from '../../../run/inventory.ts';
import type { NodeSubject, ViewNode } from '../nodeSubject.ts';
import { isPassing } from '../passingFailure.ts';
import { targetNodes } from '../targetNodes.ts';
import type { SiteSession } from '../targetSession.ts';
import { idUnder, placeholderNode } from '../tree/shownNodes.ts';
import type { NodePage, ReadContext, ReadPage } from '../tree/treeNode.ts';
import { alarmNode } from './alarmNode.ts';
import type { AlarmsTreeOptions } from './alarmsTreeOptions.ts';

/** Targets, sites, and the alarms of each by state: those that went off at once, the others when their group is opened. */
export function alarmsTree(options: AlarmsTreeOptions): ReadPage<NodeSubject> {
  const { targets, counts, moved } = options;
  return targetNodes({
    targets,
    moved,
    summary: (site) => counts.summary(site),
    isOfUse: hasAlarms,
    // What the watch asks for anyway, and has found.
    isOpen: (session, site) => options.isWatched(session) && (site === null || counts.isInAlarm(site)),
    nothing: 'No alarm is recorded here',
    readSite: (site, id) => (next, context) => readSite(site, id, next, context, options),
  });
}

/** Whether alarms were recorded at a site of captured data. */
async function hasAlarms(site: SiteSession, context: InventoryContext): Promise<boolean> {
  for (const state of stateValues) {
    const { items } = await site.ask((inventory, at) => inventory.alarms(at, { state }, null, context));
    if (items.length > 0) return true;
  }
  return false;
}

async function readSite(
  site: SiteSession,
  id: string,
  next: string | null,
  context: ReadContext<NodeSubject>,
  options: AlarmsTreeOptions,
): Promise<NodePage<NodeSubject>> {
  const { place, items, next: following } = await counted(site, next, context, options);
  const nodes = items.map((alarm) => alarmNode(id, site, place, alarm, options));
  if (next !== null) return { nodes, next: following };
  const others = stateValues.filter((state) => state !== 'ALARM');
  return {
    nodes: items.length === 0 && following === null ? [nothingInAlarm(id)] : nodes,
    next: following,
    after: others.map((state) => groupNode(state, id, site, place, options)),
  };
}

/** The alarms that went off, counted for the view's badge. */
async function counted(
  site: SiteSession,
  next: string | null,
  context: ReadContext<NodeSubject>,
  { counts, now }: AlarmsTreeOptions,
): Promise<Listing<Alarm>> {
  try {
    const listed = await listAlarms(site, 'ALARM', next, context);
    const page = next === null ? 'first' : 'next';
    if (!context.signal.aborted)
      counts.counted(site, { page, count: listed.items.length, isMore: listed.next !== null, at: now() });
    return listed;
  } catch (fault) {
    // Nobody is told a number that nobody may ask for any more.
    if (!context.signal.aborted && !(fault instanceof FailureError && isPassing(fault.failure)))
      counts.forget((each) => each === site);
    throw fault;
  }
}

const groups = {
  INSUFFICIENT_DATA: { label: 'Insufficient data', icon: 'question', empty: 'No alarm lacks data' },
  OK: { label: 'OK', icon: 'pass', empty: 'No alarm is OK' },
} as const;

function groupNode(
  state: keyof typeof groups,
  parent: string,
  site: SiteSession,
  place: InventoryPlace,
  options: AlarmsTreeOptions,
): ViewNode {
  const { label, icon, empty } = groups[state];
  const id = idUnder(parent, 'state', place, state);
  return {
    id,
    subject: { kind: 'group' },
    look: () => ({
      label,
      icon: { name: icon },
      tooltip: [{ kind: 'text', text: `Alarms whose state is ${state}. They are listed when this is opened.` }],
      spoken: `Alarms in state ${label}`,
      abilities: ['refresh'],
      opens: 'collapsed',
    }),
    page: async (next, context) => {
      const listed = await listAlarms(site, state, next, context);
      const nodes = listed.items.map((alarm) => alarmNode(id, site, listed.place, alarm, options));
      if (next === null && nodes.length === 0 && listed.next === null)
        return { nodes: [placeholderNode(id, 'none', { label: empty, spoken: empty })], next: null };
      return { nodes, next: listed.next };
    },
  };
}

function listAlarms(
  site: SiteSession,
  state: AlarmChoice['state'],
  next: string | null,
  { signal }: ReadContext<NodeSubject>,
): Promise<Listing<Alarm>> {
  return site.askPlaced((inventory, at) =>
    inventory.alarms(at, { state }, next, { signal, progress: () => undefined }),
  );
}

function nothingInAlarm(id: string): ViewNode {
  const label = 'Nothing is in alarm';
  return placeholderNode(id, 'calm', { label, icon: { name: 'pass', color: 'testing.iconPassed' }, spoken: label });
}
