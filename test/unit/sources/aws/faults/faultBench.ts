import fs from 'node:fs';
import path from 'node:path';
import type { UserKey } from '../../../../../src/serve/accessKeys.ts';
import type { FaultSpecs } from '../../../../../src/serve/faults.ts';
import type { Operation } from '../../../../../src/serve/operation.ts';
import type { RequestLog } from '../../../../../src/serve/requestLog.ts';
import { defaultLogGroup, startServer, type RunningServer } from '../../../../../src/serve/startServer.ts';
import type { Patience } from '../../../../../src/sources/aws/clientSettings.ts';
import { openLocalSource, type LocalSource } from '../../../../../src/sources/local/localSource.ts';
import { generatedEvents, servedAccount, servedStart } from '../../../../support/servedData.ts';
import { recordedFiles } from '../../../core/alarms/recorded.ts';
import { makeFolder, removeFolder, testEngine } from '../../local/localData.ts';
import { connectionTo } from '../connectionTo.ts';
import { smallerPages } from './smallerPages.ts';

/** As many as fill three pages of each service. */
const eventCount = 120;

/** "Now" of the server and of every plan. */
export const benchNow = servedStart + 3_600_000;

/** The window that all events are in. */
export const benchWindow = { start: servedStart, end: servedStart + 119_999 };

/** The SDK's tries without its pauses. */
export const quickTries: Patience = {
  maxAttempts: 4,
  connectionTimeout: 5_000,
  requestTimeout: 30_000,
  socketTimeout: 30_000,
  retryDelay: () => 1,
};

/** Gives a silent server up within a moment, in place of the half minute that people wait. */
export const shortWaits: Patience = { ...quickTries, maxAttempts: 2, requestTimeout: 400, socketTimeout: 400 };

export interface BenchServer extends RunningServer {
  /** The requests that have ended, in the order of their ends. */
  readonly requests: readonly RequestLog[];
}

export interface ServeOptions {
  readonly faults?: FaultSpecs;
  readonly keys?: readonly UserKey[];
  /** What is served; the default is every operation with small pages. */
  readonly operations?: readonly Operation[];
}

/** One engine and one set of events, served as often as a test needs a server. */
export class FaultBench {
  readonly dataPath: string;
  readonly source: LocalSource;
  readonly #state = makeFolder();

  constructor() {
    const events = generatedEvents(eventCount, {
      regions: ['us-east-1'],
      accounts: [servedAccount],
      start: servedStart,
      step: 1000,
    });
    this.dataPath = makeFolder({
      'events.ndjson': events.map((event) => JSON.stringify(event)).join('\n'),
      ...Object.fromEntries(
        Object.entries(recordedFiles).map(([name, value]) => [`${name}.json`, JSON.stringify(value)]),
      ),
    });
    this.source = openLocalSource({ name: 'local', path: this.dataPath, cacheFolder: null, engine: testEngine() });
  }

  async serve({ faults = {}, keys, operations = smallerPages }: ServeOptions = {}): Promise<BenchServer> {
    const requests: RequestLog[] = [];
    const running = await startServer({
      source: this.source,
      dataPath: this.dataPath,
      account: servedAccount,
      now: () => benchNow,
      faults,
      operations,
      ...(keys === undefined ? {} : { keys }),
      onRequest: (log) => requests.push(log),
    });
    return { ...running, requests };
  }

  /** A folder of nobody else's, so that runs neither wait for each other's turns nor pick up their queries. */
  stateFolder(): string {
    return fs.mkdtempSync(path.join(this.#state, 'state-'));
  }

  async close(): Promise<void> {
    await this.source.close();
    removeFolder(this.dataPath);
    removeFolder(this.#state);
  }
}

/** A connection to the bench's log group. */
export function benchConnection(url: string, stateFolder: string, patience: Patience): ReturnType<typeof connectionTo> {
  const { connection, close } = connectionTo(url, stateFolder, patience);
  return { connection: { ...connection, logGroups: [defaultLogGroup] }, close };
}
