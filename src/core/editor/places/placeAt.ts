import type { QueryLanguage } from '../../query/language.ts';
import { accessPlace } from './accessPlace.ts';
import { alarmsPlace } from './alarmsPlace.ts';
import { filterPlace } from './filterPlace.ts';
import { insightsPlace } from './insightsPlace.ts';
import { lookupPlace } from './lookupPlace.ts';
import type { Place } from './place.ts';
import { sqlPlace } from './sqlPlace.ts';

const places: Readonly<Record<QueryLanguage, (text: string, offset: number) => Place | null>> = {
  insights: insightsPlace,
  filter: filterPlace,
  lookup: lookupPlace,
  sql: sqlPlace,
  alarms: alarmsPlace,
  access: accessPlace,
};

/** What may be written at an offset of a text; `null` where nothing is offered. Never throws. */
export function placeAt(language: QueryLanguage, text: string, offset: number): Place | null {
  return places[language](text, offset);
}
