import type { Finding } from '../finding.ts';
import type { EventDataStoreEvidence } from '../coverageEvidence.ts';
import type { Matter } from '../matter.ts';
import { advancedSelection } from '../selectors/advancedSelection.ts';
import { unitsOf } from '../trails/shortfall.ts';
import { categoriesText, daysText, timeText } from '../wording.ts';
import type { EmptinessRule } from './emptinessRule.ts';

const source = 'cloudtrail:GetEventDataStore';
const day = 24 * 3_600_000;

/** What an event data store of Lake takes and keeps. When it was stopped and started again, it does not tell. */
export const storeKeeps: EmptinessRule = (matter) => {
  if (matter.question.store !== 'lake') return [];
  const { eventDataStore } = matter.place;
  if ('unread' in eventDataStore) {
    const sentence = `What the event data store takes could not be read: ${eventDataStore.unread}.`;
    const fact = `The event data store could not be read: ${eventDataStore.unread}`;
    return [{ kind: 'unknown', sentence, facts: [{ fact, source }] }];
  }
  const store = eventDataStore.value;
  return [...selected(store, matter), ...kept(store, matter), ...ingested(store, matter)];
};

function selected(store: EventDataStoreEvidence, matter: Matter): readonly Finding[] {
  const findings: Finding[] = [];
  for (const unit of unitsOf(matter)) {
    const selection = advancedSelection(store.selectors, unit, matter.question);
    if (selection.kind === 'all') continue;
    const what = categoriesText([unit.category]);
    const fact =
      selection.kind === 'none'
        ? `Event data store ${store.name} does not take ${what}${selection.because}`
        : `Event data store ${store.name} takes ${what} ${selection.because}`;
    const kind = selection.kind === 'unknown' ? 'unknown' : 'not-logged';
    if (findings.every(({ sentence }) => sentence !== `${fact}.`))
      findings.push({ kind, sentence: `${fact}.`, facts: [{ fact, source }] });
  }
  return findings;
}

function kept({ name, retentionDays }: EventDataStoreEvidence, { start, place }: Matter): readonly Finding[] {
  const oldest = place.now - (retentionDays ?? 0) * day;
  if (retentionDays === null || !Number.isFinite(start) || start >= oldest) return [];
  const fact = `Event data store ${name} keeps events for ${daysText(retentionDays)}`;
  const sentence = `${fact}: what happened before ${timeText(oldest)} is not there any more.`;
  return [{ kind: 'not-logged', sentence, facts: [{ fact, source }] }];
}

function ingested(store: EventDataStoreEvidence, { start }: Matter): readonly Finding[] {
  const { name, status, createdAt, isMultiRegion } = store;
  const fact = `Event data store ${name} is ${status}${createdAt === null ? '' : `, made at ${timeText(createdAt)}`}${isMultiRegion ? '' : ', of one region'}`;
  const sentence =
    createdAt !== null && start < createdAt
      ? `Event data store ${name} was made at ${timeText(createdAt)}: whether earlier events were copied into it is not known.`
      : `Event data store ${name} does not tell whether it took events all the time.`;
  return [{ kind: 'unknown', sentence, facts: [{ fact, source }] }];
}
