import type { TimelineEntry } from './timeline.ts';

/** One row of an answer, as a timeline reads it. */
export interface TimelineRow {
  /** How many rows were read up to this one. */
  readonly read: number;
  /** Milliseconds since 1970 UTC; `null` where the row has no time. */
  readonly at: number | null;
  readonly eventID: string | null;
  readonly texts: Readonly<Record<'eventName' | 'actor' | 'address' | 'errorCode', string | null>>;
  readonly isStarred: boolean;
  readonly cell: TimelineEntry['cells'][number];
}

/** Rows between two yields. */
const rowsPerStep = 500;

/**
 * The rows of one `eventID` by the record that they are of. Where no two rows say different things, all are of one record:
 * answers have different columns, and what a row does not say contradicts nothing. Where they do, the id stands for several
 * records, and rows are of one record when they say the same of all that is contradicted. A row that says less of it is of
 * the record whose rows say more, if there is only one that it can be; else nobody can tell, and it stands for itself. Which
 * rows come together does not depend on their order. It yields every few rows.
 */
export function* recordsOfEvent(rows: TimelineRow[]): Generator<undefined, readonly TimelineRow[][], undefined> {
  if (rows.length === 1) return [rows];
  const values = facts.map(() => new Set<string>());
  for (const [i, row] of rows.entries()) {
    if (i % rowsPerStep === rowsPerStep - 1) yield;
    for (const [fact, value] of factsOf(row).entries()) if (value !== null) values[fact]?.add(value);
  }
  const contradicted = facts.flatMap((_, fact) => ((values[fact]?.size ?? 0) > 1 ? [fact] : []));
  if (contradicted.length === 0) return [rows];

  const sayings = new Map<string, Saying>();
  for (const [i, row] of rows.entries()) {
    if (i % rowsPerStep === rowsPerStep - 1) yield;
    const said = factsOf(row);
    const says = contradicted.map((fact) => said[fact] ?? null);
    const key = JSON.stringify(says);
    const known = sayings.get(key);
    if (known === undefined) sayings.set(key, { says, rows: [row] });
    else known.rows.push(row);
  }
  return yield* joined([...sayings.values()]);
}

/** Rows that say the same of what is contradicted. */
interface Saying {
  readonly says: readonly (string | null)[];
  readonly rows: TimelineRow[];
}

/**
 * Those that say most first: each joins the only one that says all that it says, and more. They are found by what they say
 * of the same facts, so that a thousand records of one id take a thousand steps, not a million.
 */
function* joined(sayings: readonly Saying[]): Generator<undefined, TimelineRow[][], undefined> {
  const records: Saying[] = [];
  const byExtent = new Map<string, Saying[]>();
  for (const [i, saying] of sayings.entries()) {
    if (i % rowsPerStep === rowsPerStep - 1) yield;
    const extent = saying.says.map((value) => (value === null ? '0' : '1')).join('');
    const known = byExtent.get(extent);
    if (known === undefined) byExtent.set(extent, [saying]);
    else known.push(saying);
  }
  const extents = [...byExtent].sort(([one], [other]) => countOf(other) - countOf(one));
  for (const [extent, ofExtent] of extents) {
    const places = [...extent].flatMap((digit, place) => (digit === '1' ? [place] : []));
    const keyOf = ({ says }: Saying): string => JSON.stringify(places.map((place) => says[place]));
    const byKey = new Map<string, Saying | 'several'>();
    for (const [i, record] of records.entries()) {
      if (i % rowsPerStep === rowsPerStep - 1) yield;
      if (places.some((place) => record.says[place] === null)) continue;
      const key = keyOf(record);
      byKey.set(key, byKey.has(key) ? 'several' : record);
    }
    for (const [i, saying] of ofExtent.entries()) {
      if (i % rowsPerStep === rowsPerStep - 1) yield;
      const whole = byKey.get(keyOf(saying));
      if (whole === undefined || whole === 'several') records.push(saying);
      else for (const row of saying.rows) whole.rows.push(row);
    }
  }
  return records.map(({ rows }) => rows.sort((one, other) => one.read - other.read));
}

function countOf(extent: string): number {
  return extent.replaceAll('0', '').length;
}

/** What two rows of one record cannot say differently. Cells know who it was by ARN, id or name: three facts, not one. */
const facts = ['at', 'eventName', 'arn', 'principalId', 'name', 'address', 'errorCode'] as const;

function factsOf({ at, texts: { eventName, actor, address, errorCode } }: TimelineRow): readonly (string | null)[] {
  const kind =
    actor === null ? null : actor.startsWith('arn:') ? 'arn' : principalId.test(actor) ? 'principalId' : 'name';
  return facts.map((fact) => {
    switch (fact) {
      case 'at':
        return at === null ? null : String(at);
      case 'eventName':
        return eventName;
      case 'address':
        return address;
      case 'errorCode':
        return errorCode;
      default:
        return fact === kind ? actor : null;
    }
  });
}

/** Unique ids of IAM (`AIDA…`, `AROA…:session`): the prefix and what follows it, in capitals and digits. */
const principalId = /^A[A-Z]{3}[A-Z0-9]{12,}(?::|$)/;
