import type { AwsSourceOptions } from '../../../../../src/sources/aws/awsSource.ts';
import type { PartAnswer } from '../../../../../src/sources/aws/askPart.ts';
import type { AwsPlace, Connection, ServiceEndpoint } from '../../../../../src/sources/aws/connection.ts';
import type { Table, TableCell, TableColumn } from '../../../../../src/core/table/table.ts';
import type { RunContext } from '../../../../../src/run/source.ts';
import { awsOptions } from '../connect/awsOptions.ts';
import { awsFolder } from '../targets/awsFolder.ts';

export const place = (profile: string | null, region = 'us-east-1'): AwsPlace => ({ profile, region });

/** A connection as far as merging looks at it: it is never sent with. */
export function connectionOf(
  where: AwsPlace,
  account: string,
  { url = null, user = where.profile ?? 'nobody' }: { readonly url?: string | null; readonly user?: string } = {},
): Connection {
  const endpoint: ServiceEndpoint = { url, setBy: url === null ? null : 'AWS_ENDPOINT_URL' };
  return {
    target: 'prod',
    place: where,
    caller: { account, arn: `arn:aws:iam::${account}:user/${user}`, partition: 'aws' },
    clients: unsent,
    credentials: unsent,
    endpoints: { cloudTrail: endpoint, logs: endpoint, cloudWatch: endpoint, athena: endpoint, sts: endpoint },
    laterEndpoints: { s3: endpoint, sns: endpoint, events: endpoint },
    endpointWarnings: [],
    logGroups: [],
    athena: {},
    ceilings: { cell: none, runbook: none, day: none },
    stateFolder: '/nowhere',
  };
}

const none = { ask: null, refuse: null };

/** What nothing may be asked of. */
const unsent = new Proxy({} as never, {
  get: (_target, name) => {
    throw new Error(`merging asked for ${String(name)}`);
  },
});

export function tableOf(
  columns: readonly TableColumn[],
  rows: readonly (readonly TableCell[])[],
  truncated = false,
): Table {
  return { columns, rows, rowCount: rows.length, truncated };
}

export function answerOf(table: Table, more: Partial<PartAnswer> = {}): PartAnswer {
  return {
    kind: 'answer',
    table,
    stats: { recordsScanned: 10, recordsMatched: 5, bytesScanned: 100, elapsedMs: 7 },
    problems: [],
    queryId: null,
    cost: null,
    logGroups: [],
    ...more,
  };
}

export function optionsOf(places: readonly AwsPlace[], name = 'prod'): AwsSourceOptions {
  const folder = awsFolder();
  folder.remove();
  return { ...awsOptions(folder, {}), name, places };
}

export function contextOf(more: Partial<RunContext> = {}): RunContext {
  return { signal: new AbortController().signal, progress: () => undefined, ...more };
}
