import { createHash } from 'node:crypto';
import path from 'node:path';
import { apiRate } from '../../../core/reference/apiRates.ts';
import { FailureError } from '../../../run/failure.ts';
import type { Connection } from '../connection.ts';
import { cancelledFailure } from '../failures/cancelled.ts';
import { SlotFolder } from './slotFolder.ts';

/** What tells whose rate it is. */
export type PacedPlace = Pick<Connection, 'stateFolder' | 'caller' | 'place'>;

/** Slots are this much longer than the rate has them: requests do not arrive evenly, and the server's clock is another. */
const slack = 1.02;
/** How long to wait before looking for a turn again where the next minute is taken, in milliseconds. */
const pause = 1_000;

/**
 * Waits until a request may be sent: all cells, windows and processes of this user together keep to the service's rate for
 * one account and region. Operations without a documented rate go at once.
 *
 * @param operation As IAM names it: `cloudtrail:LookupEvents`.
 * @throws `FailureError` `cancelled` once the signal is aborted; the turn is given back to whoever comes next.
 */
export async function takeTurn(connection: PacedPlace, operation: string, signal: AbortSignal): Promise<void> {
  if (signal.aborted) throw new FailureError(cancelledFailure);
  const slots = slotsOf(connection, operation);
  if (slots === null) return;
  for (;;) {
    const turn = slots.reserve(Date.now());
    if (turn === null) {
      await wait(pause, signal);
      continue;
    }
    try {
      await wait(slots.startOf(turn) - Date.now(), signal);
      return;
    } catch (fault) {
      slots.release(turn);
      throw fault;
    }
  }
}

/** Tells that the service throttled an operation all the same, as when other tools share its rate: its pace sinks for a while. */
export function slowDown(connection: PacedPlace, operation: string): void {
  slotsOf(connection, operation)?.slowDown(Date.now());
}

const folders = new Map<string, SlotFolder>();

function slotsOf({ stateFolder, caller, place }: PacedPlace, operation: string): SlotFolder | null {
  const rate = apiRate(operation, place.region);
  if (rate === null) return null;
  // The name tells nothing of the account.
  const name = createHash('sha256').update(JSON.stringify([caller.account, place.region, operation]));
  const folder = path.join(stateFolder, 'pace', name.digest('hex').slice(0, 32));
  const known = folders.get(folder);
  if (known !== undefined) return known;
  const made = new SlotFolder(folder, (1000 / rate) * slack);
  folders.set(folder, made);
  return made;
}

function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => {
      clearTimeout(timer);
      reject(new FailureError(cancelledFailure));
    };
    const timer = setTimeout(
      () => {
        signal.removeEventListener('abort', onAbort);
        resolve();
      },
      Math.max(0, milliseconds),
    );
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
  });
}
