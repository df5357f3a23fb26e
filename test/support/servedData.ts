import type { RequestLog } from '../../src/serve/requestLog.ts';
import { startServer, type ServerOptions } from '../../src/serve/startServer.ts';
import type { EngineClient } from '../../src/sources/local/engineClient.ts';
import { openLocalSource, type LocalSource } from '../../src/sources/local/localSource.ts';
import { makeFolder, removeFolder, testEngine, type Files } from '../unit/sources/local/localData.ts';

export interface ServedDataOptions extends Partial<Omit<ServerOptions, 'source' | 'dataPath' | 'account'>> {
  /** How many events are made; none by default where files are given, else 100. */
  readonly count?: number;
  readonly regions?: readonly string[];
  /** The first is the one that is played. */
  readonly accounts?: readonly string[];
  /** The time of the first event, in milliseconds, and how far each stands from the one before. */
  readonly start?: number;
  readonly step?: number;
  /** Files of the test's own, beside or instead of those made. */
  readonly files?: Files;
  /** An engine that the test shares between servers; else one is started, and ends with the server. */
  readonly engine?: EngineClient;
}

export interface ServedData {
  readonly url: string;
  readonly source: LocalSource;
  readonly dataPath: string;
  /** The events that were made, oldest first. */
  readonly events: readonly GeneratedEvent[];
  /** The requests that have ended, in the order of their ends. */
  readonly requests: readonly RequestLog[];
  /** What an SDK client needs to ask this server, but for its region. */
  readonly client: {
    readonly endpoint: string;
    readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  };
  close(): Promise<void>;
}

/** The account that is played unless a test names others. */
export const servedAccount = '111122223333';

/** Noon, so that a day before and after is near. */
export const servedStart = Date.UTC(2026, 10, 1, 12);

/**
 * Starts the server with an engine from source on generated events. "Now" is an hour after the last of them unless the test
 * says otherwise; signatures and rates go by the real clock.
 */
export async function serveData(options: ServedDataOptions = {}): Promise<ServedData> {
  const { count, regions, accounts, start = servedStart, step = 1000, files = {}, engine: shared, ...server } = options;
  const made = count ?? (options.files === undefined ? 100 : 0);
  const events = generatedEvents(made, {
    regions: regions ?? ['us-east-1'],
    accounts: accounts ?? [servedAccount],
    start,
    step,
  });
  const lines = events.map((event) => JSON.stringify(event)).join('\n');
  const dataPath = makeFolder(made === 0 ? files : { ...files, 'generated.ndjson': lines });
  const engine = shared ?? testEngine();
  const source = openLocalSource({ name: 'local', path: dataPath, cacheFolder: null, engine });
  const requests: RequestLog[] = [];
  const running = await startServer({
    now: () => start + made * step + 3_600_000,
    ...server,
    source,
    dataPath,
    account: accounts?.[0] ?? servedAccount,
    onRequest: (log) => {
      requests.push(log);
      server.onRequest?.(log);
    },
  });
  return {
    url: running.url,
    source,
    dataPath,
    events,
    requests,
    client: { endpoint: running.url, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } },
    close: async () => {
      await running.close();
      // An engine that is shared ends with whoever started it.
      if (shared === undefined) await source.close();
      removeFolder(dataPath);
    },
  };
}

export interface GeneratedEvent {
  readonly eventTime: string;
  readonly eventSource: string;
  readonly eventName: string;
  readonly awsRegion: string;
  readonly eventID: string;
  readonly readOnly: boolean;
  readonly recipientAccountId: string;
  readonly [field: string]: unknown;
}

const calls = [
  ['ec2.amazonaws.com', 'DescribeInstances', true],
  ['s3.amazonaws.com', 'ListBuckets', true],
  ['iam.amazonaws.com', 'CreateUser', false],
  ['sts.amazonaws.com', 'AssumeRole', true],
  ['signin.amazonaws.com', 'ConsoleLogin', false],
] as const;

const users = ['alice', 'bob', 'carol'] as const;

/** Management events, one after the other in time: the same for the same numbers. */
export function generatedEvents(
  count: number,
  { regions, accounts, start, step }: Required<Pick<ServedDataOptions, 'regions' | 'accounts' | 'start' | 'step'>>,
): readonly GeneratedEvent[] {
  return Array.from({ length: count }, (_, index) => {
    const [eventSource, eventName, readOnly] = calls[index % calls.length] ?? calls[0];
    const user = users[Math.floor(index / calls.length) % users.length] ?? users[0];
    const account = accounts[index % accounts.length] ?? servedAccount;
    return {
      eventVersion: '1.11',
      userIdentity: {
        type: 'IAMUser',
        principalId: `AIDA${user.toUpperCase()}`,
        arn: `arn:aws:iam::${account}:user/${user}`,
        accountId: account,
        accessKeyId: `AKIA${user.toUpperCase()}00000000`,
        userName: user,
      },
      eventTime: `${new Date(start + index * step).toISOString().slice(0, 19)}Z`,
      eventSource,
      eventName,
      awsRegion: regions[index % regions.length] ?? 'us-east-1',
      sourceIPAddress: `192.0.2.${index % 250}`,
      userAgent: 'aws-cli/2.27.0',
      ...(index % 7 === 0 ? { errorCode: 'AccessDenied' } : {}),
      requestParameters: null,
      responseElements: null,
      requestID: `request-${index}`,
      eventID: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
      readOnly,
      eventType: 'AwsApiCall',
      managementEvent: true,
      recipientAccountId: account,
      eventCategory: 'Management',
    };
  });
}
