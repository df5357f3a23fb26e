import type { Inventory, InventoryContext } from '../run/inventory.ts';

/** An inventory that says whom it asks as before each question that AWS is asked. */
export function announcedInventory(
  inventory: Inventory,
  tellFirst: (context: InventoryContext) => Promise<void>,
): Inventory {
  const told = async <Answer>(context: InventoryContext, ask: () => Promise<Answer>): Promise<Answer> => {
    await tellFirst(context);
    return ask();
  };
  return {
    sites: (context) => inventory.sites(context),
    trails: (site, next, context) => told(context, () => inventory.trails(site, next, context)),
    trail: (site, arn, context) => told(context, () => inventory.trail(site, arn, context)),
    alarms: (site, choice, next, context) => told(context, () => inventory.alarms(site, choice, next, context)),
    alarm: (site, name, context) => told(context, () => inventory.alarm(site, name, context)),
    history: (site, alarm, next, context) => told(context, () => inventory.history(site, alarm, next, context)),
    metricFilters: (site, alarm, context) => told(context, () => inventory.metricFilters(site, alarm, context)),
    evidence: (site, context) => told(context, () => inventory.evidence(site, context)),
  };
}
