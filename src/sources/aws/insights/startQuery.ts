import {
  LimitExceededException,
  MalformedQueryException,
  StartQueryCommand,
  type StartQueryCommandInput,
} from '@aws-sdk/client-cloudwatch-logs';
import { FailureError } from '../../../run/failure.ts';
import type { Progress } from '../../../run/source.ts';
import { call } from '../call.ts';
import type { Connection } from '../connection.ts';
import { notBegunAfter } from '../notBegunAfter.ts';
import { takeTurn } from '../pace/takeTurn.ts';
import { pause } from './pause.ts';
import { waits, type PollPace } from './pollPace.ts';
import { unheard } from './queryFailures.ts';

/** How long a cancelled request for a query may take to tell the query's number, in milliseconds: without it nobody can stop it. */
const grace = 2000;

export type Started =
  | { readonly kind: 'started'; readonly queryId: string }
  | { readonly kind: 'malformed'; readonly fault: MalformedQueryException };

/**
 * Starts a query, and waits for its turn while as many run as the account may have ("CloudWatch Logs quotas": 100).
 * A request that is under way when the signal is aborted is heard out for a moment, and its query's number returned all
 * the same: whoever called stops it.
 *
 * @throws `FailureError`.
 */
export async function startQuery(
  input: StartQueryCommandInput,
  connection: Connection,
  { signal, progress }: { readonly signal: AbortSignal; readonly progress: (progress: Progress) => void },
  pace: PollPace,
): Promise<Started> {
  for (const wait of waits(pace)) {
    await takeTurn(connection, 'logs:StartQuery', signal);
    const started = await request(input, connection, signal);
    if (started !== 'full') return started;
    progress({ message: 'Waiting: 100 queries are running in this account', fraction: null });
    await pause(wait, signal);
  }
  throw new Error('the waits do not end');
}

async function request(
  input: StartQueryCommandInput,
  connection: Connection,
  signal: AbortSignal,
): Promise<Started | 'full'> {
  const about = aboutOf(input);
  const late = new AbortController();
  const command = new StartQueryCommand(input);
  const tries = notBegunAfter(signal, command.middlewareStack);
  let timer: NodeJS.Timeout | undefined;
  const giveUpSoon = (): void => {
    // Between two tries there is nothing to hear.
    if (tries.areUnderWay()) timer = setTimeout(() => late.abort(), grace);
    else late.abort();
  };
  if (signal.aborted) late.abort();
  signal.addEventListener('abort', giveUpSoon, { once: true });
  try {
    return await call(connection, { action: 'logs:StartQuery', ...about }, late.signal, async (options) => {
      try {
        const { queryId } = await connection.clients.logs.send(command, options);
        if (queryId === undefined) throw new Error('StartQuery answered without a queryId');
        return { kind: 'started', queryId } as const;
      } catch (fault) {
        if (fault instanceof MalformedQueryException) return { kind: 'malformed', fault } as const;
        if (fault instanceof LimitExceededException) return 'full';
        throw fault;
      }
    });
  } catch (fault) {
    if (late.signal.aborted && timer !== undefined) throw new FailureError(unheard);
    throw fault;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', giveUpSoon);
  }
}

function aboutOf({ logGroupNames, logGroupIdentifiers }: StartQueryCommandInput): { readonly about?: string } {
  const groups = logGroupNames ?? logGroupIdentifiers ?? [];
  if (groups.length === 0) return {};
  return { about: `log group${groups.length === 1 ? '' : 's'} ${groups.join(', ')}` };
}
