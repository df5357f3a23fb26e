import type { Patience } from '../../../../src/sources/aws/clientSettings.ts';
import { openClients } from '../../../../src/sources/aws/clients.ts';
import type { Connection, ServiceEndpoint } from '../../../../src/sources/aws/connection.ts';
import { servedAccount } from '../../../support/servedData.ts';

/** A connection of the real SDK to a server of a test, as one that was opened and verified. */
export function connectionTo(
  url: string,
  stateFolder: string,
  patience?: Patience,
): { readonly connection: Connection; readonly close: () => void } {
  const endpoint: ServiceEndpoint = { url, setBy: 'the test' };
  const services = { cloudTrail: endpoint, logs: endpoint, cloudWatch: endpoint, athena: endpoint, sts: endpoint };
  const laterServices = { s3: endpoint, sns: endpoint, events: endpoint };
  const keys = { accessKeyId: 'test', secretAccessKey: 'test' };
  const current = () => Promise.resolve(keys);
  const endpoints = {
    services,
    laterServices,
    credentialServices: { sso: endpoint, ssoOidc: endpoint, signin: endpoint },
    variant: { useFipsEndpoint: false, useDualstackEndpoint: false },
    warnings: [],
  };
  const { clients, close } = openClients('us-east-1', endpoints, current, patience);
  const ceiling = { ask: null, refuse: null };
  const connection: Connection = {
    target: 'lab',
    place: { profile: 'lab', region: 'us-east-1' },
    caller: { account: servedAccount, arn: `arn:aws:iam::${servedAccount}:user/test`, partition: 'aws' },
    clients,
    credentials: {
      current,
      refresh: () => undefined,
      accessKeyId: () => keys.accessKeyId,
      renewal: () => 'Sign on again.',
      secrets: () => [],
    },
    endpoints: services,
    laterEndpoints: laterServices,
    endpointWarnings: [],
    logGroups: [],
    athena: {},
    ceilings: { cell: ceiling, runbook: ceiling, day: ceiling },
    stateFolder,
  };
  return { connection, close };
}
