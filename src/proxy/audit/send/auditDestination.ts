import { createHash } from 'node:crypto';
import { hostname } from 'node:os';
import { auditEventOf } from '../../../core/audit/auditEventData.ts';
import type { AuditDestinations } from '../../../core/proxyConfig/proxyConfig.ts';
import type { AuditClient, SentEvents } from '../../../run/auditClient.ts';

/** Where records are sent besides, and what fits into one request there. */
export interface AuditDestination {
  /** The file beside the log that keeps how far it was sent. */
  readonly cursor: string;
  readonly mostLines: number;
  readonly mostBytes: number;
  /** What each line counts besides its own bytes. */
  readonly lineBytes: number;
  send(lines: readonly string[], signal: AbortSignal): Promise<SentEvents>;
}

/** "The maximum batch size is 1,048,576 bytes": each event with 26 bytes more, ten thousand events (API_PutLogEvents). */
const logBatch = { mostLines: 10_000, mostBytes: 1_048_576, lineBytes: 26 } as const;
/** "A batch of log events in a single request cannot span more than 24 hours." */
const logSpan = 24 * 3_600_000;

export function logsDestination(
  { logGroup, region }: NonNullable<AuditDestinations['logs']>,
  client: AuditClient,
): AuditDestination {
  // One stream for each machine; a colon and a star are not allowed in its name (API_CreateLogStream).
  const logStream = `apirunbook-proxy/${hostname()
    .replaceAll(/[:*\s]/g, '-')
    .slice(0, 200)}`;
  return {
    ...logBatch,
    cursor: cursorName('logs', region, logGroup),
    send: async (lines, signal) => {
      const events = lines.flatMap((message) => {
        const time = auditEventOf(message, '')?.time;
        return time === undefined ? [] : [{ timestamp: time, message }];
      });
      // In the order of their times; a record is written when its request ends, and has the time of its beginning.
      events.sort((a, b) => a.timestamp - b.timestamp);
      const refused: NonNullable<SentEvents['refused']>[] = [];
      for (let start = 0; start < events.length;) {
        const first = events[start]?.timestamp ?? 0;
        let end = start;
        while (end < events.length && (events[end]?.timestamp ?? 0) - first < logSpan) end++;
        const sent = await client.putLogEvents({ logGroup, logStream }, events.slice(start, end), signal);
        if (sent.refused !== null) refused.push(sent.refused);
        start = end;
      }
      const [first] = refused;
      if (first === undefined) return { refused: null };
      return { refused: { count: refused.reduce((sum, { count }) => sum + count, 0), reason: first.reason } };
    },
  };
}

export function lakeDestination(
  { channelArn }: NonNullable<AuditDestinations['lake']>,
  client: AuditClient,
): AuditDestination {
  // `arn:aws:cloudtrail:REGION:ACCOUNT:channel/ID`
  const account = channelArn.split(':')[4] ?? '';
  return {
    // A hundred events (API_PutAuditEvents); a record within a text of a text grows by its quotes.
    ...{ mostLines: 100, mostBytes: 600_000, lineBytes: 0 },
    cursor: cursorName('lake', channelArn),
    send: async (lines, signal) => {
      const events = lines.flatMap((line) => {
        const event = auditEventOf(line, account);
        return event === null ? [] : [{ id: event.id, eventData: event.eventData }];
      });
      return events.length === 0 ? { refused: null } : await client.putAuditEvents(channelArn, events, signal);
    },
  };
}

/** Another destination begins anew. */
function cursorName(kind: string, ...parts: readonly string[]): string {
  const key = createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 12);
  return `.sent-${kind}-${key}`;
}
