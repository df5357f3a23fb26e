/** A path as upstreams of every kind may take it. */
export interface LooseReading {
  /**
   * Each is one way to cut the path into places between two `/`, folded by `foldLoosely` and never empty at its ends: the
   * path itself, and what is before a `;`, `?` or `#` for upstreams that end it there.
   */
  readonly readings: readonly (readonly string[])[];
}

/** Letters, digits and the rest that every upstream takes for what they are. */
const plain = /^(?:\/[A-Za-z0-9_~!&'()*,=:@|[\]-]+)*\/?$/;

/** Encoded separators, control characters and what is no percent-encoding at all. */
const split = /%(?:2f|5c|7f|[01][0-9a-f]|(?![0-9a-f]{2}))/i;

/** What no clean client sends: control characters, blanks, `\`, `#` and `?` as they are, and raw bytes past ASCII. */
const raw = /[^!"$->@-[\]-~]/;

const encoded = /%[0-9a-f]{2}/i;

/** Marks that letters are shown with or without, and characters that are not shown at all. */
const unseen = /[\p{Mn}\p{Me}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;

/**
 * What is left of it after parameters, formats, dots and blanks are taken away is nothing or dots, so an upstream may step
 * over it or up: `..;x`, `...json`.
 */
const vanishing = /^[\s+]*(?:[\s.+]*(?:[;?#]|:\$|::\$|$)|(?:\.[\s+]*){3})/;

/**
 * Reads a path without its query as loosely as any upstream may; `null` where upstreams disagree about where its parts
 * begin, so that nothing can be said of it: separators or control characters that are encoded, dot segments in any
 * spelling, anything encoded twice, bytes that are not UTF-8 (overlong forms among them), characters that become
 * separators under NFKC. `checkTarget` refuses such a path, and a deny rule takes it for its own.
 */
export function readLoosely(path: string): LooseReading | null {
  if (plain.test(path)) return { readings: [placesOf(path.toUpperCase())] };
  const decoded = decodeOnce(path);
  if (decoded === null) return null;
  const folded = foldLoosely(decoded);
  const places = folded.split('/');
  const written = path.split('/');
  // Compatibility forms such as U+2100 (a/c) or U+FF0F bring separators that were not there.
  if (places.length !== written.length || folded.includes('\\') || encoded.test(folded)) return null;
  for (let i = 1; i < places.length; i++) if (written[i] !== '' && vanishing.test(places[i] ?? '')) return null;
  const readings: string[][] = [];
  for (const text of [folded, ...cutShort(folded)]) {
    const places = placesOf(text);
    readings.push(places);
    // A format alone, as in `/orders/.json`.
    if (places.at(-1)?.startsWith('.') === true) readings.push(places.slice(0, -1));
    // Slashes in a row may be one, or have an empty part between them.
    const inner = text.replace(/^\//, '').replace(/\/+$/, '');
    if (inner.includes('//')) readings.push(inner.split('/').map(trimmed));
  }
  return { readings };
}

/** What is before the first `;`, `?` or `#` that stands there once decoded. */
function cutShort(folded: string): string[] {
  return [';', '?', '#'].filter((end) => folded.includes(end)).map((end) => folded.slice(0, folded.indexOf(end)));
}

/**
 * The same for all spellings that case mapping, compatibility normalisation (NFKC, NFKD) and best-fit conversion to ASCII
 * take for one: upper case, without accents and invisible characters.
 */
export function foldLoosely(text: string): string {
  if (/^[\0-\x7f]*$/.test(text)) return text.toUpperCase();
  // Upper case comes first, since it makes several characters of one (ß, ŉ), and again for letters that only
  // decomposition lays bare (𝐚, ﬁ).
  return text.toUpperCase().normalize('NFKD').replace(unseen, '').toUpperCase().normalize('NFKD').replace(unseen, '');
}

/** `null` where it cannot be decoded once and for all. */
function decodeOnce(path: string): string | null {
  if (raw.test(path) || split.test(path)) return null;
  if (!path.includes('%')) return path;
  let decoded: string;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    return null;
  }
  if (encoded.test(decoded) || /[\\\u0000-\u001f\u007f-\u009f]/.test(decoded)) return null;
  return decoded;
}

function placesOf(folded: string): string[] {
  const places: string[] = [];
  for (const place of folded.split('/')) {
    const text = trimmed(place);
    if (text !== '') places.push(text);
  }
  return places;
}

/** Blanks at the front; what stands behind is a matter of matching. */
function trimmed(place: string): string {
  return /^[\s+]/.test(place) ? place.replace(/^[\s+]+/, '') : place;
}
