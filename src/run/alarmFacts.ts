import { metricOf } from '../core/alarms/alarmCondition.ts';
import { namesInRule } from '../core/alarms/alarmRule.ts';
import { textOf, type Alarm } from '../core/alarms/recordedAlarms.ts';
import type { OccasionFacts } from '../core/alarms/runbooks/alarmOccasion.ts';
import type { JsonObject } from '../core/json/jsonValue.ts';
import { FailureError } from './failure.ts';
import type { Inventory, InventoryContext, InventorySite } from './inventory.ts';

/** What was asked about an alarm, and what could not be had: a sentence each. */
export interface AskedFacts {
  readonly facts: OccasionFacts;
  readonly unread: readonly string[];
}

/** Alarms of a composite alarm's rule that are asked for, at most: the window needs those that went off, and few do. */
const mostChildren = 10;

const known = new WeakMap<Alarm, AskedFacts>();

/**
 * Asks for what an alarm does not say itself: its metric filters; of a composite alarm those that its rule names; of one that
 * is over when it went off. What is denied is left out and said; only a cancelled question rejects.
 */
export async function alarmFacts(
  inventory: Inventory,
  site: InventorySite,
  alarm: Alarm,
  context: InventoryContext,
): Promise<AskedFacts> {
  const before = known.get(alarm);
  if (before !== undefined) return before;
  const unread: string[] = [];
  const tolerant = async <Answer>(what: string, empty: Answer, asked: Promise<Answer>): Promise<Answer> => {
    try {
      return await asked;
    } catch (fault) {
      if (!(fault instanceof FailureError) || fault.failure.code === 'cancelled') throw fault;
      unread.push(`${what} could not be read: ${fault.failure.message}`);
      return empty;
    }
  };
  const isOver = textOf(alarm.members, 'StateValue') !== 'ALARM';
  const [filters, children, history] = await Promise.all([
    metricOf(alarm) === null ? [] : tolerant('Its metric filters', [], inventory.metricFilters(site, alarm, context)),
    alarm.type === 'CompositeAlarm'
      ? tolerant('The alarms of its rule', [], childrenOf(inventory, site, alarm, context))
      : [],
    isOver ? tolerant('Its history', [], historyOf(inventory, site, alarm, context)) : [],
  ]);
  const asked = { facts: { filters, children, history }, unread };
  if (unread.length === 0) known.set(alarm, asked);
  return asked;
}

async function childrenOf(
  inventory: Inventory,
  site: InventorySite,
  { members }: Alarm,
  context: InventoryContext,
): Promise<readonly Alarm[]> {
  const names = namesInRule(textOf(members, 'AlarmRule') ?? '').map((name) => name.replace(/^arn:.*?:alarm:/, ''));
  const found = await Promise.all(names.slice(0, mostChildren).map((name) => inventory.alarm(site, name, context)));
  return found.filter((alarm) => alarm !== null);
}

async function historyOf(
  inventory: Inventory,
  site: InventorySite,
  { members }: Alarm,
  context: InventoryContext,
): Promise<readonly JsonObject[]> {
  const { items } = await inventory.history(site, textOf(members, 'AlarmName') ?? '', null, context);
  return items;
}
