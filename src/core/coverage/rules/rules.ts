import type { EmptinessRule } from './emptinessRule.ts';
import { groupsKeep } from './groupsKeep.ts';
import { historyCategories } from './historyCategories.ts';
import { keptNinetyDays } from './keptNinetyDays.ts';
import { recordedElsewhere } from './recordedElsewhere.ts';
import { settingsStood } from './settingsStood.ts';
import { stillArriving } from './stillArriving.ts';
import { storeKeeps } from './storeKeeps.ts';
import { tableUnknown } from './tableUnknown.ts';
import { trailsDeliver } from './trailsDeliver.ts';
import { windowHoldsEvents } from './windowHoldsEvents.ts';

/** All are asked; of equally grave findings the first is told. */
export const emptinessRules: readonly EmptinessRule[] = [
  historyCategories,
  recordedElsewhere,
  keptNinetyDays,
  groupsKeep,
  trailsDeliver,
  storeKeeps,
  tableUnknown,
  settingsStood,
  windowHoldsEvents,
  stillArriving,
];
