import type { Plan } from '../../../../../src/core/plan/plan.ts';
import type { Table } from '../../../../../src/core/table/table.ts';
import type { PartAnswer, PartContext } from '../../../../../src/sources/aws/askPart.ts';
import { openClients } from '../../../../../src/sources/aws/clients.ts';
import type { Connection, ServiceEndpoint } from '../../../../../src/sources/aws/connection.ts';
import { lookupAsker } from '../../../../../src/sources/aws/lookup/askLookup.ts';
import { serveData, servedAccount, type ServedData, type ServedDataOptions } from '../../../../support/servedData.ts';
import { answer, makeFolder, plan, removeFolder } from '../../local/localData.ts';

/** A server over captured events, and a connection of the real SDK to it. */
export interface LiveLookup extends ServedData {
  readonly connection: Connection;
}

/** As fast as it is answered: what the pace does is tested by itself. */
const askAtOnce = lookupAsker(() => undefined);

export async function serveLookup(options: ServedDataOptions): Promise<LiveLookup> {
  const served = await serveData(options);
  const stateFolder = makeFolder();
  const { connection, close } = connectTo(served.url, stateFolder);
  return {
    ...served,
    connection,
    close: async () => {
      close();
      await served.close();
      removeFolder(stateFolder);
    },
  };
}

export function connectTo(
  url: string,
  stateFolder: string,
): { readonly connection: Connection; readonly close: () => void } {
  const endpoint: ServiceEndpoint = { url, setBy: 'the test' };
  const endpoints = { cloudTrail: endpoint, logs: endpoint, cloudWatch: endpoint, athena: endpoint, sts: endpoint };
  const keys = { accessKeyId: 'test', secretAccessKey: 'test' };
  const current = () => Promise.resolve(keys);
  const { clients, close } = openClients(
    'us-east-1',
    {
      services: endpoints,
      credentialServices: { sso: endpoint, ssoOidc: endpoint, signin: endpoint },
      variant: { useFipsEndpoint: false, useDualstackEndpoint: false },
      warnings: [],
    },
    current,
  );
  const ceiling = { ask: null, refuse: null };
  const connection: Connection = {
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
    endpoints,
    endpointWarnings: [],
    logGroups: [],
    athena: {},
    ceilings: { cell: ceiling, runbook: ceiling, day: ceiling },
    stateFolder,
  };
  return { connection, close };
}

export function contextOf(overrides: Partial<PartContext> = {}): PartContext {
  return {
    signal: new AbortController().signal,
    progress: () => undefined,
    partial: () => undefined,
    asker: null,
    ...overrides,
  };
}

/** The complete answer; a refusal is an error of the test. */
export async function liveAnswer(
  live: LiveLookup,
  text: string,
  overrides: Partial<Plan> = {},
  context = contextOf(),
): Promise<PartAnswer> {
  const outcome = await askAtOnce(plan('lookup', text, overrides), live.connection, context);
  if (outcome.kind === 'refusal') throw new Error(`refused: ${JSON.stringify(outcome.problems)}`);
  return outcome;
}

/** The answer of the captured events without a server. */
export async function localTable(live: LiveLookup, text: string, overrides: Partial<Plan> = {}): Promise<Table> {
  const { table } = await answer(live.source, plan('lookup', text, overrides));
  return table;
}
