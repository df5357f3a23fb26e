import type { TrailDetail } from '../../inventory/inventoryTrail.ts';
import type { CoverageQuestion } from '../coverageQuestion.ts';
import { advancedSelection } from '../selectors/advancedSelection.ts';
import { basicSelection } from '../selectors/basicSelection.ts';
import type { Selection } from '../selectors/selection.ts';
import type { CoverageSite } from './coverageSite.ts';

/** Which management events a trail's selectors let through; `unread` where they could not be read. */
export interface ManagementEvents {
  readonly read: Selection;
  readonly write: Selection;
}

/** `sources`: what is asked about, such as `kms.amazonaws.com`; `null` is every source. */
export function managementEvents(
  { selectors }: TrailDetail,
  sources: readonly string[] | null = null,
): ManagementEvents | { readonly unread: string } {
  if ('unread' in selectors) return selectors;
  const { value } = selectors;
  const question: CoverageQuestion = { ...everything, eventSources: sources };
  const of = (access: 'read' | 'write'): Selection =>
    value.kind === 'basic'
      ? basicSelection(value.selectors, { category: 'management', access }, question)
      : advancedSelection(value.selectors, { category: 'management', access }, question);
  return { read: of('read'), write: of('write') };
}

/** Whether another trail that reaches the site is known to log all management events. */
export function isElsewhere(trail: TrailDetail, { evidence }: CoverageSite): boolean {
  const others = 'value' in evidence.trails ? evidence.trails.value : [];
  return others.some((other) => {
    if (other.arn === trail.arn || !('value' in other.status) || !other.status.value.isLogging) return false;
    const events = managementEvents(other);
    return !('unread' in events) && events.read.kind === 'all' && events.write.kind === 'all';
  });
}

const everything: CoverageQuestion = {
  store: 'logs',
  categories: ['management'],
  readOnly: null,
  eventSources: null,
  eventNames: null,
  regions: null,
  window: null,
  namesRecordFields: true,
  eventDataStore: null,
};
