import { resolveSource } from '../plan/resolveSource.ts';
import { visibleText } from '../table/visibleText.ts';
import type { CellContext } from './cellContext.ts';
import type { Completion } from './completion.ts';
import { offerAttributes, offerCommands } from './offers/commands.ts';
import { offerFields, offerJsonPaths } from './offers/fields.ts';
import { offerFunctions } from './offers/functions.ts';
import { offerIdentities } from './offers/identities.ts';
import { refusedRank, type Offer, type Offering } from './offers/offering.ts';
import { offerParameters } from './offers/parameters.ts';
import { offerDataSources, offerLogGroups, offerPeriods, offerTables } from './offers/tables.ts';
import { offerInTag } from './offers/tag.ts';
import { offerLiterals, offerValues } from './offers/values.ts';
import { offerWords } from './offers/words.ts';
import type { Want } from './places/place.ts';
import { placeAt } from './places/placeAt.ts';
import { templateTagAt } from './places/templateTag.ts';

/** The ranks of what a place wants second begin here, of what it wants third at twice that. */
const rankStep = 10_000;

/**
 * What may be written at an offset of a query cell, in a text that may be half written. Ranges hold the offset and stay on
 * its line. Takes time linear in the cell and the catalog; looks at no other cell.
 */
export function complete(context: CellContext, offset: number): readonly Completion[] {
  const { text } = context.cell.text;
  const { language } = context.cell;
  const at = Math.min(Math.max(Math.trunc(offset), 0), text.length);
  const tag = templateTagAt(text, at);
  if (tag !== null) return distinct(offerInTag(context, tag, placeAt(language, text, tag.range.start), at));
  const place = placeAt(language, text, at);
  if (place === null) return [];
  const offering: Offering = { context, place, source: resolveSource(context.runbook, context.cell) ?? null };
  const wants =
    place.open === null ? (place.isCalled ? place.wants.filter(isNamed) : place.wants) : place.wants.filter(isQuoted);
  const completions = wants.flatMap((want, index) =>
    offersOf(offering, want).map((offer): Completion => {
      const rank = offer.rank >= refusedRank ? offer.rank : index * rankStep + offer.rank;
      return { ...shown(offer), rank, range: place.range };
    }),
  );
  return distinct(completions);
}

/** What stands between quotes. */
function isQuoted({ kind }: Want): boolean {
  return kind === 'value' || kind === 'literal' || kind === 'logGroup' || kind === 'dataSource' || kind === 'jsonPath';
}

/** What may stand before a bracket that is there already. */
function isNamed({ kind }: Want): boolean {
  return kind === 'function';
}

function offersOf(offering: Offering, want: Want): readonly Offer[] {
  const { place } = offering;
  switch (want.kind) {
    case 'command':
      return offerCommands(offering, want.isFirst);
    case 'attribute':
      return offerAttributes(offering);
    case 'table':
      return offerTables(offering);
    case 'logGroup':
      return offerLogGroups(offering);
    case 'dataSource':
      return offerDataSources(offering);
    case 'period':
      return offerPeriods();
    case 'field':
      return offerFields(offering, want.only);
    case 'jsonPath':
      return offerJsonPaths(offering, want.column, want.isKey);
    case 'function':
      return offerFunctions(place, want.of);
    case 'word':
      return offerWords(place, want.words);
    case 'value':
      return offerValues(offering, want.field);
    case 'literal':
      return offerLiterals(place, want.texts);
    case 'parameter':
      return offerParameters(offering, want.slot);
    case 'identity':
      return offerIdentities(offering, want.suffix);
  }
}

/** Names and values of events may hold characters that hide or turn what stands beside them. */
function shown(offer: Offer): Offer {
  const label = visibleText(offer.label);
  return offer.detail === undefined ? { ...offer, label } : { ...offer, label, detail: visibleText(offer.detail) };
}

/** The best ranked of those that read alike. */
function distinct(completions: readonly Completion[]): readonly Completion[] {
  const found = new Map<string, Completion>();
  for (const completion of completions) {
    const key = `${completion.label}\n${completion.text}`;
    const other = found.get(key);
    if (other === undefined || completion.rank < other.rank) found.set(key, completion);
  }
  return [...found.values()].sort((a, b) => a.rank - b.rank || (a.label < b.label ? -1 : a.label > b.label ? 1 : 0));
}
