import type { AuditDestinations } from '../../core/proxyConfig/proxyConfig.ts';
import { lakeDestination, logsDestination } from '../audit/send/auditDestination.ts';
import { openSender } from '../audit/send/openSender.ts';

/** What sends the log's records besides. */
export interface AuditSenders {
  /** Why records are not sent now, in sentences with the next step; `null` where all goes well or nothing is sent. */
  fault(): string | null;
  close(): Promise<void>;
}

/** Begins to send the records of a folder where the configuration says so. The AWS SDK is loaded only then. */
export async function openSenders(folder: string, { logs, lake }: AuditDestinations): Promise<AuditSenders> {
  if (logs === null && lake === null) return { fault: () => null, close: () => Promise.resolve() };
  const { openAuditClient } = await import('../../sources/aws/audit/auditClients.ts');
  const opened = [
    ...(logs === null ? [] : [{ settings: logs, destination: logsDestination.bind(null, logs) }]),
    ...(lake === null ? [] : [{ settings: lake, destination: lakeDestination.bind(null, lake) }]),
  ].map(({ settings: { profile, region }, destination }) => {
    const client = openAuditClient({ profile, region, environment: process.env });
    return { client, sender: openSender(folder, destination(client)) };
  });
  return {
    fault: () => {
      const faults = opened.flatMap(({ sender }) => sender.fault() ?? []);
      return faults.length === 0 ? null : faults.join(' ');
    },
    close: async () => {
      await Promise.all(opened.map(({ sender }) => sender.close()));
      for (const { client } of opened) client.close();
    },
  };
}
