import type { Catalog } from '../../catalog/catalog.ts';
import { errorCodes } from '../../reference/errorCodes.ts';
import { knownEvents } from '../../reference/eventNames.ts';
import { fieldValues } from '../../reference/fieldValues.ts';
import { regions } from '../../reference/regions.ts';
import { resourceTypes } from '../../reference/resourceTypes.ts';
import { serviceNames } from '../../reference/services.ts';
import { seenValues } from '../describe/describeField.ts';
import { countOf } from '../describe/markdown.ts';

/** A value that a field may be compared with. */
export interface ValueCandidate {
  readonly value: string;
  /** How often it was seen, or what it is. */
  readonly detail: string;
}

/**
 * The values of a field, those of the target's data first and by count, then the known ones. Names of events are those of
 * the services that the query asks elsewhere, as long as any are known.
 */
export function valueCandidates(
  field: string,
  eventSources: readonly string[],
  catalog: Catalog | null,
): readonly ValueCandidate[] {
  const found = new Map<string, ValueCandidate>();
  const add = (value: string, detail: string): void => {
    if (!found.has(value)) found.set(value, { value, detail });
  };
  if (field === 'eventName') {
    for (const [value, detail] of eventNames(eventSources, catalog)) add(value, detail);
  }
  const seen = catalog === null ? undefined : seenValues(catalog, field);
  if (field !== 'eventName' || eventSources.length === 0) {
    for (const { value, count } of seen?.values ?? []) add(value, countOf(count, 'event'));
  }
  for (const [value, detail] of knownValues(field)) add(value, detail);
  return [...found.values()];
}

function eventNames(
  eventSources: readonly string[],
  catalog: Catalog | null,
): readonly (readonly [value: string, detail: string])[] {
  const isAsked = ({ eventSource }: { eventSource: string }): boolean => eventSources.includes(eventSource);
  const seen = catalog?.events ?? [];
  const isNarrowed = seen.some(isAsked) || knownEvents.some(isAsked);
  const events = new Map<string, string>();
  const counts = new Map<string, number>();
  for (const event of seen) {
    if (isNarrowed && !isAsked(event)) continue;
    counts.set(event.eventName, (counts.get(event.eventName) ?? 0) + event.count);
  }
  for (const [name, count] of [...counts].sort(([, a], [, b]) => b - a)) events.set(name, countOf(count, 'event'));
  for (const event of knownEvents) {
    if (!(isNarrowed && !isAsked(event)) && !events.has(event.eventName))
      events.set(event.eventName, serviceOf(event.eventSource));
  }
  return [...events];
}

function serviceOf(eventSource: string): string {
  return serviceNames.get(eventSource) ?? eventSource;
}

function knownValues(field: string): Iterable<readonly [value: string, detail: string]> {
  switch (field) {
    case 'eventSource':
    case 'userIdentity.invokedBy':
    case 'insightDetails.eventSource':
      return serviceNames;
    case 'awsRegion':
      return regions;
    case 'errorCode':
    case 'insightDetails.errorCode':
      return errorCodes;
    case 'resources.0.type':
      return resourceTypes.map((type) => [type, 'type of resource'] as const);
    default:
      return fieldValues.get(field) ?? [];
  }
}
