import { actionsDisabled } from './checks/actionsDisabled.ts';
import { bucketNoBlock } from './checks/bucketNoBlock.ts';
import { bucketNotLocked } from './checks/bucketNotLocked.ts';
import { bucketNotVersioned } from './checks/bucketNotVersioned.ts';
import { bucketPublic } from './checks/bucketPublic.ts';
import { capturedDigests } from './checks/capturedDigests.ts';
import { capturedGaps } from './checks/capturedGaps.ts';
import { capturedManagementEvents } from './checks/capturedManagementEvents.ts';
import { controlChecks } from './checks/controlChecks.ts';
import { deliveryFailing } from './checks/deliveryFailing.ts';
import { deliveryOld } from './checks/deliveryOld.ts';
import { excludedSources } from './checks/excludedSources.ts';
import { insufficientData } from './checks/insufficientData.ts';
import { noAction } from './checks/noAction.ts';
import { noGlobalEvents } from './checks/noGlobalEvents.ts';
import { noInsights } from './checks/noInsights.ts';
import { noKey } from './checks/noKey.ts';
import { noLogGroup } from './checks/noLogGroup.ts';
import { noManagementEvents } from './checks/noManagementEvents.ts';
import { notLogging } from './checks/notLogging.ts';
import { noTrail } from './checks/noTrail.ts';
import { noValidation } from './checks/noValidation.ts';
import { noWriter } from './checks/noWriter.ts';
import { singleRegion } from './checks/singleRegion.ts';
import { unwatchedFilter } from './checks/unwatchedFilter.ts';
import { widerControl } from './checks/widerControl.ts';
import type { CoverageCheck } from './coverageFinding.ts';

/** All checks, in the order of `checkIds`. */
export const checks: readonly CoverageCheck[] = [
  noTrail,
  notLogging,
  deliveryFailing,
  deliveryOld,
  noManagementEvents,
  excludedSources,
  singleRegion,
  noGlobalEvents,
  noLogGroup,
  noValidation,
  noInsights,
  noKey,
  bucketPublic,
  bucketNoBlock,
  bucketNotVersioned,
  bucketNotLocked,
  ...controlChecks,
  widerControl,
  unwatchedFilter,
  noAction,
  actionsDisabled,
  insufficientData,
  noWriter,
  capturedManagementEvents,
  capturedGaps,
  capturedDigests,
];
