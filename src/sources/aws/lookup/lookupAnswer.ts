import { createHash } from 'node:crypto';
import type { Event } from '@aws-sdk/client-cloudtrail';
import { eventTable, eventTableColumns } from '../../../core/events/eventTable.ts';
import { recordsFrame, type FetchedRecord } from '../../../core/events/recordsFrame.ts';
import { closeUpJson } from '../../../core/json/closeUpJson.ts';
import { isJsonObject, member } from '../../../core/json/jsonValue.ts';
import { parseJson } from '../../../core/json/parseJson.ts';
import { matchLookup } from '../../../core/lookup/evaluateLookup.ts';
import type { LookupQuery } from '../../../core/lookup/lookupQuery.ts';
import type { Plan } from '../../../core/plan/plan.ts';
import type { QueryStatistics, Table } from '../../../core/table/table.ts';
import { warning, type Problem } from '../../../core/text/problem.ts';
import { parseInstant } from '../../../core/time/parseInstant.ts';

interface Row {
  readonly time: number;
  readonly cells: Table['rows'][number];
}

interface Counts {
  readonly scanned: number;
  readonly bytes: number;
  readonly rejected: number;
}

/** What has come of a lookup so far. */
export class LookupAnswer {
  readonly #query: LookupQuery;
  readonly #plan: Plan;
  /** Events of the category, by id and a digest of their text: what a later page brings again is one event. */
  readonly #seen = new Set<string>();
  readonly #rows: Row[] = [];
  #counts: Counts = { scanned: 0, bytes: 0, rejected: 0 };
  /** How it stood when the category began. */
  #before = { rows: 0, counts: this.#counts };

  constructor(query: LookupQuery, plan: Plan) {
    this.#query = query;
    this.#plan = plan;
  }

  get matched(): number {
    return this.#rows.length;
  }

  /** Whether more events of the category have matched than are shown: older ones of it cannot be among those. */
  get isFull(): boolean {
    return this.#rows.length - this.#before.rows > this.#plan.limit;
  }

  nextCategory(): void {
    this.#seen.clear();
    this.#before = { rows: this.#rows.length, counts: this.#counts };
  }

  /** Forgets what came of the category: all of it comes again. */
  restartCategory(): void {
    this.#seen.clear();
    this.#rows.length = this.#before.rows;
    this.#counts = this.#before.counts;
  }

  /** Takes a page; true when an event of it matched. */
  add(events: readonly Event[]): boolean {
    const records = events.flatMap((event) => this.#record(event));
    const frame = recordsFrame(records);
    const steps = matchLookup(this.#query, frame, { window: this.#plan.window });
    let step = steps.next();
    while (step.done !== true) step = steps.next();
    const { rows, scanned } = step.value;
    this.#counts = { ...this.#counts, scanned: this.#counts.scanned + scanned };
    const table = eventTable(frame, rows, rows.length);
    for (const [at, row] of rows.entries())
      this.#rows.push({ time: frame.times[row] ?? Number.NaN, cells: table.rows[at] ?? [] });
    return rows.length > 0;
  }

  #record({ CloudTrailEvent, EventTime }: Event): readonly FetchedRecord[] {
    const message = closeUpJson(CloudTrailEvent ?? '');
    const record = parseJson(message);
    if (!isJsonObject(record)) {
      this.#counts = { ...this.#counts, rejected: this.#counts.rejected + 1 };
      return [];
    }
    const id = member(record, 'eventID');
    const identity = `${typeof id === 'string' ? id : ''} ${createHash('sha256').update(message).digest('base64')}`;
    if (typeof id === 'string') {
      if (this.#seen.has(identity)) return [];
      this.#seen.add(identity);
    }
    this.#counts = { ...this.#counts, bytes: this.#counts.bytes + Buffer.byteLength(message) };
    const eventTime = member(record, 'eventTime');
    const instant = typeof eventTime === 'string' ? parseInstant(eventTime) : null;
    const time =
      instant !== null && 'milliseconds' in instant ? instant.milliseconds : (EventTime?.getTime() ?? Number.NaN);
    return [{ time, message }];
  }

  /** The newest first, those of one moment as they came. */
  table(): Table {
    const { limit } = this.#plan;
    const sorted = this.#rows.toSorted((a, b) => b.time - a.time || 0);
    const rows = sorted.slice(0, limit).map(({ cells }) => cells);
    return { columns: eventTableColumns, rows, rowCount: rows.length, truncated: sorted.length > limit };
  }

  stats(): Omit<QueryStatistics, 'elapsedMs'> {
    const { scanned, bytes } = this.#counts;
    return { recordsScanned: scanned, recordsMatched: this.#rows.length, bytesScanned: bytes };
  }

  problems(): readonly Problem[] {
    const { rejected } = this.#counts;
    if (rejected === 0) return [];
    const events = rejected === 1 ? '1 event' : `${rejected} events`;
    const message = `CloudTrail answered with ${events} whose record is no JSON object; they are left out.`;
    return [warning('lookup.not-json', message, { start: 0, end: this.#plan.text.length })];
  }
}
