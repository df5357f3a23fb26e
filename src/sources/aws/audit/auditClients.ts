import { CreateLogStreamCommand, PutLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import type { AuditClient, SentEvents } from '../../../run/auditClient.ts';
import { call } from '../call.ts';
import type { Patience } from '../clientSettings.ts';
import { connect, type OpenConnection } from '../connect.ts';
import { silenceNodeVersionWarning } from '../sdkWarning.ts';
import { putAuditEvents } from './putAuditEvents.ts';

export interface AuditClientOptions {
  readonly profile: string;
  readonly region: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly stateFolder?: string;
  readonly patience?: Patience;
}

/** A client of the two services that take audit events, as one profile in one region. Nothing is sent before the first request. */
export function openAuditClient({ profile, region, ...options }: AuditClientOptions): AuditClient {
  silenceNodeVersionWarning();
  const nothing = { ask: null, refuse: null };
  const source = {
    ...options,
    name: 'audit log',
    places: [],
    logGroups: [],
    athena: {},
    // Nobody can be asked: the proxy runs by itself.
    prompts: { mfaCode: () => Promise.resolve(null) },
    ceilings: { cell: nothing, runbook: nothing, day: nothing },
  };
  let connection: OpenConnection | null = null;
  const connected = async (signal: AbortSignal): Promise<OpenConnection> => {
    connection ??= await connect({ profile, region }, source, { progress: () => undefined }, signal);
    return connection;
  };
  return {
    putLogEvents: async ({ logGroup, logStream }, events, signal) => {
      const open = await connected(signal);
      const about = `log group ${logGroup}`;
      const input = {
        logGroupName: logGroup,
        logStreamName: logStream,
        logEvents: events.map(({ timestamp, message }) => ({ timestamp, message })),
      };
      const put = () =>
        call(open, { action: 'logs:PutLogEvents', about }, signal, async (sending) => {
          try {
            return await open.clients.logs.send(new PutLogEventsCommand(input), sending);
          } catch (fault) {
            // The group or the stream is missing; which one, making the stream will tell.
            if (fault instanceof Error && fault.name === 'ResourceNotFoundException') return null;
            throw fault;
          }
        });
      let answer = await put();
      if (answer === null) {
        await call(open, { action: 'logs:CreateLogStream', about }, signal, async (sending) => {
          try {
            return await open.clients.logs.send(
              new CreateLogStreamCommand({ logGroupName: logGroup, logStreamName: logStream }),
              sending,
            );
          } catch (fault) {
            if (fault instanceof Error && fault.name === 'ResourceAlreadyExistsException') return null;
            throw fault;
          }
        });
        answer = await call(open, { action: 'logs:PutLogEvents', about }, signal, (sending) =>
          open.clients.logs.send(new PutLogEventsCommand(input), sending),
        );
      }
      return { refused: refusedLogs(answer?.rejectedLogEventsInfo, events.length) };
    },
    putAuditEvents: async (channelArn, events, signal) =>
      putAuditEvents(await connected(signal), options.environment, channelArn, events, signal),
    close: () => connection?.close(),
  };
}

interface Rejected {
  readonly tooNewLogEventStartIndex?: number | undefined;
  /** The first that is not too old (API_RejectedLogEventsInfo). */
  readonly tooOldLogEventEndIndex?: number | undefined;
  readonly expiredLogEventEndIndex?: number | undefined;
}

function refusedLogs(info: Rejected | undefined, count: number): SentEvents['refused'] {
  if (info === undefined) return null;
  const old = Math.max(info.tooOldLogEventEndIndex ?? 0, info.expiredLogEventEndIndex ?? 0);
  const early = info.tooNewLogEventStartIndex === undefined ? 0 : count - info.tooNewLogEventStartIndex;
  if (old + early === 0) return null;
  const reason =
    'CloudWatch Logs takes events of the last 14 days, within the retention of the group, and at most 2 hours ahead.';
  return { count: old + early, reason };
}
