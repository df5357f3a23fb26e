import type { Plan } from '../../../../../src/core/plan/plan.ts';
import type { Table } from '../../../../../src/core/table/table.ts';
import type { FaultSpecs } from '../../../../../src/serve/faults.ts';
import type { RequestLog } from '../../../../../src/serve/requestLog.ts';
import { startServer } from '../../../../../src/serve/startServer.ts';
import type { PartAnswer, PartContext } from '../../../../../src/sources/aws/askPart.ts';
import type { OpenConnection } from '../../../../../src/sources/aws/connect.ts';
import type { Connection } from '../../../../../src/sources/aws/connection.ts';
import { insightsAsker } from '../../../../../src/sources/aws/insights/askInsights.ts';
import { openLocalSource, type LocalSource } from '../../../../../src/sources/local/localSource.ts';
import { makeFolder, plan, removeFolder, testEngine } from '../../local/localData.ts';
import { connectTo } from '../sql/askServed.ts';

export const account = '111122223333';

/** A server over captured events, and what the real SDK needs to ask it. */
export interface LiveInsights {
  readonly url: string;
  readonly connection: Connection;
  /** The captured events themselves, asked without a server. */
  readonly local: LocalSource;
  /** Every request that has ended, by its operation. */
  readonly requests: RequestLog[];
  close(): Promise<void>;
}

/** Asks again at once: the server is as fast as the test. */
export const ask = insightsAsker({ first: 1, longest: 5, factor: 1.5 });

export async function serveRecords(records: readonly string[], faults: FaultSpecs = {}): Promise<LiveInsights> {
  const folder = makeFolder({ 'events.ndjson': records.join('\n') });
  const stateFolder = makeFolder();
  const local = openLocalSource({ name: 'local', path: folder, cacheFolder: null, engine: testEngine() });
  const requests: RequestLog[] = [];
  const server = await startServer({
    source: local,
    dataPath: folder,
    account,
    faults,
    onRequest: (log) => requests.push(log),
  });
  const connection = await insightsConnection(server.url, stateFolder);
  return {
    url: server.url,
    connection,
    local,
    requests,
    close: async () => {
      connection.close();
      await server.close();
      await local.close();
      removeFolder(folder);
      removeFolder(stateFolder);
    },
  };
}

/** The connection of a person who has the server's key in the environment. */
export function insightsConnection(url: string, stateFolder: string): Promise<OpenConnection> {
  return connectTo({ url }, { stateFolder, logGroups: ['CloudTrailGroupName'] });
}

export function contextOf(overrides: Partial<PartContext> = {}): PartContext {
  return {
    signal: new AbortController().signal,
    progress: () => undefined,
    partial: () => undefined,
    asker: { runbook: 'triage.apirunbook', cell: 'logins' },
    ...overrides,
  };
}

/** The complete answer; a refusal is an error of the test. */
export async function answerOf(live: LiveInsights, asked: Plan | string, context = contextOf()): Promise<PartAnswer> {
  const question = typeof asked === 'string' ? plan('insights', asked) : asked;
  const outcome = await ask(question, live.connection, context);
  if (outcome.kind === 'refusal') throw new Error(`refused: ${JSON.stringify(outcome.problems)}`);
  return outcome;
}

/** The answer of the captured events without a server. */
export async function localTable(live: LiveInsights, asked: Plan | string): Promise<Table> {
  const question = typeof asked === 'string' ? plan('insights', asked) : asked;
  const outcome = await live.local.run(question, { signal: new AbortController().signal, progress: () => undefined });
  if (outcome.kind === 'refusal') throw new Error(`refused: ${JSON.stringify(outcome.problems)}`);
  return outcome.table;
}

export function countOf({ requests }: LiveInsights, operation: string): number {
  return requests.filter((request) => request.operation === operation).length;
}
