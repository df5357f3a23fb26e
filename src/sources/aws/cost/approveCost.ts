import type { CostCeilings } from '../../../core/cost/ceilings.ts';
import type { PartContext } from '../askPart.ts';
import type { Connection } from '../connection.ts';
import { untilAborted } from '../untilAborted.ts';
import { priced, type CostEstimate } from './costEstimate.ts';
import { PartCost } from './partCost.ts';
import { SpendLog } from './spendLog.ts';

/**
 * Holds an estimate against the ceilings: returns at once below them, asks the person above `ask`. What it may cost is
 * held until `recordCost` or `endCost`, so that others who ask meanwhile do not pass the ceilings together with it.
 *
 * @throws `FailureError` `cost.refused` above `refuse`, where the person declines or nobody can be asked; `cost.unknown`
 * where there is a ceiling, no estimate, and nobody who agrees.
 */
export async function approveCost(estimate: CostEstimate, connection: Connection, context: PartContext): Promise<void> {
  const { ceilings, place } = connection;
  const cost = costOf(context);
  if (!hasCeiling(ceilings)) return cost.leave();
  const { signal, asker, confirmCost } = context;
  const log = new SpendLog(connection.stateFolder);
  const runbook = asker?.runbook ?? null;
  const amount = priced(estimate, place.region);
  const held =
    amount.dollars === null || amount.dollars === 0 ? null : await log.hold(amount.dollars, runbook, Date.now());
  if (held !== null) cost.hold(held);
  try {
    const request = {
      ...amount,
      ceilings,
      place: `${place.profile === null ? 'the environment' : `profile ${place.profile}`} in ${place.region}`,
      held: held?.id ?? null,
      signal,
      spent: (except: ReadonlySet<string>) => log.spent(runbook, Date.now(), except),
      ...(confirmCost === undefined ? {} : { confirm: confirmCost }),
    };
    await untilAborted(signal, () => cost.approve(request));
  } catch (fault) {
    await endCost(connection, context);
    throw fault;
  }
}

/**
 * Adds what a question did cost to the runbook's and the day's, in the place of what was held for it. An answer is worth
 * more than its entry: where that cannot be written, it is told as progress.
 */
export async function recordCost(dollars: number, connection: Connection, context: PartContext): Promise<void> {
  const log = new SpendLog(connection.stateFolder);
  const held = costOf(context).takeHeld();
  if (held === null && dollars === 0) return;
  try {
    if (held === null) await log.add(dollars, context.asker?.runbook ?? null, Date.now());
    else await log.settle(held, dollars, Date.now());
  } catch (fault) {
    const message = `What this cost could not be noted (${fault instanceof Error ? fault.message : String(fault)}).`;
    context.progress({ message, fraction: null });
  }
}

/** A place is done with a question: what is still held for it is given back, and no other place waits for it. */
export async function endCost(connection: Connection, context: PartContext): Promise<void> {
  const cost = costOf(context);
  cost.leave();
  const held = cost.takeHeld();
  if (held === null) return;
  try {
    await new SpendLog(connection.stateFolder).settle(held, 0, Date.now());
  } catch {
    // It is given back by itself after an hour, and nobody is left to be told.
  }
}

/** Of contexts that come without one, so that approving and recording find the same. */
const alone = new WeakMap<PartContext, PartCost>();

function costOf(context: PartContext): PartCost {
  if (context.cost !== undefined) return context.cost;
  const found = alone.get(context) ?? new PartCost();
  alone.set(context, found);
  return found;
}

function hasCeiling({ cell, runbook, day }: CostCeilings): boolean {
  return [cell, runbook, day].some(({ ask, refuse }) => ask !== null || refuse !== null);
}
