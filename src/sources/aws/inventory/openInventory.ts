import { FailureError } from '../../../run/failure.ts';
import type { Inventory, InventoryContext, InventorySite } from '../../../run/inventory.ts';
import type { AwsSourceOptions } from '../awsSource.ts';
import type { AwsPlace, Connection } from '../connection.ts';
import { listAlarms } from './listAlarms.ts';
import { listHistory } from './listHistory.ts';
import { listTrails } from './listTrails.ts';
import { readAlarm } from './readAlarm.ts';
import { readEvidence } from './readEvidence.ts';
import { readMetricFilters } from './readMetricFilters.ts';
import { readTrail } from './readTrail.ts';

/** Connects to a place. Rejects with a `FailureError`. */
export type OpenPlace = (
  place: AwsPlace,
  context: Pick<InventoryContext, 'progress'>,
  signal: AbortSignal,
) => Promise<Connection>;

/** What a live target has of trails and alarms: each question goes to the one place that it is about. */
export function openInventory({ places }: Pick<AwsSourceOptions, 'places'>, open: OpenPlace): Inventory {
  const at = siteOpener(places, open);
  return {
    sites: () => Promise.resolve(sitesOf(places)),
    trails: async (site, next, context) => listTrails(await at(site, context), next, context.signal),
    trail: async (site, arn, context) => readTrail(await at(site, context), arn, context.signal),
    alarms: async (site, choice, next, context) => listAlarms(await at(site, context), choice, next, context.signal),
    alarm: async (site, name, context) => readAlarm(await at(site, context), name, context.signal),
    history: async (site, alarm, next, context) => listHistory(await at(site, context), alarm, next, context.signal),
    metricFilters: async (site, alarm, context) => readMetricFilters(await at(site, context), alarm, context.signal),
    evidence: async (site, context) => readEvidence(await at(site, context), context),
  };
}

/** Each place of the target once. Nobody is asked whose they are. */
export function sitesOf(places: readonly AwsPlace[]): readonly InventorySite[] {
  const sites = places.map((place) => ({ key: keyOf(place), ...place, account: null }));
  return [...new Map(sites.map((site) => [site.key, site])).values()];
}

/**
 * Opens the connection of a site. Where the site says whose it is, as one that was made from an answer may, only that
 * account is asked: a name means another trail or alarm elsewhere.
 */
export function siteOpener(
  places: readonly AwsPlace[],
  open: OpenPlace,
): (site: InventorySite, context: InventoryContext) => Promise<Connection> {
  const byKey = new Map(places.map((place) => [keyOf(place), place]));
  return async ({ key, account }, context) => {
    const place = byKey.get(key);
    if (place === undefined)
      throw new FailureError({
        code: 'aws.not-found',
        message: 'The target has no such profile and region any more.',
        nextStep: 'Refresh the view.',
      });
    const connection = await open(place, context, context.signal);
    if (account === null || account === connection.caller.account) return connection;
    throw new FailureError({
      code: 'aws.not-found',
      message: `${place.profile === null ? 'The environment' : `Profile ${place.profile}`} leads to account ${connection.caller.account} now, and account ${account} was asked about.`,
      nextStep: `Refresh the view, or sign on to account ${account} again.`,
    });
  };
}

function keyOf({ profile, region }: AwsPlace): string {
  return JSON.stringify([profile, region]);
}
