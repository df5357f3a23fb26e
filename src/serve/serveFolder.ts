import type { Plan } from '../core/plan/plan.ts';
import { FailureError, type Failure } from '../run/failure.ts';
import type { RunContext } from '../run/source.ts';
import {
  openEngine,
  openLocalSource,
  type LocalSource,
  type LocalSourceOptions,
} from '../sources/local/localSource.ts';
import { startServer, type ServerOptions } from './server.ts';

export interface ServedFolderOptions
  extends Omit<ServerOptions, 'source' | 'dataPath' | 'account'>, Omit<LocalSourceOptions, 'name' | 'engine'> {
  /** The engine's entry: `dist/engine.js`. */
  readonly engineFile: string;
  /** Left out it is the prepared one that has no key of its own, or the account that most events name as their recipient. */
  readonly account?: string;
}

export interface ServedFolder {
  readonly kind: 'served';
  readonly url: string;
  readonly account: string;
  /** The region that most events name, for a client that asks for one. */
  readonly region: string;
  readonly records: number;
  close(): Promise<void>;
}

/** Why there is no server. A value, and no error: what is thrown loses its class on its way between two bundles. */
export interface NotServed {
  readonly kind: 'failed';
  readonly failure: Failure;
}

/** Where the events name no account: the one of AWS's examples. */
const exampleAccount = '123456789012';

/** Loads captured events and serves them. Rejects with the system's error where the port is taken. */
export async function serveFolder(
  options: ServedFolderOptions,
  context: RunContext,
): Promise<ServedFolder | NotServed> {
  const { engineFile, ...rest } = options;
  const source = openLocalSource({ ...rest, name: 'local', engine: openEngine({ engineFile }) });
  try {
    const seen = await mostSeen(source, 'recipientAccountId', context);
    const prepared = options.preparedAccounts?.find(({ accessKeyId }) => accessKeyId === null);
    const account = options.account ?? prepared?.account ?? (/^\d{12}$/.test(seen.value) ? seen.value : exampleAccount);
    const region = (await mostSeen(source, 'awsRegion', context)).value;
    const server = await startServer({ ...rest, source, dataPath: options.path, account });
    return {
      kind: 'served',
      url: server.url,
      account,
      region: /^[a-z]{2}(?:-[a-z]+)+-\d$/.test(region) ? region : 'us-east-1',
      records: seen.records,
      close: async () => {
        await server.close();
        await source.close();
      },
    };
  } catch (thrown) {
    await source.close();
    if (thrown instanceof FailureError) return { kind: 'failed', failure: thrown.failure };
    throw thrown;
  }
}

/** A field's most frequent value, empty where no event has one, and the number of all events. */
async function mostSeen(
  source: LocalSource,
  field: string,
  context: RunContext,
): Promise<{ readonly value: string; readonly records: number }> {
  const plan: Plan = {
    language: 'insights',
    text: `filter ispresent(${field}) | stats count(*) as events by ${field} | sort events desc, ${field} asc | limit 1`,
    window: null,
    source: null,
    limit: 1,
    now: 0,
  };
  const outcome = await source.run(plan, context);
  if (outcome.kind === 'refusal')
    throw new Error(`refused: ${outcome.problems.map(({ message }) => message).join(' ')}`);
  const { table, stats } = outcome;
  const at = table.columns.findIndex(({ name }) => name === field);
  return { value: String(table.rows[0]?.[at] ?? ''), records: stats.recordsScanned };
}
