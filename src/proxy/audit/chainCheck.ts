import { hash } from 'node:crypto';
import { genesisHash } from '../../core/audit/auditChain.ts';
import { eventIdOf } from './eventIds.ts';
import type { LogHead } from './logHead.ts';
import type { LogLine } from './logLines.ts';

/** What is wrong with a record, in one word. */
export type Fault =
  /** Its text is not what its hash, or the hash in the record behind it, is over. */
  | 'edited'
  /** Records before it are not there. */
  | 'removed'
  /** It was written by nobody: the record behind it continues the one before it. */
  | 'inserted'
  /** It stands where another belongs, which is there too. */
  | 'reordered'
  /** A line that is no record. */
  | 'garbled'
  /** Files before it are not there. */
  | 'file-missing'
  /** Records behind the last one are not there, or the kept head is not among them. */
  | 'truncated';

/** The first thing that is wrong, with its place. */
export interface BadRecord {
  readonly file: string;
  /** From 1; 0 where the fault is behind the last line. */
  readonly line: number;
  readonly eventID: string | null;
  readonly what: Fault;
  /** One sentence. */
  readonly message: string;
}

type Place = Pick<BadRecord, 'file' | 'line' | 'eventID'>;

interface Seen {
  readonly file: string;
  readonly line: number;
  readonly sequence: number;
  readonly prevHash: string;
  readonly hash: string;
}

/** `,"hash":"`, 64 digits, `"}}` */
const tailLength = 9 + 64 + 3;
const tailStart = Buffer.from(',"hash":"');
const tailEnd = Buffer.from('"}}');
/** `,"prevHash":"`, 64 digits, `"` */
const linkLength = 13 + 64 + 1;
const linkStart = Buffer.from(',"prevHash":"');
const sequenceStart = ',"sequence":';
const pruned = Buffer.from(',"eventName":"LogPruned"');
/** How a record of the log itself begins, behind its time, which is always as long. */
const ownEvent = Buffer.from('","eventSource":"proxy.local","eventName":"Log');
const ownEventAt = '{"eventVersion":"1.11","userIdentity":{"type":"Unknown"},"eventTime":"2026-11-01T09:12:44.123Z'
  .length;

/** Follows the chain from line to line. After the first fault it only counts, and looks for the record that was missed. */
export class ChainCheck {
  readonly #keptHead: string | null;
  readonly #besideHead: LogHead | null;
  #file = '';
  #isLastFile = false;
  #fileBegins = true;
  #previous: Seen | null = null;
  /** Its text, for its id is asked for only where something is wrong. */
  #previousBytes: Buffer = Buffer.alloc(0);
  #beforePrevious: string = genesisHash;
  #first: LogHead | null = null;
  /** A line whose own hash is wrong, until the next one says what became of it. */
  #doubtful: Place | null = null;
  #bad: BadRecord | null = null;
  /** What was missing at the first fault: if it comes later, records were reordered. */
  #missed: number | null = null;
  #keptHeadSeen = false;
  #besideHeadSeen = false;
  readonly #notes: string[] = [];
  /** The first record continues one that is not there; a later `LogPruned` may account for it. */
  #openStart: (Seen & Place) | null = null;
  records = 0;

  constructor(keptHead: string | null, besideHead: LogHead | null) {
    this.#keptHead = keptHead;
    this.#besideHead = besideHead;
  }

  beginFile(name: string, isLast: boolean): void {
    this.#file = name;
    this.#isLastFile = isLast;
    this.#fileBegins = true;
  }

  /** The bytes of the lines so far will be written over. */
  keep(): void {
    this.#previousBytes = Buffer.from(this.#previousBytes);
  }

  line({ bytes, number, ended }: LogLine): void {
    const sequence = sequenceOf(bytes);
    if (sequence === null) {
      if (!ended && this.#isLastFile)
        this.#notes.push(
          `The last line of ${this.#file} is half a record: it is being written, or its process was killed; the next start moves it aside.`,
        );
      else this.#fault(this.#at(number, bytes), 'garbled', 'This line is no record.');
      return;
    }
    this.records++;
    const hashed = bytes.toString('latin1', bytes.length - 67, bytes.length - 3);
    if (this.#bad !== null) {
      // What was deleted by age is no fault, wherever the log says so.
      if (isOwnEvent(bytes)) this.#ownEvent(sequence, bytes);
      if (sequence === this.#missed && this.#bad.what === 'removed')
        this.#bad = {
          ...this.#bad,
          what: 'reordered',
          message: `Record ${sequence}, which belongs before it, stands behind it.`,
        };
      return;
    }
    const end = bytes.length - tailLength;
    const seen: Seen = {
      file: this.#file,
      line: number,
      sequence,
      prevHash: bytes.toString('latin1', end - 65, end - 1),
      hash: hashed,
    };
    const own = hash('sha256', bytes.subarray(0, end)) === hashed;
    this.#step(seen, bytes, own);
    this.#fileBegins = false;
  }

  finish(): {
    readonly ok: boolean;
    readonly records: number;
    readonly first: LogHead | null;
    readonly head: LogHead | null;
    readonly bad: BadRecord | null;
    readonly notes: readonly string[];
  } {
    this.#settleDoubt(null);
    const start = this.#openStart;
    // A fault of the very beginning comes before any other.
    if (start !== null)
      this.#bad = {
        ...{ file: start.file, line: start.line, eventID: start.eventID, what: 'file-missing' as const },
        message: `The log begins with record ${start.sequence}: those before it are not there, and no record says that they were deleted by age.`,
      };
    if (this.#bad === null) this.#checkHeads();
    const head = this.#previous === null ? null : { sequence: this.#previous.sequence, hash: this.#previous.hash };
    const { records } = this;
    return { ok: this.#bad === null, records, first: this.#first, head, bad: this.#bad, notes: this.#notes };
  }

  #step(seen: Seen, bytes: Buffer, own: boolean): void {
    this.#settleDoubt(seen);
    if (this.#bad !== null) return;
    const previous = this.#previous;
    if (!own) {
      this.#doubtful = this.#at(seen.line, bytes);
      return;
    }
    if (previous === null && this.#first === null) {
      this.#first = { sequence: seen.sequence, hash: seen.hash };
      if (seen.sequence !== 1 || seen.prevHash !== genesisHash)
        this.#openStart = { ...seen, eventID: eventIdOf(bytes) };
    } else if (previous !== null && (seen.prevHash !== previous.hash || seen.sequence !== previous.sequence + 1)) {
      this.#brokenLink(seen, bytes, previous);
      return;
    }
    this.#accept(seen, bytes);
  }

  #accept(seen: Seen, bytes: Buffer): void {
    this.#beforePrevious = this.#previous?.hash ?? seen.prevHash;
    this.#previous = seen;
    this.#previousBytes = bytes;
    if (seen.hash === this.#keptHead) this.#keptHeadSeen = true;
    if (seen.hash === this.#besideHead?.hash) this.#besideHeadSeen = true;
    if (isOwnEvent(bytes)) this.#ownEvent(seen.sequence, bytes);
  }

  /** A record that is whole and does not continue the one before it. */
  #brokenLink(seen: Seen, bytes: Buffer, previous: Seen): void {
    const { sequence } = seen;
    const place = this.#at(seen.line, bytes);
    const before = { ...previous, eventID: eventIdOf(this.#previousBytes) };
    if (sequence === previous.sequence && seen.prevHash === this.#beforePrevious) {
      const two =
        seen.hash === previous.hash ? 'It stands there twice.' : 'The record behind it continues the one before it.';
      this.#fault(seen.hash === previous.hash ? place : before, 'inserted', two);
    } else if (sequence === previous.sequence + 1)
      this.#fault(before, 'edited', 'The record behind it was written after another text.');
    else if (sequence > previous.sequence) {
      this.#missed = previous.sequence + 1;
      const count = sequence - previous.sequence - 1;
      if (this.#fileBegins) this.#fault(place, 'file-missing', `${count} records before this file are not there.`);
      else this.#fault(place, 'removed', `${count} ${count === 1 ? 'record' : 'records'} before it are not there.`);
    } else this.#fault(place, 'reordered', `Record ${sequence} stands behind record ${previous.sequence}.`);
  }

  /** What a line was whose own hash is wrong, by what follows it. */
  #settleDoubt(next: Seen | null): void {
    const doubtful = this.#doubtful;
    if (doubtful === null) return;
    this.#doubtful = null;
    const previous = this.#previous;
    const isForeign = next !== null && previous !== null && next.prevHash === previous.hash;
    if (isForeign) this.#fault(doubtful, 'inserted', 'The record behind it continues the one before it.');
    else this.#fault(doubtful, 'edited', 'Its text is not the one that its hash is over.');
  }

  /** Deletion by age, gaps and the like are said by records of the chain itself. */
  #ownEvent(number: number, bytes: Buffer): void {
    const { additionalEventData: facts, eventName, eventTime } = parsed(bytes);
    if (typeof facts !== 'object' || facts === null) return;
    const { sequence: _number, prevHash: _before, hash: _own, ...said } = facts as Record<string, unknown>;
    this.#notes.push(`${String(eventTime)} ${String(eventName)}: ${JSON.stringify(said)} (record ${number})`);
    const start = this.#openStart;
    if (!bytes.includes(pruned) || start === null) return;
    const { throughSequence, throughHash } = said as { throughSequence?: unknown; throughHash?: unknown };
    if (throughSequence === start.sequence - 1 && throughHash === start.prevHash) this.#openStart = null;
  }

  #checkHeads(): void {
    const place = { file: this.#previous?.file ?? '', line: 0, eventID: null };
    if (this.#keptHead !== null && !this.#keptHeadSeen)
      this.#bad = {
        ...place,
        what: 'truncated',
        message:
          'No record has the hash that was kept: the records from that one on were taken away, or all were written anew.',
      };
    else if (
      this.#besideHead !== null &&
      !this.#besideHeadSeen &&
      this.#besideHead.sequence > (this.#previous?.sequence ?? 0)
    )
      this.#bad = {
        ...place,
        what: 'truncated',
        message: `The log ends with record ${this.#previous?.sequence ?? 0}; there were ${this.#besideHead.sequence}, says .head.json.`,
      };
  }

  #at(line: number, bytes: Buffer): Place {
    return { file: this.#file, line, eventID: eventIdOf(bytes) };
  }

  #fault({ file, line, eventID }: Place, what: Fault, message: string): void {
    this.#bad ??= { file, line, eventID, what, message };
  }
}

function isOwnEvent(bytes: Buffer): boolean {
  const end = ownEventAt + ownEvent.length;
  return bytes.length > end && bytes.compare(ownEvent, 0, ownEvent.length, ownEventAt, end) === 0;
}

/** The number of a line that ends as a record does, else `null`. */
function sequenceOf(bytes: Buffer): number | null {
  const tail = bytes.length - tailLength;
  const link = tail - linkLength;
  if (link < 0 || bytes.compare(tailStart, 0, 9, tail, tail + 9) !== 0) return null;
  if (bytes.compare(tailEnd, 0, 3, bytes.length - 3, bytes.length) !== 0) return null;
  if (bytes.compare(linkStart, 0, 13, link, link + 13) !== 0) return null;
  let start = link;
  let sequence = 0;
  for (let unit = 1; start > 0 && link - start < 16; unit *= 10) {
    const digit = (bytes[start - 1] ?? 0) - 0x30;
    if (digit < 0 || digit > 9) break;
    sequence += digit * unit;
    start--;
  }
  if (start < sequenceStart.length || bytes.toString('latin1', start - sequenceStart.length, start) !== sequenceStart)
    return null;
  return Number.isSafeInteger(sequence) && sequence > 0 ? sequence : null;
}

/** Nothing where it is no JSON: an edited line is met here before its hash is. */
function parsed(bytes: Buffer): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(bytes.toString('latin1'));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
