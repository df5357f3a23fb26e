import type { Answer, Progress, Refusal, TargetIdentity } from '../../run/source.ts';
import type { Failure } from '../../run/failure.ts';
import type { RecordedAlarms } from '../../core/alarms/recordedAlarms.ts';
import type { Catalog } from '../../core/catalog/catalog.ts';
import type { CapturedDelivery } from '../../core/inventory/inventoryTrail.ts';
import type { Ledger } from '../../core/ledger/ledger.ts';
import type { Plan } from '../../core/plan/plan.ts';

/** What a source reads and how. Part of every request, so that one engine serves many sources. */
export interface FolderOptions {
  /** Absolute path of a folder or file. */
  readonly path: string;
  /** `once` sets byte-identical repeats of an `eventID` aside. */
  readonly duplicates: 'once' | 'keep';
  /** What DuckDB may hold; the engine's process takes about 150 MB more. */
  readonly memoryLimitMb: number;
  /** Where loaded data is kept between runs; `null` keeps none. */
  readonly cacheFolder: string | null;
  readonly cacheLimitMb: number;
  /** One file may hold this much, inflated. */
  readonly fileLimitMb: number;
}

/** What the host asks of the engine. `id` is the host's, unique among the questions under way. */
export type Request =
  | {
      readonly type: 'run';
      readonly id: number;
      readonly folder: FolderOptions;
      readonly target: TargetIdentity;
      readonly plan: Plan;
    }
  | { readonly type: 'record'; readonly id: number; readonly folder: FolderOptions; readonly pointer: string }
  /** Whole events that match a `filter` or `lookup` plan. */
  | {
      readonly type: 'events';
      readonly id: number;
      readonly folder: FolderOptions;
      readonly target: TargetIdentity;
      readonly plan: Plan;
      readonly range: EventRange;
    }
  /** What the records hold, for an editor. */
  | { readonly type: 'describe'; readonly id: number; readonly folder: FolderOptions }
  /** What is recorded of alarms beside the events. */
  | { readonly type: 'alarms'; readonly id: number; readonly folder: FolderOptions }
  /** The records by account and region, and their gaps. */
  | { readonly type: 'survey'; readonly id: number; readonly folder: FolderOptions }
  | { readonly type: 'cancel'; readonly id: number };

/** What the engine says. Every question ends in exactly one of them that is no `progress`. */
export type Reply =
  | { readonly type: 'progress'; readonly id: number; readonly progress: Progress }
  | { readonly type: 'outcome'; readonly id: number; readonly outcome: SentAnswer | Refusal }
  | { readonly type: 'events'; readonly id: number; readonly page: EventPage | Refusal }
  | { readonly type: 'text'; readonly id: number; readonly text: string }
  | { readonly type: 'catalog'; readonly id: number; readonly catalog: Catalog }
  | { readonly type: 'alarms'; readonly id: number; readonly recorded: RecordedAlarms }
  | { readonly type: 'survey'; readonly id: number; readonly deliveries: readonly CapturedDelivery[] }
  | { readonly type: 'failure'; readonly id: number; readonly failure: Failure };

/** Which of the matching events are wanted. */
export interface EventRange {
  readonly order: 'oldest' | 'newest';
  /** How many are passed over, from the order's first on. */
  readonly offset: number;
  readonly limit: number;
  /** Messages of a page take no more bytes of UTF-8 than this; the first is given whatever it takes. */
  readonly bytes?: number;
}

/**
 * Matching events, whole: those of one time stand in the order they were read, or for `newest` in the reverse; those of a
 * lookup, which lists the newest first, the other way round.
 */
export interface EventPage {
  readonly kind: 'events';
  readonly events: readonly CapturedEvent[];
  /** How many match in all. Records without a readable time are no log events and do not count. */
  readonly total: number;
  readonly recordsScanned: number;
}

export interface CapturedEvent {
  /** Milliseconds since 1970 UTC. */
  readonly timestamp: number;
  /** The record as CloudTrail writes it: compact JSON. */
  readonly message: string;
  readonly logStream: string;
  /** Opens the record (`@ptr`). */
  readonly pointer: string;
}

/** An answer whose ledger is sent once and then named. */
export type SentAnswer = Omit<Answer, 'ledger'> & { readonly ledger: SentLedger | null };

export interface SentLedger {
  /** Unique for the life of the engine's process. */
  readonly number: number;
  /** `null` where the engine has sent the ledger of this number before. */
  readonly ledger: Ledger | null;
}

/** Ledgers that both ends hold, those used last: far more than the folders that one host asks about. */
export const heldLedgers = 256;

const requestTypes = new Set<unknown>([
  'run',
  'record',
  'events',
  'describe',
  'alarms',
  'survey',
  'cancel',
] satisfies Request['type'][]);
const replyTypes = new Set<unknown>([
  'progress',
  'outcome',
  'events',
  'text',
  'catalog',
  'alarms',
  'survey',
  'failure',
] satisfies Reply['type'][]);

/**
 * Both ends are ours and start from the same build; what is checked is that a message is one of this protocol at all, so
 * that a stray message of a library on the same channel is not taken for one.
 */
export function asRequest(message: unknown): Request | null {
  return isMessage(message, requestTypes) ? (message as Request) : null;
}

export function asReply(message: unknown): Reply | null {
  return isMessage(message, replyTypes) ? (message as Reply) : null;
}

function isMessage(message: unknown, types: ReadonlySet<unknown>): boolean {
  return (
    typeof message === 'object' &&
    message !== null &&
    'type' in message &&
    types.has(message.type) &&
    'id' in message &&
    Number.isInteger(message.id)
  );
}
