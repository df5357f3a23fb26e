import type { Catalog, SeenEvent } from '../../catalog/catalog.ts';
import { apiReferenceUrl } from '../../reference/documentationLinks.ts';
import { knownEventsOf } from '../../reference/eventNames.ts';
import { serviceNames } from '../../reference/services.ts';
import { codeSpan, countOf, paragraphs } from './markdown.ts';

/**
 * What the call behind an event does, as Markdown: in words where it is in the table, else the services that have sent it
 * and the links to their API references. `null` where nothing is known; nothing is guessed from the name.
 */
export function describeEvent(
  eventName: string,
  catalog: Catalog | null,
  eventSources: readonly string[],
): string | null {
  const seen = catalog === null ? [] : seenEvents(catalog, eventName);
  const known = knownEventsOf(eventName);
  const sources = new Set([...known, ...seen].map(({ eventSource }) => eventSource));
  if (sources.size === 0) for (const source of eventSources) sources.add(source);
  const asked = [...sources].filter((source) => eventSources.length === 0 || eventSources.includes(source));
  const shown = (asked.length > 0 ? asked : [...sources]).slice(0, 4);
  const parts = shown.map((source) => {
    const entry = known.find(({ eventSource }) => eventSource === source);
    const count = seen.find(({ eventSource }) => eventSource === source)?.count;
    const url = apiReferenceUrl(source, eventName);
    const link = url === null ? '' : `[API reference](${url})`;
    if (entry === undefined && count === undefined && link === '') return '';
    const access = entry === undefined ? '' : entry.access === 'read' ? ' (reads)' : ' (changes something)';
    return paragraphs(
      `${serviceNames.get(source) ?? codeSpan(source)}${access}`,
      entry?.meaning,
      count === undefined ? null : `In this target’s data: ${countOf(count, 'event')}.`,
      link,
    );
  });
  const told = parts.filter((part) => part !== '');
  return told.length === 0 ? null : paragraphs(`**${codeSpan(eventName)}**`, ...told);
}

const byName = new WeakMap<Catalog, ReadonlyMap<string, readonly SeenEvent[]>>();

/** The events of a name in the data; arranged once for a catalog. */
function seenEvents(catalog: Catalog, eventName: string): readonly SeenEvent[] {
  let events = byName.get(catalog);
  if (events === undefined) {
    const arranged = new Map<string, SeenEvent[]>();
    for (const event of catalog.events) {
      const list = arranged.get(event.eventName);
      if (list === undefined) arranged.set(event.eventName, [event]);
      else list.push(event);
    }
    byName.set(catalog, (events = arranged));
  }
  return events.get(eventName) ?? [];
}
