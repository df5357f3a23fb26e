import type { Catalog, SeenField, SeenValues } from '../../catalog/catalog.ts';
import { pageLink } from '../../reference/documentationLinks.ts';
import { eventFieldReference } from '../../reference/eventFieldReference.ts';
import { systemFieldReference } from '../../reference/systemFieldReference.ts';
import { codeSpan, countOf, grouped, paragraphs } from './markdown.ts';

/** How many of a field's values a description lists. */
const listedValues = 5;

/**
 * What a field is, as Markdown: its type, meaning and page, and how it occurs in the target's data. `null` where nothing
 * is known of it.
 */
export function describeField(path: string, catalog: Catalog | null): string | null {
  const system = systemFieldReference(path);
  if (system !== undefined) {
    const captured = system.isCaptured ? null : 'Captured events do not have it.';
    return paragraphs(`**${codeSpan(path)}**`, system.meaning, captured, pageLink(system.page));
  }
  const reference = eventFieldReference(path);
  const seen = catalog === null ? undefined : seenField(catalog, path);
  if (reference === undefined && seen === undefined) return null;
  const type = reference?.type ?? seen?.types.join(' or ') ?? '';
  const since = reference?.since === undefined ? '' : `, since record version ${reference.since}`;
  return paragraphs(
    `**${codeSpan(path)}**: ${type}${since}`,
    reference?.meaning,
    catalog === null ? null : occurrence(path, catalog, seen),
    reference === undefined ? null : pageLink(reference.page),
  );
}

/** `string, in 4,812 of 5,120 events`; for the list of completions. */
export function fieldDetail(type: string, seen: SeenField | undefined, catalog: Catalog | null): string {
  if (catalog === null || catalog.records === 0) return type;
  return seen === undefined ? `${type}, not in this data` : `${type}, ${shareOf(seen.count, catalog)}`;
}

/** The counts of a field's values in the data, the most frequent first. */
export function seenValues(catalog: Catalog, path: string): SeenValues | undefined {
  return catalog.values.find(({ field }) => field === path);
}

/** What the data hold at a path, elements of lists counting as one. */
export function seenField(catalog: Catalog, path: string): SeenField | undefined {
  let byPath = seenFields.get(catalog);
  if (byPath === undefined) {
    byPath = new Map(catalog.fields.map((field) => [field.path.join('.'), field]));
    seenFields.set(catalog, byPath);
  }
  return byPath.get(path) ?? byPath.get(path.replaceAll(/\.\d+(?=\.|$)/g, '.0'));
}

const seenFields = new WeakMap<Catalog, ReadonlyMap<string, SeenField>>();

function occurrence(path: string, catalog: Catalog, seen: SeenField | undefined): string | null {
  if (catalog.records === 0) return null;
  const values = seenValues(catalog, path);
  if (seen === undefined && values === undefined) return 'Not in this target’s data, or no value of its own.';
  const share = seen === undefined ? null : `In this target’s data: ${shareOf(seen.count, catalog)}.`;
  const top = values?.values
    .slice(0, listedValues)
    .map(({ value, count }) => `- ${codeSpan(value)}: ${grouped(count)}`);
  return paragraphs(share, top === undefined || top.length === 0 ? null : `Most frequent:\n\n${top.join('\n')}`);
}

function shareOf(count: number, catalog: Catalog): string {
  return `in ${grouped(count)} of ${countOf(catalog.records, 'event')}`;
}
