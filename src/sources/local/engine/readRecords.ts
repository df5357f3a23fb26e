import { isUtf8 } from 'node:buffer';
import type { FileShape, LedgerReason } from '../../../core/ledger/ledger.ts';
import { faultReason, lineEnd, looksLikeLines, rejectedDocument } from './jsonFault.ts';
import { fieldSlot } from './recordFields.ts';
import { skipMembers, skipSpace, skipValue } from './scanJson.ts';
import type { Holding, MemberPlace } from './shapes/shape.ts';
import { shapes } from './shapes/shapes.ts';
import { decodeString, newRecordParts, splitRecord, type RecordParts } from './splitRecord.ts';

/** Takes the records that are found in a file. */
export interface RecordSink {
  /** A record whose parts stand in `bytes`. Its place in the file is `start` to `end`; `literal` when that is a string literal. */
  record(bytes: Buffer, parts: RecordParts, start: number, end: number, literal: boolean): void;
  /** How far the sink has come, and the way back there when a document turns out broken. */
  mark(): number;
  rollBack(mark: number): void;
}

export interface FileReading {
  readonly shape: FileShape | null;
  /** Records, and unreadable stretches that may hold some. */
  readonly seen: number;
  readonly rejected: number;
  readonly reason: LedgerReason | null;
}

/**
 * Finds the CloudTrail records in a file's content and gives each to the sink with its exact place. A broken document
 * gives none of its records: half an answer would pass for a whole one. Of NDJSON only the broken lines are lost.
 * Yields every few megabytes, so that whoever drives it can stop it.
 */
export function readRecords(bytes: Buffer, sink: RecordSink): Generator<undefined, FileReading, undefined> {
  return new RecordReader(bytes, sink).read();
}

/** Larger roots are validated before their first record is given: only then may the sink let go of records before the end. */
const validatedFirst = 4 * 1024 * 1024;
const yieldEvery = 4 * 1024 * 1024;
/** CloudTrail's largest events have 1 MB (user guide, `WhatIsCloudTrail-Limits`). */
const largestRecord = 16 * 1024 * 1024;

/** Keys of a record alone. */
const recordKeys = ['eventVersion', 'eventTime', 'eventID', 'eventType', 'userIdentity'].map(fieldSlot);
/** Keys that descriptions of events have too. */
const namingKeys = ['eventName', 'eventSource'].map(fieldSlot);

class RecordReader {
  readonly #bytes: Buffer;
  readonly #sink: RecordSink;
  readonly #allUtf8: boolean;
  readonly #parts = newRecordParts();
  readonly #innerParts = newRecordParts();
  #shape: FileShape | null = null;
  #seen = 0;
  #rejected = 0;
  #reason: LedgerReason | null = null;
  #yieldedAt = 0;
  #validated = false;
  #listToRead: { readonly start: number; readonly anyObject: boolean } | null = null;

  constructor(bytes: Buffer, sink: RecordSink) {
    this.#bytes = bytes;
    this.#sink = sink;
    this.#allUtf8 = isUtf8(bytes);
  }

  *read(): Generator<undefined, FileReading, undefined> {
    const bytes = this.#bytes;
    const end = bytes.length;
    const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
    let at = skipSpace(bytes, hasMark ? 3 : 0, end);
    if (at >= end) return this.#reading('empty');
    if (bytes[at] !== 0x7b && bytes[at] !== 0x5b && !looksLikeLines(bytes, at)) {
      this.#reason = rejectedDocument(bytes);
      return this.#reading(null);
    }
    let roots = 0;
    let lines: boolean | null = null;
    while (at < end) {
      yield* this.#pause(at);
      const before = { mark: this.#sink.mark(), seen: this.#seen, rejected: this.#rejected, reason: this.#reason };
      const stop = yield* this.#root(at, roots > 0);
      if (stop >= 0) {
        lines ??= lineEnd(bytes, at) >= stop;
        roots++;
        at = skipSpace(bytes, stop, end);
        if (at < end && roots === 1 && this.#shape !== 'digest' && this.#shape !== 'recorded-alarms')
          this.#shape = 'ndjson';
        continue;
      }
      this.#sink.rollBack(before.mark);
      this.#seen = before.seen;
      this.#rejected = before.rejected;
      this.#reason = before.reason;
      this.#reject(faultReason(bytes, at, ~stop));
      lines ??= looksLikeLines(bytes, at);
      if (!lines) break;
      this.#shape ??= 'ndjson';
      at = skipSpace(bytes, lineEnd(bytes, at), end);
    }
    return this.#reading(this.#shape);
  }

  *#pause(at: number): Generator<undefined, void, undefined> {
    if (at - this.#yieldedAt < yieldEvery) return;
    this.#yieldedAt = at;
    yield;
  }

  #reading(shape: FileShape | null): FileReading {
    return { shape, seen: this.#seen, rejected: this.#rejected, reason: this.#reason };
  }

  #reject(reason: LedgerReason): void {
    this.#seen++;
    this.#rejected++;
    this.#reason ??= reason;
  }

  *#root(at: number, further: boolean): Generator<undefined, number, undefined> {
    const bytes = this.#bytes;
    this.#validated = bytes.length - at > validatedFirst;
    if (this.#validated) {
      const stop = skipValue(bytes, at, bytes.length);
      if (stop < 0) return stop;
    }
    if (bytes[at] === 0x5b) {
      if (!further) this.#shape = 'array';
      return yield* this.#list(at, false);
    }
    if (bytes[at] !== 0x7b) return ~at;
    const list = this.#recordsFirst(at);
    if (list >= 0) {
      this.#shape ??= 'records';
      const stop = yield* this.#list(list, true);
      return stop < 0 ? stop : this.#restOfObject(stop);
    }
    const stop = this.#element(at, false, further);
    yield* this.#heldList();
    return stop;
  }

  /** Where the list of `{"Records": [` starts, or -1. Such a file is read in one pass, without finding its end first. */
  #recordsFirst(at: number): number {
    const bytes = this.#bytes;
    const key = skipSpace(bytes, at + 1, bytes.length);
    if (bytes.toString('latin1', key, key + 9) !== '"Records"') return -1;
    const colon = skipSpace(bytes, key + 9, bytes.length);
    if (bytes[colon] !== 0x3a) return -1;
    const list = skipSpace(bytes, colon + 1, bytes.length);
    return bytes[list] === 0x5b ? list : -1;
  }

  #restOfObject(stop: number): number {
    const at = skipSpace(this.#bytes, stop, this.#bytes.length);
    if (at >= this.#bytes.length) return ~at;
    if (this.#bytes[at] === 0x7d) return at + 1;
    if (this.#bytes[at] !== 0x2c) return ~at;
    const end = skipMembers(this.#bytes, at + 1, this.#bytes.length);
    const again = this.#bytes.indexOf('"Records"', at);
    if (end >= 0 && again >= 0 && again < end) this.#reject(repeatedList('first'));
    return end;
  }

  /** The elements of a list. In `Records` every object is a record; elsewhere it must look like one. */
  *#list(start: number, anyObject: boolean): Generator<undefined, number, undefined> {
    const bytes = this.#bytes;
    const end = bytes.length;
    let at = skipSpace(bytes, start + 1, end);
    if (at < end && bytes[at] === 0x5d) return at + 1;
    for (;;) {
      at = skipSpace(bytes, at, end);
      if (this.#validated) yield* this.#pause(at);
      at = this.#element(at, anyObject, true);
      if (at < 0) return at;
      yield* this.#heldList();
      at = skipSpace(bytes, at, end);
      if (at >= end) return ~end;
      if (bytes[at] === 0x5d) return at + 1;
      if (bytes[at] !== 0x2c) return ~at;
      at++;
    }
  }

  /** The list that the element before was found to hold: `[{"Records": […]}, …]`. */
  *#heldList(): Generator<undefined, void, undefined> {
    const list = this.#listToRead;
    if (list === null) return;
    this.#listToRead = null;
    yield* this.#list(list.start, list.anyObject);
  }

  /**
   * One value of a list or root. Returns the offset after it, or `~offset` of a fault. A list that it holds is left to
   * `heldList`: this is called for every record, and a generator for each would cost more than the record.
   */
  #element(at: number, anyObject: boolean, inList: boolean): number {
    const bytes = this.#bytes;
    if (bytes[at] !== 0x7b) {
      const stop = skipValue(bytes, at, bytes.length);
      if (stop >= 0) this.#reject({ code: 'record.not-object', message: 'A record is not a JSON object.' });
      return stop;
    }
    const parts = this.#parts;
    const stop = splitRecord(bytes, at, bytes.length, parts);
    if (stop < 0) return stop;
    if (looksLikeEvent(parts)) {
      if (!inList) this.#shape ??= 'event';
      this.#event(parts, at, stop);
      return stop;
    }
    for (const shape of shapes) {
      const held = shape.open(this.#members(parts));
      if (held === null) continue;
      if (this.#shape === null || this.#shape === 'array') this.#shape = shape.shape;
      if (held.kind === 'list') this.#listToRead = { start: held.place.start, anyObject: shape.shape === 'records' };
      else this.#held(held);
      return stop;
    }
    if (anyObject) this.#event(parts, at, stop);
    else
      this.#reject({ code: 'record.not-event', message: 'A JSON object has none of the keys of a CloudTrail event.' });
    return stop;
  }

  #held(held: Exclude<Holding, { kind: 'list' }>): void {
    if (held.kind === 'nothing') {
      this.#reason ??= { code: held.code, message: held.message };
      return;
    }
    const { start, end } = held.place;
    if (held.kind === 'literal') return this.#literal(held.place);
    splitRecord(this.#bytes, start, end, this.#innerParts);
    if (looksLikeEvent(this.#innerParts)) this.#event(this.#innerParts, start, end);
    else this.#reject({ code: 'record.not-event', message: 'An EventBridge event does not hold a CloudTrail event.' });
  }

  #literal(place: MemberPlace): void {
    if (!this.#allUtf8 && !isUtf8(this.#bytes.subarray(place.start, place.end))) return this.#reject(notUtf8);
    const text = Buffer.from(decodeString(this.#bytes, place.start, place.end));
    const start = skipSpace(text, 0, text.length);
    const stop = text[start] === 0x7b ? splitRecord(text, start, text.length, this.#innerParts) : -1;
    if (stop < 0 || skipSpace(text, stop, text.length) < text.length || !looksLikeEvent(this.#innerParts))
      return this.#reject({ code: 'record.not-event', message: 'The text of a log event is not a CloudTrail event.' });
    this.#seen++;
    this.#sink.record(text, this.#innerParts, place.start, place.end, true);
  }

  #event(parts: RecordParts, start: number, end: number): void {
    if (end - start > largestRecord)
      return this.#reject({
        code: 'record.too-large',
        message: `A record has ${end - start} bytes; CloudTrail's have 1 MB at most.`,
      });
    if (!this.#allUtf8 && !isUtf8(this.#bytes.subarray(start, end))) return this.#reject(notUtf8);
    this.#seen++;
    this.#sink.record(this.#bytes, parts, start, end, false);
  }

  #members(parts: RecordParts): ReadonlyMap<string, MemberPlace> {
    const members = new Map<string, MemberPlace>();
    for (let index = 0; index < parts.others.length; index += 4) {
      const [keyStart, keyEnd, start, end] = parts.others.slice(index, index + 4) as [number, number, number, number];
      const key = decodeString(this.#bytes, keyStart, keyEnd);
      if (key === 'Records' && members.has(key)) this.#reject(repeatedList('last'));
      members.set(key, { start, end, first: this.#bytes[start] as number });
    }
    return members;
  }
}

/** RFC 8259 §4: what a repeated name means is anybody's guess, so it is said. */
function repeatedList(read: 'first' | 'last'): LedgerReason {
  return { code: 'json.repeated-key', message: `The object has "Records" more than once: the ${read} list is read.` };
}

const notUtf8: LedgerReason = { code: 'utf8.invalid', message: 'A record is not valid UTF-8.' };

/** A catalogue of events names them as well, but says of them what no record says: it has keys that CloudTrail has not. */
function looksLikeEvent(parts: RecordParts): boolean {
  const has = (slot: number): boolean => (parts.starts[slot] as number) >= 0;
  return recordKeys.some(has) || (parts.others.length === 0 && namingKeys.some(has));
}
