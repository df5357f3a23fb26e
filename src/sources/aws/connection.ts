import type { AthenaClient } from '@aws-sdk/client-athena';
import type { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import type { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import type { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import type { STSClient } from '@aws-sdk/client-sts';
import type { AthenaSettings } from '../../core/config/config.ts';
import type { CostCeilings } from '../../core/cost/ceilings.ts';
import type { clientSettings } from './clientSettings.ts';
import type { ConnectionCredentials } from './credentials/connectionCredentials.ts';
import type { Credentials } from './credentials/resolution.ts';

/** Where one part of a question is asked. */
export interface AwsPlace {
  /** A profile of the AWS configuration; `null` is what the environment holds, without a profile. */
  readonly profile: string | null;
  readonly region: string;
}

/** The services that are asked, by the names this program uses for them. */
export const serviceNames = ['cloudTrail', 'logs', 'cloudWatch', 'athena', 'sts'] as const;

export type ServiceName = (typeof serviceNames)[number];

/** Services whose clients are in bundles of their own and made when they are first needed. */
export const laterServiceNames = ['s3', 'sns', 'events'] as const;

export type LaterServiceName = (typeof laterServiceNames)[number];

/** The SDK's clients of one place. Each retries by the SDK's standard mode and goes to the endpoint that was resolved. */
export interface AwsClients {
  readonly cloudTrail: CloudTrailClient;
  readonly logs: CloudWatchLogsClient;
  readonly cloudWatch: CloudWatchClient;
  readonly athena: AthenaClient;
  readonly sts: STSClient;
  /**
   * The client of a service that few ask, made with the first call and kept like the others:
   * `clients.later('sns', (settings) => new SNSClient(settings))`.
   */
  readonly later: <Client extends { destroy(): void }>(
    service: LaterServiceName,
    make: (settings: LaterSettings) => Client,
  ) => Client;
}

/** What a client of such a service is made with. */
export type LaterSettings = ReturnType<typeof clientSettings> & { readonly credentials: () => Promise<Credentials> };

/** Who STS says we are. */
export interface Caller {
  /** Twelve digits. */
  readonly account: string;
  readonly arn: string;
  /** `aws`, `aws-cn`, `aws-us-gov`: the second part of the ARN. */
  readonly partition: string;
}

/** Where a service is asked. */
export interface ServiceEndpoint {
  /** `null` is AWS's own for the region. */
  readonly url: string | null;
  /** What set it, for the person: "AWS_ENDPOINT_URL", "endpoint_url of profile lab"; `null` for AWS's own. */
  readonly setBy: string | null;
}

/** One profile and region, with credentials that were checked: everything an adapter asks with. */
export interface Connection {
  /** The target's name. */
  readonly target: string;
  readonly place: AwsPlace;
  readonly caller: Caller;
  readonly clients: AwsClients;
  /** What the clients sign with. */
  readonly credentials: ConnectionCredentials;
  readonly endpoints: Readonly<Record<ServiceName, ServiceEndpoint>>;
  readonly laterEndpoints: Readonly<Record<LaterServiceName, ServiceEndpoint>>;
  /** What a person should know of the endpoints before the first run, one sentence each. */
  readonly endpointWarnings: readonly string[];
  /** Log groups for a question that names none; `[]` means those of the account's trails. */
  readonly logGroups: readonly string[];
  readonly athena: AthenaSettings;
  readonly ceilings: CostCeilings;
  /** A folder of the user's (0700) for what outlives a process: reserved turns, running queries, the day's cost. */
  readonly stateFolder: string;
}
