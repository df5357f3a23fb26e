import type { PlaceEvidence, Readable, TrailEvidence } from '../../../core/coverage/coverageEvidence.ts';
import type { CoverageQuestion } from '../../../core/coverage/coverageQuestion.ts';
import type { PartAnswer } from '../askPart.ts';
import type { Connection } from '../connection.ts';
import { readChanges } from './readChanges.ts';
import { readEventDataStore } from './readEventDataStore.ts';
import { readGroups, readHoldsEvents } from './readGroups.ts';
import { readTrails } from './readTrails.ts';
import { recently } from './recently.ts';
import type { Reading } from './readable.ts';

/** Reads what the question needs to know of one place, all at once: nothing for event history, which is always on. */
export async function placeEvidence(
  question: CoverageQuestion,
  connection: Connection,
  answer: PartAnswer,
  now: number,
  reading: Reading,
): Promise<PlaceEvidence> {
  const { caller, place } = connection;
  const { store, window } = question;
  const isLogs = store === 'logs';
  const needsTrails = isLogs || store === 'athena' || question.categories.includes('insight');
  const [trails, groups, changes, holdsEvents, eventDataStore] = await Promise.all([
    needsTrails ? recently(connection, 'trails', now, () => readTrails(connection, reading), isWhole) : notAsked,
    isLogs ? readGroups(answer.logGroups, connection, reading) : notAsked,
    isLogs ? readChanges(connection, window, now, reading) : notAsked,
    isLogs ? (holdsAny(answer) ?? readHoldsEvents(answer.logGroups, window, connection, reading)) : notAsked,
    store === 'lake' ? readEventDataStore(question.eventDataStore, connection, reading) : notAsked,
  ]);
  return { account: caller.account, region: place.region, now, trails, groups, changes, holdsEvents, eventDataStore };
}

/** What of a trail was denied is asked anew, for the person may have seen to it. */
function isWhole(trails: readonly TrailEvidence[]): boolean {
  return trails.every(({ status, selectors }) => 'value' in status && 'value' in selectors);
}

const notAsked = { unread: 'it was not asked about' } as const;

/** Logs Insights says how many events it has seen, of all log groups together; FilterLogEvents does not. */
function holdsAny({ stats, logGroups }: PartAnswer): Readable<boolean> | null {
  return logGroups.length === 1 && stats.recordsScanned > 0 ? { value: true } : null;
}
