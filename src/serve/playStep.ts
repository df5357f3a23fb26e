import { setTimeout as wait } from 'node:timers/promises';
import { commonFaults } from './commonFaults.ts';
import { Cut } from './cut.ts';
import type { FaultStep } from './faults.ts';

/** Plays what of a step stands before the answer. Throws the fault, or a `Cut`. */
export async function playStep(step: FaultStep, signal: AbortSignal): Promise<void> {
  switch (step.kind) {
    case 'throttle':
      throw commonFaults.throttled();
    case 'error-500':
      throw commonFaults.internal();
    case 'error-503':
      throw commonFaults.unavailable();
    case 'expired-token':
      throw commonFaults.expiredToken();
    case 'access-denied':
      throw commonFaults.accessDenied();
    case 'reset':
      throw new Cut();
    case 'stall':
      await wait(step.milliseconds, undefined, { signal });
      return;
    default:
      return;
  }
}
