import os from 'node:os';
import path from 'node:path';
import type { RecordedAlarms } from '../../core/alarms/recordedAlarms.ts';
import type { Plan } from '../../core/plan/plan.ts';
import type { Inventory } from '../../run/inventory.ts';
import type { QuerySource, Refusal, RunContext, TargetIdentity } from '../../run/source.ts';
import { withLookupTables } from '../../run/lookupTables.ts';
import { EngineClient, type AskContext, type EngineOptions } from './engineClient.ts';
import { openLocalInventory } from './localInventory.ts';
import type { EventPage, EventRange, FolderOptions } from './protocol.ts';

export interface LocalSourceOptions {
  /** The target's name in results. */
  readonly name: string;
  /** A folder or file of captured events. */
  readonly path: string;
  readonly duplicates?: 'once' | 'keep';
  readonly memoryLimitMb?: number;
  /** Where loaded data is kept between runs; left out it is the user's cache folder, `null` keeps nothing. */
  readonly cacheFolder?: string | null;
  readonly cacheLimitMb?: number;
  readonly fileLimitMb?: number;
  /** The engine to ask. The sources of one host share one; it ends when the last of them is closed. */
  readonly engine: EngineClient;
}

export interface LocalSource extends QuerySource {
  /** The exact text of the record, byte for byte; rejects with `data.changed` where it is among the events no more. */
  record: NonNullable<QuerySource['record']>;
  /** A page of the events that match a `filter` or `lookup` plan, for whoever serves them on. Its `limit` is not heeded. */
  events(plan: Plan, range: EventRange, context: RunContext): Promise<EventPage | Refusal>;
  readonly inventory: Inventory;
  /** What is recorded of alarms beside the events. */
  recordedAlarms(signal: AbortSignal): Promise<RecordedAlarms>;
}

/** A target of captured CloudTrail files. Nothing starts before the first question. */
export function openLocalSource(options: LocalSourceOptions): LocalSource {
  const target: TargetIdentity = { name: options.name, account: null, region: null, endpoint: null };
  const folder: FolderOptions = {
    path: path.resolve(options.path),
    duplicates: options.duplicates ?? 'once',
    memoryLimitMb: options.memoryLimitMb ?? 384,
    cacheFolder: options.cacheFolder === undefined ? defaultCacheFolder() : options.cacheFolder,
    cacheLimitMb: options.cacheLimitMb ?? 4096,
    fileLimitMb: options.fileLimitMb ?? 512,
  };
  const { engine } = options;
  engine.retain();
  let closed = false;
  const recordedAlarms = async (context: AskContext): Promise<RecordedAlarms> => {
    const reply = await engine.ask({ type: 'alarms', folder }, context);
    if (reply.type !== 'alarms') throw new Error('the engine answered a question for alarms with something else');
    return reply.recorded;
  };
  return {
    target,
    run: async (plan, context: RunContext) => {
      const complete = await withLookupTables(plan, context.lookupTables);
      const reply = await engine.ask({ type: 'run', folder, target, plan: complete }, context);
      if (reply.type !== 'outcome') throw new Error('the engine answered a query with a record');
      return reply.outcome;
    },
    describe: async (_source, context) => {
      const reply = await engine.ask({ type: 'describe', folder }, context);
      if (reply.type !== 'catalog')
        throw new Error('the engine answered a question for its catalog with something else');
      return reply.catalog;
    },
    record: async (pointer, _source, context) => {
      const reply = await engine.ask({ type: 'record', folder, pointer }, context);
      if (reply.type !== 'text') throw new Error('the engine answered a record with a table');
      return reply.text;
    },
    events: async (plan, range, context) => {
      const reply = await engine.ask({ type: 'events', folder, target, plan, range }, context);
      if (reply.type !== 'events') throw new Error('the engine answered a page of events with something else');
      return reply.page;
    },
    recordedAlarms: (signal) => recordedAlarms({ signal, progress: () => undefined }),
    inventory: openLocalInventory(options.name, {
      recorded: recordedAlarms,
      deliveries: async (context) => {
        const reply = await engine.ask({ type: 'survey', folder }, context);
        if (reply.type !== 'survey') throw new Error('the engine answered a survey with something else');
        return reply.deliveries;
      },
    }),
    close: async () => {
      if (closed) return;
      closed = true;
      await engine.release();
    },
  };
}

/** An engine for the sources of one host. */
export function openEngine(options: EngineOptions): EngineClient {
  return new EngineClient(options);
}

/** The user's cache folder, as each system has it. */
function defaultCacheFolder(): string {
  const home = os.homedir();
  if (process.platform === 'win32')
    return path.join(process.env['LOCALAPPDATA'] ?? path.join(home, 'AppData', 'Local'), 'apirunbook', 'cache');
  if (process.platform === 'darwin') return path.join(home, 'Library', 'Caches', 'apirunbook');
  return path.join(process.env['XDG_CACHE_HOME'] ?? path.join(home, '.cache'), 'apirunbook');
}
