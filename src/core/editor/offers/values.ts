import { printLookup } from '../../template/printers/lookup.ts';
import type { Printed } from '../../template/printers/printer.ts';
import { templateLanguages } from '../../template/templateLanguages.ts';
import { eventFieldReference } from '../../reference/eventFieldReference.ts';
import { seenField } from '../describe/describeField.ts';
import { describeValue } from '../describe/describeValue.ts';
import type { Place } from '../places/place.ts';
import type { Offer, Offering } from './offering.ts';
import { valueCandidates } from './valueCandidates.ts';

/** Most values that one list offers. */
const mostValues = 1000;

/** Values of a field as literals of the language; in a quoted text that is open, without its quotes. */
export function offerValues({ context, place, source }: Offering, field: string | null): readonly Offer[] {
  if (field === null) return [];
  const { catalog } = context;
  const isBoolean = isBooleanField(field, context) && place.language !== 'lookup';
  if (isBoolean) return booleans(place, source?.type === 'lake');
  const listed = valueCandidates(field, place.eventSources, catalog).slice(0, mostValues);
  const offers = listed.flatMap(({ value, detail }, rank): Offer[] => {
    const text = literalAt(place, value);
    if (text === null) return [];
    const documentation = describeValue(value, { field, eventSources: place.eventSources }, catalog);
    return [{ kind: 'value', label: value, detail, text, rank, ...(documentation === null ? {} : { documentation }) }];
  });
  return [...offers, ...patterns(place, field)];
}

/** Texts that are not a field's values: names of log groups, classes and data sources. */
export function offerLiterals(place: Place, texts: readonly string[], detail?: string): readonly Offer[] {
  return texts.flatMap((value, rank): Offer[] => {
    const text = literalAt(place, value);
    return text === null
      ? []
      : [{ kind: 'value', label: value, text, rank, ...(detail === undefined ? {} : { detail }) }];
  });
}

/** The texts that metric filters of the CIS benchmark look for; `*` is a wildcard in filter patterns. */
const errorPatterns = ['*UnauthorizedOperation', 'AccessDenied*'];

function patterns(place: Place, field: string): readonly Offer[] {
  if (place.language !== 'filter' || field !== 'errorCode') return [];
  return errorPatterns.flatMap((label, index): Offer[] => {
    const text = literalAt(place, label, 'like');
    return text === null ? [] : [{ kind: 'value', label, detail: 'with a wildcard', text, rank: mostValues + index }];
  });
}

/** A text as a literal, or what of it goes between the quotes that are open; `null` where the language cannot say it. */
function literalAt(place: Place, value: string, kind: 'text' | 'like' = 'text'): string | null {
  const { language, open } = place;
  if ((language === 'lookup' || language === 'alarms') && open === null && /^[\w.@:/+-]+$/.test(value)) return value;
  const printed: Printed =
    language === 'lookup'
      ? printLookup({ kind: 'text', text: value })
      : templateLanguages[language].print({ kind, text: value });
  if ('refusal' in printed || printed.isList) return null;
  if (open === null) return printed.text;
  const inner = printed.text.slice(1, -1);
  // Insights has two kinds of quotes; a text that needs the other kind has no place in this one.
  if (language === 'insights' && inner.includes(open.quote)) return null;
  return open.isClosed ? inner : `${inner}${open.quote}`;
}

function isBooleanField(field: string, { catalog }: Offering['context']): boolean {
  const described = eventFieldReference(field);
  if (described !== undefined) return described.type === 'boolean';
  const types = catalog === null ? undefined : seenField(catalog, field)?.types;
  return (
    types !== undefined && types.every((type) => type === 'boolean' || type === 'null') && types.includes('boolean')
  );
}

/** JSON booleans as each language has them; a filter pattern asks with IS, so it compares with none. */
function booleans({ language, open }: Place, isLake: boolean): readonly Offer[] {
  const values = [true, false];
  switch (language) {
    case 'insights':
      if (open !== null) return [];
      return values.map((value, rank) => ({
        kind: 'value',
        label: `${value ? 1 : 0} (${value})`,
        detail: 'JSON booleans are 1 and 0 here',
        text: value ? '1' : '0',
        rank,
      }));
    case 'sql': {
      const quote = isLake ? '' : "'";
      if (open !== null && isLake) return [];
      const [before, after] = open === null ? [quote, quote] : ['', open.isClosed ? '' : quote];
      return values.map((value, rank) => ({
        kind: 'value',
        label: String(value),
        text: `${before}${value}${after}`,
        rank,
      }));
    }
    case 'filter':
    case 'lookup':
    case 'alarms':
    case 'access':
      return [];
  }
}
