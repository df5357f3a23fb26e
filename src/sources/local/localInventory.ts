import { matchAlarms, matchMetricFilters } from '../../core/alarms/matchAlarms.ts';
import { textOf, timeOf, type Alarm, type RecordedAlarms } from '../../core/alarms/recordedAlarms.ts';
import { writableMetrics, type WritableMetric } from '../../core/alarms/writableMetrics.ts';
import { placeKey } from '../../core/inventory/captured/accountAndRegion.ts';
import { capturedEvidence, capturedPlace } from '../../core/inventory/captured/capturedEvidence.ts';
import { capturedSites, sitesWithAlarm, type CapturedSite } from '../../core/inventory/captured/capturedSites.ts';
import { latestChangeFirst } from '../../core/inventory/latestChangeFirst.ts';
import type { CapturedDelivery } from '../../core/inventory/inventoryTrail.ts';
import type { JsonObject } from '../../core/json/jsonValue.ts';
import { FailureError } from '../../run/failure.ts';
import type { AlarmChoice, Inventory, InventoryContext, InventorySite, Listing } from '../../run/inventory.ts';

/** What captured data tell of deliveries and alarms. Both reject with a `FailureError`. */
export interface CapturedFacts {
  readonly deliveries: (context: InventoryContext) => Promise<readonly CapturedDelivery[]>;
  readonly recorded: (context: InventoryContext) => Promise<RecordedAlarms>;
}

/** Items of a page, as of a live target. */
const pageSize = 100;

/** What captured data have of trails and alarms: the deliveries seen, and the alarms recorded beside them. */
export function openLocalInventory(target: string, facts: CapturedFacts): Inventory {
  const read = async (context: InventoryContext): Promise<Captured> => {
    const [deliveries, recorded] = await Promise.all([facts.deliveries(context), facts.recorded(context)]);
    return { recorded, sites: capturedSites(deliveries, recorded) };
  };
  const at = async ({ key }: InventorySite, context: InventoryContext): Promise<CapturedAt> => {
    const captured = await read(context);
    const site = captured.sites.find((each) => placeKey(each) === key);
    if (site === undefined) throw new FailureError(gone);
    return { ...captured, site };
  };
  return {
    sites: async (context) => (await read(context)).sites.map(siteOf),
    trails: async (site, _next, context) => {
      const found = (await at(site, context)).site;
      const items = found.delivery === null ? [] : [found.delivery];
      return { place: capturedPlace(target, found), items, next: null };
    },
    trail: (_site, arn) => Promise.reject(new FailureError(notConfigured(arn))),
    alarms: async (site, choice, next, context) => {
      const found = await at(site, context);
      return page(capturedPlace(target, found.site), latestChangeFirst(chosen(found.site.alarms, choice)), next);
    },
    alarm: async (site, name, context) =>
      (await at(site, context)).site.alarms.find((alarm) => nameOf(alarm) === name) ?? null,
    history: async (site, alarm, next, context) => {
      const found = await at(site, context);
      return page(capturedPlace(target, found.site), historyOf(found, alarm), next);
    },
    metricFilters: async (site, alarm, context) => filtersBehind(await at(site, context), alarm),
    evidence: async (site, context) => {
      const found = await at(site, context);
      return capturedEvidence(target, found.site, found.sites, found.recorded);
    },
  };
}

interface Captured {
  readonly recorded: RecordedAlarms;
  readonly sites: readonly CapturedSite[];
}

interface CapturedAt extends Captured {
  readonly site: CapturedSite;
}

function siteOf(site: CapturedSite): InventorySite {
  return { key: placeKey(site), profile: null, region: site.region, account: site.account };
}

function chosen(alarms: readonly Alarm[], { state, prefix = '' }: AlarmChoice): readonly Alarm[] {
  const values = new Map([['StateValue', [state]], ...(prefix === '' ? [] : [['AlarmNamePrefix', [prefix]] as const])]);
  return matchAlarms({ statement: 'alarms', values, places: new Map() }, alarms);
}

/**
 * An entry of the history names its alarm and not the account: it is shown where one site alone has an alarm of that name.
 *
 * @throws `FailureError` `data.not-found` where several have.
 */
function historyOf({ recorded, sites, site }: CapturedAt, name: string): readonly JsonObject[] {
  const whose = sitesWithAlarm(sites, (alarm) => nameOf(alarm) === name);
  if (!whose.includes(site)) return [];
  if (whose.length > 1)
    throw new FailureError(ambiguous('The recorded history does', whose, `an alarm ${shown(name)}`));
  const time = (item: JsonObject): number => timeOf(item, 'Timestamp') ?? 0;
  return recorded.history.filter((item) => textOf(item, 'AlarmName') === name).toSorted((a, b) => time(b) - time(a));
}

/** A metric filter names its log group and not the account: it is shown where one site alone watches its metric. */
function filtersBehind({ recorded, sites }: CapturedAt, alarm: Alarm): readonly JsonObject[] {
  return writableMetrics(alarm).flatMap((metric) => {
    const found = matchMetricFilters({ metricName: metric.name, metricNamespace: metric.namespace }, recorded.filters);
    const whose = sitesWithAlarm(sites, (other) => writableMetrics(other).some((each) => isSame(each, metric)));
    if (found.length > 0 && whose.length > 1)
      throw new FailureError(ambiguous('The recorded metric filters do', whose, `an alarm on ${shown(metric.name)}`));
    return found;
  });
}

function isSame(one: WritableMetric, other: WritableMetric): boolean {
  return one.name === other.name && one.namespace === other.namespace;
}

function nameOf({ members }: Alarm): string | null {
  return textOf(members, 'AlarmName');
}

/** A page's token is how many items come before it. */
function page<Item>(place: Listing<Item>['place'], items: readonly Item[], next: string | null): Listing<Item> {
  const from = next === null ? 0 : Number(next);
  if (!Number.isSafeInteger(from) || from < 0 || from > items.length) throw new FailureError(gone);
  const to = from + pageSize;
  return { place, items: items.slice(from, to), next: to < items.length ? String(to) : null };
}

const gone = {
  code: 'data.changed',
  message: 'The captured data have changed, and hold nothing of this account, region or page any more.',
  nextStep: 'Refresh the view.',
} as const;

function notConfigured(arn: string) {
  return {
    code: 'data.not-found',
    message: `Captured data do not tell how the trail ${shown(arn)} is configured.`,
    nextStep: 'Ask a live target of the account that has it.',
  } as const;
}

function ambiguous(what: string, sites: readonly CapturedSite[], of: string) {
  const places = sites
    .slice(0, 5)
    .map(({ account, region }) => `${account ?? 'an account not named'} in ${region ?? 'a region not named'}`);
  return {
    code: 'data.not-found',
    message: `${what} not say whose they are: ${sites.length} accounts and regions have ${of}, such as ${places.join(', ')}.`,
    nextStep: 'Put what each account and region recorded into a folder of its own, and open one of them.',
  } as const;
}

/** The beginning of a name, for a sentence. */
function shown(name: string): string {
  return name.length > 100 ? `${name.slice(0, 100)}…` : name;
}
