import { createHash } from 'node:crypto';
import { matchFilter } from '../../../core/filter/evaluateFilter.ts';
import { parseFilter } from '../../../core/filter/parseFilter.ts';
import type { TimeWindow } from '../../../core/time/window.ts';
import type { ServedCall } from '../../operation.ts';
import { recordsFrame } from '../../../core/events/recordsFrame.ts';
import type { ScratchGroup } from '../groups/scratchGroups.ts';
import { groupMessages } from '../insights/groupMessages.ts';
import { invalid, type ServedGroup } from '../groups/servedGroup.ts';

/** Which log events of a group are wanted. */
export interface EventsAsked {
  readonly group: ServedGroup;
  readonly pattern: string;
  /** Both ends belong to it. */
  readonly window: TimeWindow;
  /** `null` is every stream. */
  readonly inStream: ((name: string) => boolean) | null;
  readonly order: 'oldest' | 'newest';
  /** Matching events that are passed over. */
  readonly offset: number;
  readonly limit: number;
}

export interface ServedEvent {
  readonly timestamp: number;
  readonly ingestionTime: number;
  readonly message: string;
  readonly logStream: string;
  /** Unique, and the same each time: digits, as AWS has it. */
  readonly eventId: string;
}

export interface EventsRead {
  /** In the order asked for. */
  readonly events: readonly ServedEvent[];
  /** The offset of what comes after them; `null` at the end. */
  readonly next: number | null;
}

/** "As many log events as can fit in 1 MB (up to 10,000 log events)" (API_FilterLogEvents). */
export const pageLimits = { events: 10_000, bytes: 1_048_576 } as const;

/**
 * A page of log events. Where only some streams are wanted, a page may hold fewer events than there are left, none too:
 * as on AWS, only a page without a next one is the last.
 */
export async function readEvents(asked: EventsAsked, call: ServedCall): Promise<EventsRead> {
  const { group, limit } = asked;
  const wanted = streamTest(asked, call);
  const most = wanted === null ? limit : pageLimits.events;
  const page =
    group.kind === 'captured' ? await capturedPage(asked, most, call) : scratchPage(group, asked, most, call);
  const events: ServedEvent[] = [];
  let passed = 0;
  for (const event of page.events) {
    if (events.length === limit) break;
    passed++;
    if (wanted === null || wanted(event.logStream)) events.push(event);
  }
  const next = asked.offset + passed;
  return { events, next: next < page.total ? next : null };
}

/** Throws `InvalidParameterException` for a pattern that AWS, or this server, does not take. */
export function provePattern(pattern: string): void {
  const { query, problems } = parseFilter(pattern);
  if (query !== null) return;
  const errors = problems.filter(({ severity }) => severity === 'error');
  const [first] = errors;
  const place = first === undefined ? '' : ` (character ${first.range.start + 1})`;
  const construct = first?.unsupported === undefined ? '' : ` This server does not evaluate \`${first.unsupported}\`.`;
  throw invalid(`Invalid filter pattern: ${first?.message ?? ''}${place}${construct}`);
}

function streamTest({ group, inStream }: EventsAsked, { served, region }: ServedCall): EventsAsked['inStream'] {
  if (!served.options.regional || group.kind !== 'captured') return inStream;
  // Captured events stand in streams that are named after their region.
  const here = `_${region}`;
  return (name) => name.endsWith(here) && (inStream === null || inStream(name));
}

interface SourcePage {
  readonly events: readonly ServedEvent[];
  readonly total: number;
}

async function capturedPage(asked: EventsAsked, limit: number, { served, signal }: ServedCall): Promise<SourcePage> {
  const { pattern, window, order, offset } = asked;
  const page = await served.source.events(
    { language: 'filter', text: pattern, window, source: null, limit, now: served.now() },
    { order, offset, limit, bytes: pageLimits.bytes },
    { signal, progress: () => undefined },
  );
  if (page.kind === 'refusal') throw invalid(`Invalid filter pattern: ${page.problems[0]?.message ?? ''}`);
  const events = page.events.map(({ timestamp, message, logStream, pointer }) => ({
    timestamp,
    // When a captured event was delivered is not known.
    ingestionTime: timestamp,
    message,
    logStream,
    eventId: eventIdOf(pointer),
  }));
  return { events, total: page.total };
}

function scratchPage(group: ScratchGroup, asked: EventsAsked, limit: number, call: ServedCall): SourcePage {
  const matching = matchingEvents(group, asked, call);
  const ordered = asked.order === 'oldest' ? matching : matching.toReversed();
  const events: ServedEvent[] = [];
  let bytes = 0;
  for (const event of ordered.slice(asked.offset, asked.offset + limit)) {
    bytes += Buffer.byteLength(event.message);
    if (events.length > 0 && bytes > pageLimits.bytes) break;
    events.push(event);
  }
  return { events, total: matching.length };
}

/** Oldest first; those of one time in the order they were put. */
function matchingEvents(
  group: ScratchGroup,
  { pattern, window }: EventsAsked,
  call: ServedCall,
): readonly ServedEvent[] {
  const { query } = parseFilter(pattern);
  if (query === null) return [];
  const frame = recordsFrame(groupMessages([group.name], call) ?? []);
  const steps = matchFilter(query, frame, { window });
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value.rows
    .flatMap((row) => group.events[row] ?? [])
    .toSorted((a, b) => a.timestamp - b.timestamp)
    .map(({ timestamp, ingestionTime, message, logStream, number }) => ({
      timestamp,
      ingestionTime,
      message,
      logStream,
      eventId: eventIdOf(`${group.creationTime}/${number}`),
    }));
}

/** 56 digits, as the ones of AWS. */
function eventIdOf(key: string): string {
  const hash = createHash('sha256').update(key).digest('hex').slice(0, 46);
  return BigInt(`0x${hash}`).toString().padStart(56, '3').slice(-56);
}
