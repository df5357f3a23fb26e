import { checkDelivery } from './checkDelivery.ts';
import { checkLogging } from './checkLogging.ts';
import { checkReach } from './checkReach.ts';
import { checkSelectors } from './checkSelectors.ts';
import type { TrailCheck } from './shortfall.ts';

/** What is looked at of each trail; of equally grave shortfalls the first is told. */
export const trailChecks: readonly TrailCheck[] = [checkReach, checkSelectors, checkLogging, checkDelivery];
