import { dataEvents } from './eventNames/dataEvents.ts';
import { detectionEvents } from './eventNames/detectionEvents.ts';
import { identityEvents } from './eventNames/identityEvents.ts';
import { networkEvents } from './eventNames/networkEvents.ts';
import type { EventGroup } from './eventNames/eventGroup.ts';

/** An event that matters to security, and what the call does. */
export interface KnownEvent {
  readonly eventSource: string;
  readonly eventName: string;
  readonly access: 'read' | 'write';
  /** A sentence. */
  readonly meaning: string;
}

const groups: readonly EventGroup[] = [...identityEvents, ...detectionEvents, ...networkEvents, ...dataEvents];

/** In the order in which they are offered. */
export const knownEvents: readonly KnownEvent[] = groups.flatMap(([service, events]) =>
  events.map(([eventName, access, meaning]) => ({
    eventSource: `${service}.amazonaws.com`,
    eventName,
    access,
    meaning,
  })),
);

const byName = new Map<string, KnownEvent[]>();
for (const event of knownEvents) byName.set(event.eventName, [...(byName.get(event.eventName) ?? []), event]);

/** The events of a name: services may share one (`CreatePolicy`). */
export function knownEventsOf(eventName: string): readonly KnownEvent[] {
  return byName.get(eventName) ?? [];
}
