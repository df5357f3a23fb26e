import { AthenaClient } from '@aws-sdk/client-athena';
import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { STSClient } from '@aws-sdk/client-sts';
import { clientSettings, type Patience } from './clientSettings.ts';
import type { AwsClients, LaterServiceName, ServiceName } from './connection.ts';
import type { Credentials } from './credentials/resolution.ts';
import type { ResolvedEndpoints } from './endpoints/resolveEndpoints.ts';

/** Clients, each made when it is first asked for. */
export interface OpenClients {
  readonly clients: AwsClients;
  /** Ends the connections that are kept open. */
  readonly close: () => void;
}

/**
 * @param current The credentials to sign with, asked for before each request.
 * @param patience Left out, that of `clientSettings`.
 */
export function openClients(
  region: string,
  { services, laterServices, variant }: ResolvedEndpoints,
  current: () => Promise<Credentials>,
  patience?: Patience,
): OpenClients {
  // Marked so that the SDK keeps no copy: the copy would outlive credentials that AWS no longer takes.
  const provider = Object.assign(async () => ({ ...(await current()) }), { memoized: true });
  const made = new Map<ServiceName | LaterServiceName, { destroy(): void }>();
  const settings = (name: ServiceName) => ({
    ...clientSettings(region, services[name], variant, patience),
    credentials: provider,
  });
  const once = <Client extends { destroy(): void }>(name: ServiceName, make: () => Client) => {
    let client: Client | undefined;
    return (): Client => {
      client ??= make();
      made.set(name, client);
      return client;
    };
  };
  const cloudTrail = once('cloudTrail', () => new CloudTrailClient(settings('cloudTrail')));
  const logs = once('logs', () => new CloudWatchLogsClient(settings('logs')));
  const cloudWatch = once('cloudWatch', () => new CloudWatchClient(settings('cloudWatch')));
  const athena = once('athena', () => new AthenaClient(settings('athena')));
  const sts = once('sts', () => new STSClient(settings('sts')));
  return {
    clients: {
      get cloudTrail() {
        return cloudTrail();
      },
      get logs() {
        return logs();
      },
      get cloudWatch() {
        return cloudWatch();
      },
      get athena() {
        return athena();
      },
      get sts() {
        return sts();
      },
      later: <Client extends { destroy(): void }>(
        name: LaterServiceName,
        make: Parameters<AwsClients['later']>[1],
      ): Client => {
        const known =
          made.get(name) ??
          make({
            ...clientSettings(region, laterServices[name], variant, patience),
            credentials: provider,
          });
        made.set(name, known);
        // One name has one client, and so one class.
        return known as Client;
      },
    },
    close: () => {
      for (const client of made.values()) client.destroy();
      made.clear();
    },
  };
}
