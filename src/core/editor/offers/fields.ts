import type { Catalog, SeenField } from '../../catalog/catalog.ts';
import type { QueryLanguage } from '../../query/language.ts';
import {
  eventFieldReference,
  eventFieldReferences,
  type EventFieldReference,
} from '../../reference/eventFieldReference.ts';
import { indexedFields, systemFieldReferences } from '../../reference/systemFieldReference.ts';
import { pageLink } from '../../reference/documentationLinks.ts';
import { describeField, fieldDetail, seenField } from '../describe/describeField.ts';
import { paragraphs } from '../describe/markdown.ts';
import type { DefinedName } from '../places/place.ts';
import { jsonPath, spellField, type FieldPath } from './fieldSpelling.ts';
import { refusedRank, type Offer, type Offering } from './offering.ts';

/**
 * The names that the query has defined, then the fields of the events: those that mean the same in every record, then what
 * the target's data hold below `requestParameters` and its like, the most frequent first. After `stats` only names are left.
 */
export function offerFields(offering: Offering, only?: 'indexed'): readonly Offer[] {
  const { place } = offering;
  const names = place.names.map(offerName);
  if (place.fieldsAreGone) return names;
  const system = place.language === 'insights' ? systemFields(only) : [];
  return [...names, ...eventFields(offering, only), ...system];
}

/** Keys below a JSON column of SQL, as the path that `json_extract_scalar` takes, or as the key of a map. */
export function offerJsonPaths({ context, place }: Offering, column: string, isKey: boolean): readonly Offer[] {
  const offers: Offer[] = [];
  for (const { path, seen } of candidates(context.catalog)) {
    const [first, ...rest] = path;
    if (typeof first !== 'string' || first.toLowerCase() !== column || rest.length === 0) continue;
    if (isKey && (rest.length > 1 || /['\\]/.test(String(rest[0])))) continue;
    const written = isKey ? String(rest[0]) : jsonPath(rest);
    if (written === null) continue;
    const text = place.open === null ? `'${written}'` : `${written}${place.open.isClosed ? '' : place.open.quote}`;
    const detail = fieldDetail(seen?.types.join(' or ') ?? 'string', seen, context.catalog);
    offers.push({ kind: 'field', label: written, detail, text, rank: offers.length });
  }
  return offers;
}

function offerName({ name, meaning }: DefinedName, rank: number): Offer {
  return { kind: 'field', label: name, detail: meaning, text: spelledName(name), rank };
}

/** A name of the query: in backticks where it is no word; the text of an unnamed result is written as it is. */
function spelledName(name: string): string {
  return /^[@\w.]+$|[()]/.test(name) || name.includes('`') ? name : `\`${name}\``;
}

interface Candidate {
  readonly path: FieldPath;
  readonly name: string;
  readonly reference: EventFieldReference | undefined;
  readonly seen: SeenField | undefined;
}

/** Objects are no values; these are offered to go on into, where no catalog tells what is below. */
const openObjects = new Set(['requestParameters', 'responseElements', 'additionalEventData', 'serviceEventDetails']);

/** The same for a whole catalog and language, so they are made once. */
function eventFields({ context: { catalog }, place, source }: Offering, only: 'indexed' | undefined): readonly Offer[] {
  const isLake = source?.type === 'lake';
  const key = `${place.language} ${isLake} ${only ?? ''}`;
  const made = madeFor(catalog);
  const known = made.get(key);
  if (known !== undefined) return known;
  const offers = makeEventFields(catalog, place.language, isLake, only);
  made.set(key, offers);
  return offers;
}

const madeWithoutCatalog = new Map<string, readonly Offer[]>();
const madeWithCatalog = new WeakMap<Catalog, Map<string, readonly Offer[]>>();

function madeFor(catalog: Catalog | null): Map<string, readonly Offer[]> {
  if (catalog === null) return madeWithoutCatalog;
  const made = madeWithCatalog.get(catalog) ?? new Map<string, readonly Offer[]>();
  madeWithCatalog.set(catalog, made);
  return made;
}

function makeEventFields(
  catalog: Catalog | null,
  language: QueryLanguage,
  isLake: boolean,
  only: 'indexed' | undefined,
): readonly Offer[] {
  const offers: Offer[] = [];
  for (const [rank, { path, name, reference, seen }] of candidates(catalog).entries()) {
    if (only === 'indexed' && !indexedFields.includes(name)) continue;
    const isObject = reference?.type === 'object' || reference?.type === 'list';
    if (isObject && language !== 'sql' && !openObjects.has(name)) continue;
    const spelled = spellField(language, path, isLake);
    if (spelled === null) continue;
    const goesOn = isObject && language !== 'sql';
    const detail = fieldDetail(
      reference?.type ?? seen?.types.join(' or ') ?? '',
      isObject ? undefined : seen,
      isObject ? null : catalog,
    );
    const documentation = describeField(name, catalog);
    const offer: Offer = {
      kind: 'field',
      label: spelled.label,
      detail,
      text: goesOn ? `${spelled.text}.` : spelled.text,
      rank: 100 + rank + (goesOn ? 10_000 : 0),
      ...(goesOn ? { offersMore: true } : {}),
      ...(documentation === null ? {} : { documentation }),
    };
    offers.push(offer);
  }
  return offers;
}

function systemFields(only: 'indexed' | undefined): readonly Offer[] {
  return systemFieldReferences
    .filter(({ name }) => only === undefined || name.startsWith('@data') || name.startsWith('@aws'))
    .map(({ name, meaning, page, isCaptured }, index) => ({
      kind: 'field',
      label: name,
      detail: isCaptured ? 'system field' : 'system field, not offline',
      documentation: paragraphs(meaning, isCaptured ? null : 'Captured events do not have it.', pageLink(page)),
      text: name,
      rank: isCaptured ? 110 + index : refusedRank + index,
    }));
}

const withoutCatalog: readonly Candidate[] = eventFieldReferences.map((reference) => candidateOf(reference, null));
const withCatalog = new WeakMap<Catalog, readonly Candidate[]>();

/** Every field that is known, by description or from the data; put together once for a catalog. */
function candidates(catalog: Catalog | null): readonly Candidate[] {
  if (catalog === null) return withoutCatalog;
  const known = withCatalog.get(catalog);
  if (known !== undefined) return known;
  const described = eventFieldReferences.map((reference) => candidateOf(reference, catalog));
  const found = catalog.fields
    .filter(({ path }) => eventFieldReference(path.join('.')) === undefined)
    .map((seen) => ({ path: seen.path, name: seen.path.join('.'), reference: undefined, seen }));
  // What this data has none of comes behind what it has.
  const list = [
    ...described.filter(({ seen, reference }) => seen !== undefined || reference?.type === 'object'),
    ...found,
    ...described.filter(({ seen, reference }) => seen === undefined && reference?.type !== 'object'),
  ];
  withCatalog.set(catalog, list);
  return list;
}

function candidateOf(reference: EventFieldReference, catalog: Catalog | null): Candidate {
  const path = reference.path.split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : step));
  const seen = catalog === null ? undefined : seenField(catalog, reference.path);
  return { path, name: reference.path, reference, seen };
}
