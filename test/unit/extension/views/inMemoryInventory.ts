import { textOf, type Alarm } from '../../../../src/core/alarms/recordedAlarms.ts';
import type { CoverageEvidence } from '../../../../src/core/coverage/findings/coverageEvidence.ts';
import type { InventoryPlace } from '../../../../src/core/inventory/inventoryPlace.ts';
import type { InventoryTrail, TrailDetail } from '../../../../src/core/inventory/inventoryTrail.ts';
import type { JsonObject } from '../../../../src/core/json/jsonValue.ts';
import { FailureError, type FailureCode } from '../../../../src/run/failure.ts';
import type { Inventory, InventorySite, Listing } from '../../../../src/run/inventory.ts';
import type { AskedTarget } from '../../../../src/extension/views/askedTarget.ts';

/** What an account has in a region; to be changed while it is asked. */
export interface MemorySite {
  region: string;
  account: string;
  alarms: Alarm[];
  trails: InventoryTrail[];
  details: TrailDetail[];
  history: JsonObject[];
  filters: JsonObject[];
  /** Questions that fail, by the name of the inventory's method. */
  failures: Partial<Record<keyof Inventory, FailureCode>>;
}

export function memorySite(given: Partial<MemorySite> = {}): MemorySite {
  const nothing = { alarms: [], trails: [], details: [], history: [], filters: [], failures: {} };
  return { region: 'us-east-1', account: '111122223333', ...nothing, ...given };
}

/** An inventory of plain data in pages of `pageSize`. `asked` has a line for each question: "alarms us-east-1 ALARM". */
export function memoryTarget(
  sites: readonly MemorySite[],
  { name = 'prod', isLive = true, pageSize = 2 }: { name?: string; isLive?: boolean; pageSize?: number } = {},
): { readonly target: AskedTarget; readonly asked: string[] } {
  const asked: string[] = [];
  const dataOf = ({ key }: InventorySite, method: keyof Inventory, ...words: readonly string[]): MemorySite => {
    asked.push([method, key, ...words].join(' '));
    const site = sites.find(({ region }) => region === key);
    if (site === undefined) throw new Error(`There is no ${key}.`);
    const code = site.failures[method];
    if (code !== undefined)
      throw new FailureError({ code, message: `${method} of ${key} failed.`, nextStep: 'Mend it.' });
    return site;
  };
  const placeOf = ({ account, region }: MemorySite): InventoryPlace => {
    const caller = `arn:aws:iam::${account}:user/alice`;
    return { target: name, account, region, profile: name, caller, endpoint: null };
  };
  const listed = <Item>(site: MemorySite, items: readonly Item[], next: string | null): Listing<Item> => {
    const start = Number(next ?? 0);
    const end = start + pageSize;
    return {
      place: placeOf(site),
      items: items.slice(start, end),
      next: end < items.length ? String(end) : null,
    };
  };
  const inventory: Inventory = {
    sites: async () => {
      asked.push('sites');
      return sites.map(({ region }) => ({ key: region, profile: name, region, account: null }));
    },
    trails: async (site, next) => {
      const data = dataOf(site, 'trails');
      return listed(data, data.trails, next);
    },
    trail: async (site, arn) => {
      const found = dataOf(site, 'trail', arn.slice(arn.lastIndexOf('/') + 1)).details.find((each) => each.arn === arn);
      if (found === undefined) throw new Error(`There is no ${arn}.`);
      return found;
    },
    alarms: async (site, { state }, next) => {
      const data = dataOf(site, 'alarms', state);
      const some = data.alarms.filter(({ members }) => textOf(members, 'StateValue') === state);
      return listed(data, some, next);
    },
    alarm: async (site, wanted) =>
      dataOf(site, 'alarm', wanted).alarms.find(({ members }) => textOf(members, 'AlarmName') === wanted) ?? null,
    history: async (site, alarm, next) => {
      const data = dataOf(site, 'history', alarm);
      return listed(data, data.history, next);
    },
    metricFilters: async (site) => dataOf(site, 'metricFilters').filters,
    evidence: async (site): Promise<CoverageEvidence> => {
      const data = dataOf(site, 'evidence');
      const { details, alarms, filters } = data;
      return {
        place: placeOf(data),
        now: 0,
        trails: { value: details },
        alarms: { value: alarms },
        filters: { value: filters },
        captured: null,
      };
    },
  };
  const source = {
    target: { name, account: null, region: null, endpoint: null },
    run: async () => Promise.reject(new Error('Nothing is run here.')),
    describe: async () => Promise.reject(new Error('Nothing is described here.')),
    close: async () => undefined,
    inventory,
  };
  const target: AskedTarget = {
    name,
    key: name,
    isLive,
    shownPlace: 'somewhere',
    warnings: [],
    scope: 'file:///workspace/runbook.apirunbook',
    open: async () => {
      asked.push('open');
      return source;
    },
  };
  return { target, asked };
}

/** A metric alarm of that name and state; `members` are added. */
export function metricAlarm(name: string, state: string, members: JsonObject = {}): Alarm {
  return {
    type: 'MetricAlarm',
    members: {
      AlarmName: name,
      AlarmArn: `arn:aws:cloudwatch:us-east-1:111122223333:alarm:${name}`,
      StateValue: state,
      StateReason: 'Threshold Crossed',
      StateUpdatedTimestamp: '2026-11-03T10:24:12.000Z',
      ActionsEnabled: true,
      AlarmActions: ['arn:aws:sns:us-east-1:111122223333:on-call'],
      MetricName: 'RootUse',
      Namespace: 'Trail',
      Statistic: 'Sum',
      Period: 300,
      EvaluationPeriods: 1,
      Threshold: 1,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      ...members,
    },
  };
}
