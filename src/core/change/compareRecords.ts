/** One place of some records, and what each has there. */
export interface ComparedPlace {
  readonly path: readonly (string | number)[];
  /** For each record the JSON text of the value, `null` where it has none there. Long ones are cut. */
  readonly values: readonly (string | null)[];
  readonly isSame: boolean;
}

/** Places of all records at most; what is beyond is not compared. */
const mostPlaces = 10_000;
/** Levels that are looked into; what is deeper is told as `{…}` and never the same. */
const deepest = 64;
const tooDeep: ReadonlySet<string | null> = new Set(['{…}', '[…]']);
/** UTF-16 code units of a value that are given back. */
const longestValue = 4_096;

interface Place {
  /** `null` for the record itself. */
  readonly parent: Place | null;
  readonly step: string | number;
  readonly depth: number;
  /** Those below, by an object's keys and a list's positions, which are not the same: `"0"` and `0`. */
  readonly below: Map<string | number, Place>;
  /** What each record has here, where that is no object or list with something in it. */
  readonly texts: (string | null)[];
}

interface Member {
  readonly parent: Place | null;
  readonly step: string | number;
  readonly value: unknown;
}

/**
 * The places of records of parsed JSON that hold a value, in the order of the first record, what others have beside it at
 * the end of their object or list. An empty object or list is a value, too.
 */
export function compareRecords(records: readonly unknown[]): readonly ComparedPlace[] {
  const top = newPlace(null, '', records.length);
  let room = mostPlaces;
  for (const [index, record] of records.entries()) {
    // Hostile records are deep: no call for each level.
    const open: Member[] = [{ parent: null, step: '', value: record }];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const { parent, step, value } = next;
      const known = parent === null ? top : parent.below.get(step);
      if (known === undefined && room-- <= 0) continue;
      const place = known ?? newPlace(parent, step, records.length);
      parent?.below.set(step, place);
      const members = place.depth < deepest ? membersOf(value) : [];
      if (members.length === 0) place.texts[index] = textOf(value);
      // The last goes in first, so that the first comes out first.
      for (const [below, member] of members.toReversed()) open.push({ parent: place, step: below, value: member });
    }
  }
  return placesIn(top)
    .filter(({ texts }) => texts.some((text) => text !== null))
    .map(compared);
}

function newPlace(parent: Place | null, step: string | number, records: number): Place {
  const depth = parent === null ? 0 : parent.depth + 1;
  return { parent, step, depth, below: new Map(), texts: new Array<string | null>(records).fill(null) };
}

/** What an object or a list holds; nothing for everything else. */
function membersOf(value: unknown): readonly (readonly [step: string | number, member: unknown])[] {
  if (typeof value !== 'object' || value === null) return [];
  return Array.isArray(value) ? value.map((member: unknown, index) => [index, member] as const) : Object.entries(value);
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value !== 'object' || value === null) return String(value);
  const isEmpty = membersOf(value).length === 0;
  if (Array.isArray(value)) return isEmpty ? '[]' : '[…]';
  return isEmpty ? '{}' : '{…}';
}

/** A place before those below it. */
function placesIn(top: Place): readonly Place[] {
  const found: Place[] = [];
  const open = [top];
  for (let place = open.pop(); place !== undefined; place = open.pop()) {
    found.push(place);
    for (const below of [...place.below.values()].reverse()) open.push(below);
  }
  return found;
}

function compared(place: Place): ComparedPlace {
  const { texts } = place;
  const path: (string | number)[] = [];
  for (let at = place; at.parent !== null; at = at.parent) path.unshift(at.step);
  return {
    path,
    values: texts.map((text) =>
      text === null || text.length <= longestValue ? text : `${text.slice(0, longestValue)}…`,
    ),
    isSame: texts.every((text) => text === texts[0] && !tooDeep.has(text)),
  };
}
