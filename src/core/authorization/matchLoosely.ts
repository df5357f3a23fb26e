import type { PathTemplate } from './pathTemplate.ts';
import { foldLoosely, type LooseReading } from './readLoosely.ts';

/** A template made ready for deny rules: `null` is one place of any text, the last place of `rest` is any number of them. */
export interface LooseTemplate {
  readonly places: readonly (string | null)[];
  readonly rest: boolean;
}

/** What an upstream may take away behind a name: blanks, dots, parameters, streams of NTFS (`::$DATA`). */
const tail = /^[\s.+]*(?:$|[;?#]|::?\$)/;

/** And behind the last one a format as well, such as `.json`. */
const lastTail = /^[\s.+]*(?:$|[.;?#]|::?\$)/;

export function loosenTemplate(template: PathTemplate): LooseTemplate {
  const places: (string | null)[] = [];
  for (const segment of template.segments) {
    if (segment.kind === 'rest') return { places, rest: true };
    if (segment.kind === 'one') places.push(null);
    else {
      const folded = foldLoosely(decodeURIComponent(segment.text))
        .replace(/^[\s+]+/, '')
        .replace(/[\s.+]+$/, '');
      // A slash at the end of a template is nothing that an upstream must heed.
      if (folded !== '') places.push(folded);
    }
  }
  return { places, rest: false };
}

/**
 * Whether some upstream may take the path for one that the template names. It errs on that side: `/users/ann.lee` is taken
 * for `/users/ann` with a format, since nothing tells the two apart.
 *
 * Stated limit: short names of old file systems (`ADMIN~1`) are not known.
 *
 * @param read What `readLoosely` made of the path; `null` is taken for anything.
 */
export function matchLoosely(template: LooseTemplate, read: LooseReading | null): boolean {
  if (read === null) return true;
  for (const places of read.readings) if (fits(template, places)) return true;
  return false;
}

function fits(template: LooseTemplate, places: readonly string[]): boolean {
  const wanted = template.places;
  if (places.length < wanted.length || (places.length > wanted.length && !template.rest)) return false;
  for (let i = 0; i < wanted.length; i++) {
    const name = wanted[i];
    if (name !== null && name !== undefined && !named(places[i] ?? '', name, i === places.length - 1)) return false;
  }
  return true;
}

function named(place: string, name: string, last: boolean): boolean {
  if (!place.startsWith(name)) return false;
  return place.length === name.length || (last ? lastTail : tail).test(place.slice(name.length));
}
