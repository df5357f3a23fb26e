import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { LocalSource } from '../sources/local/localSource.ts';
import { AccessKeys, type UserKey } from './accessKeys.ts';
import type { PreparedAccount } from './accounts/preparedAccount.ts';
import type { ServedTrail } from './cloudtrail/servedTrail.ts';
import { Faults, type FaultSpecs } from './faults.ts';
import { handleRequest, type Serving } from './handleRequest.ts';
import { loopbackAddress } from './loopback.ts';
import type { Operation, Served } from './operation.ts';
import { operations as allOperations } from './operations.ts';
import { Rates } from './rates.ts';
import type { RequestLog } from './requestLog.ts';
import type { PublishedMessage } from './sns/publishedMessage.ts';

export interface RunningServer {
  /** `http://127.0.0.1:8787`. */
  readonly url: string;
  /** Ends every request and lets go of the port. The source stays open: it is its owner's. */
  close(): Promise<void>;
}

export interface ServerOptions {
  readonly source: LocalSource;
  /** The folder or file of captured events, absolute. */
  readonly dataPath: string;
  /** The account that is played: twelve digits. */
  readonly account: string;
  /** 0, the default, takes any that is free. */
  readonly port?: number;
  /** The keys that are accepted; the default is `test` with the secret `test`. */
  readonly keys?: readonly UserKey[];
  /** The one log group. */
  readonly logGroup?: string;
  readonly logGroupClass?: 'STANDARD' | 'INFREQUENT_ACCESS';
  /** Days that the log group says it keeps events. */
  readonly logGroupRetentionDays?: number;
  readonly regional?: boolean;
  readonly throttle?: boolean;
  /** What is served: the default is all of `operations.ts`. */
  readonly operations?: readonly Operation[];
  readonly faults?: FaultSpecs;
  readonly sessionSeconds?: number;
  /** The account's trails; left out it is one that has recorded the data. */
  readonly trails?: readonly ServedTrail[];
  /**
   * Accounts to play as they were prepared. The key that one names is accepted with the secret of the first of `keys`, and its
   * requests see that account.
   */
  readonly preparedAccounts?: readonly PreparedAccount[];
  /** "Now" for the operations, in milliseconds. */
  readonly now?: () => number;
  /** The clock of signatures, rates and sessions, in milliseconds. */
  readonly clock?: () => number;
  /** Told of each request when it has ended. */
  readonly onRequest?: (log: RequestLog) => void;
  /** Told of each message that a topic of SNS was given. */
  readonly onPublished?: (message: PublishedMessage) => void;
}

/** The log group of the article that these runbooks come from. */
export const defaultLogGroup = 'CloudTrailGroupName';

export const defaultKey: UserKey = { accessKeyId: 'test', secretAccessKey: 'test' };

/** Headers of one request, in bytes: a session token takes up to two thousand. */
const headerLimit = 32 * 1024;

/**
 * Serves the AWS APIs of `operations.ts` over captured events, on loopback. Rejects with the system's error where the port
 * is taken, and with a `FaultSpecError` for faults that are none.
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const closing = new AbortController();
  const serving = servingOf(options, closing.signal);
  const underWay = new Set<Promise<void>>();
  const server = http.createServer(
    {
      maxHeaderSize: headerLimit,
      headersTimeout: 10_000,
      requestTimeout: 60_000,
      keepAliveTimeout: 30_000,
    },
    (request, response) => {
      const handled = handleRequest(request, response, serving);
      underWay.add(handled);
      void handled.finally(() => underWay.delete(handled));
    },
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, loopbackAddress, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${loopbackAddress}:${port}`,
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      closing.abort();
      server.closeAllConnections();
      await Promise.all([closed, ...underWay]);
    },
  };
}

function servingOf(options: ServerOptions, closing: AbortSignal): Serving {
  const clock = options.clock ?? Date.now;
  const operations = options.operations ?? allOperations;
  const states = new Map<unknown, unknown>();
  const served: Served = {
    source: options.source,
    dataPath: options.dataPath,
    options: {
      logGroup: options.logGroup ?? defaultLogGroup,
      logGroupClass: options.logGroupClass ?? 'STANDARD',
      ...(options.logGroupRetentionDays === undefined ? {} : { logGroupRetentionDays: options.logGroupRetentionDays }),
      account: options.account,
      regional: options.regional ?? false,
      throttle: options.throttle ?? false,
      sessionSeconds: options.sessionSeconds ?? null,
      ...(options.trails === undefined ? {} : { trails: options.trails }),
      ...(options.preparedAccounts === undefined ? {} : { preparedAccounts: options.preparedAccounts }),
    },
    now: options.now ?? Date.now,
    clock,
    closing,
    accessKeys: new AccessKeys(keysOf(options), options.account),
    onPublished: options.onPublished ?? (() => undefined),
    state: <State>(make: () => State): State => {
      if (!states.has(make)) states.set(make, make());
      return states.get(make) as State;
    },
  };
  return {
    served,
    operations: new Map(operations.map((operation) => [`${operation.service}:${operation.name}`, operation])),
    faults: new Faults(options.faults ?? {}),
    rates: new Rates(clock),
    onRequest: options.onRequest ?? (() => undefined),
  };
}

/** The keys that were given, and those of prepared accounts. */
function keysOf({ keys = [defaultKey], preparedAccounts = [] }: ServerOptions): readonly UserKey[] {
  const { secretAccessKey } = keys[0] ?? defaultKey;
  const own = preparedAccounts.flatMap(({ accessKeyId, account }) =>
    accessKeyId === null ? [] : [{ accessKeyId, secretAccessKey, account }],
  );
  return [...keys, ...own];
}
