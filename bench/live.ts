import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { apiRate } from '../src/core/reference/apiRates.ts';
import type { RequestLog } from '../src/serve/requestLog.ts';
import { startServer } from '../src/serve/startServer.ts';
import type { AskPart, PartContext } from '../src/sources/aws/askPart.ts';
import type { Connection } from '../src/sources/aws/connection.ts';
import { openConnections } from '../src/sources/aws/connections.ts';
import { askFilter } from '../src/sources/aws/filter/askFilter.ts';
import { filterPage } from '../src/sources/aws/filter/filterPage.ts';
import { readSlices } from '../src/sources/aws/filter/readSlices.ts';
import { askLookup } from '../src/sources/aws/lookup/askLookup.ts';
import { openEngine, openLocalSource } from '../src/sources/local/localSource.ts';

/** How near the adapters come to the rates that AWS allows, against a server that holds them to those rates. */
export interface Pace {
  readonly title: string;
  readonly rows: number;
  readonly calls: number;
  /** From the first request to the whole answer. */
  readonly seconds: number;
  /** Calls a second from the first to the last, as a share of those that are allowed. */
  readonly ofRate: number;
  readonly throttled: number;
}

const region = 'us-east-1';
const account = '111122223333';
const group = 'CloudTrailGroupName';
const hour = 3_600_000;
const day = 24 * hour;
const start = Math.floor((Date.now() - 2 * day) / day) * day;
const window = { start, end: start + day - 1 };

/**
 * FilterLogEvents over a day: events that are spread evenly in 96 slices, events of which one hour holds nine tenths in 96
 * slices, and those as the adapter cuts them by itself.
 */
export async function filterPace(events = 40_000): Promise<readonly Pace[]> {
  const operation = 'logs:FilterLogEvents';
  const even = (index: number): number => start + Math.floor((index / events) * day);
  // Nine of ten events are in the tenth hour.
  const uneven = (index: number): number =>
    index % 10 === 0 ? even(index) : start + 9 * hour + Math.floor((index / events) * hour);
  const plan = { language: 'filter', text: '', window, source: null, limit: 2 * events, now: Date.now() } as const;
  const paces: Pace[] = [];
  const measured = { operation, events };
  paces.push(await paceOf({ ...measured, title: 'even, 96 slices', timeOf: even, ask: in96Slices(events) }));
  paces.push(
    await paceOf({ ...measured, title: '90 % in one hour, 96 slices', timeOf: uneven, ask: in96Slices(events) }),
  );
  const ask: Measured['ask'] = async (connection, context) => rowsOf(await askFilter(plan, connection, context));
  paces.push(await paceOf({ ...measured, title: '90 % in one hour, as askFilter cuts', timeOf: uneven, ask }));
  return paces;
}

/** LookupEvents, fifty records a call. */
export async function lookupPace(records: number): Promise<readonly Pace[]> {
  const plan = { language: 'lookup', text: '', window, source: null, limit: 2 * records, now: Date.now() } as const;
  return [
    await paceOf({
      title: `${records} records`,
      operation: 'cloudtrail:LookupEvents',
      events: records,
      timeOf: (index) => start + Math.floor((index / records) * day),
      ask: async (connection, context) => rowsOf(await askLookup(plan, connection, context)),
    }),
  ];
}

interface Measured {
  readonly title: string;
  readonly operation: string;
  readonly events: number;
  readonly timeOf: (index: number) => number;
  /** How many rows came. */
  readonly ask: (connection: Connection, context: PartContext) => Promise<number>;
}

async function paceOf({ title, operation, events, timeOf, ask }: Measured): Promise<Pace> {
  const work = fs.mkdtempSync(path.join(os.tmpdir(), 'apirunbook-pace-'));
  const data = path.join(work, 'data');
  fs.mkdirSync(data);
  const lines = Array.from({ length: events }, (_, index) => JSON.stringify(eventAt(index, timeOf(index))));
  fs.writeFileSync(path.join(data, 'events.ndjson'), lines.join('\n'));
  const requests: RequestLog[] = [];
  const engine = openEngine({ engineFile: path.resolve(import.meta.dirname, '../dist/engine.js') });
  const source = openLocalSource({ name: 'local', path: data, cacheFolder: null, engine });
  const server = await startServer({
    source,
    dataPath: data,
    account,
    throttle: true,
    logGroup: group,
    onRequest: (log) => requests.push(log),
  });
  const connections = openConnections({
    name: 'served',
    places: [{ profile: null, region }],
    logGroups: [group],
    athena: {},
    environment: {
      HOME: work,
      AWS_ENDPOINT_URL: server.url,
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
    },
    stateFolder: path.join(work, 'state'),
    prompts: { mfaCode: () => Promise.resolve(null) },
    ceilings: { cell: none, runbook: none, day: none },
  });
  const { signal } = new AbortController();
  const context: PartContext = { signal, progress: () => undefined, partial: () => undefined, asker: null };
  try {
    const connection = await connections.open({ profile: null, region }, context, signal);
    // The data are read before the clock runs: what is measured is the pace, not the engine's start.
    const warm = { language: 'filter', text: 'warm', window, source: null, limit: 1, now: Date.now() } as const;
    await source.run(warm, { signal, progress: () => undefined });
    const rows = await ask(connection, context);
    const ended = Date.now();
    const [, name] = operation.split(':');
    const calls = requests.filter((request) => request.operation === name);
    const times = calls.map(({ at }) => at);
    const seconds = (ended - Math.min(...times)) / 1000;
    const asking = (Math.max(...times) - Math.min(...times)) / 1000;
    const throttled = calls.filter(({ error }) => error === 'ThrottlingException').length;
    const ofRate = (calls.length - 1) / asking / (apiRate(operation, region) ?? Number.NaN);
    return { title: `${operation}, ${title}`, rows, calls: calls.length, seconds, ofRate, throttled };
  } finally {
    await connections.close();
    await server.close();
    await source.close();
    fs.rmSync(work, { recursive: true, force: true });
  }
}

const none = { ask: null, refuse: null };

/** The whole day in 96 slices of 15 minutes to begin with. */
function in96Slices(events: number): Measured['ask'] {
  return async (connection, { signal }) => {
    const read = await readSlices({
      window,
      slots: 2 * (apiRate('logs:FilterLogEvents', region) ?? 1),
      slices: 96,
      horizon: window.end,
      wanted: 2 * events,
      signal,
      readPage: (slice, abort) =>
        filterPage({ ...slice, group: { kind: 'name', name: group }, pattern: '', limit: 10_000 }, connection, abort),
      onPage: () => undefined,
    });
    return read.length;
  };
}

function rowsOf(outcome: Awaited<ReturnType<AskPart>>): number {
  if (outcome.kind === 'refusal') throw new Error(`refused: ${JSON.stringify(outcome.problems)}`);
  return outcome.table.rowCount;
}

function eventAt(index: number, time: number): Readonly<Record<string, unknown>> {
  return {
    eventVersion: '1.11',
    eventTime: `${new Date(time).toISOString().slice(0, 19)}Z`,
    eventSource: 'ec2.amazonaws.com',
    eventName: index % 3 === 0 ? 'DescribeInstances' : 'RunInstances',
    awsRegion: region,
    sourceIPAddress: `192.0.2.${index % 250}`,
    userAgent: 'aws-cli/2.27.0',
    userIdentity: { type: 'IAMUser', userName: 'alice', arn: `arn:aws:iam::${account}:user/alice`, accountId: account },
    requestParameters: { instancesSet: { items: [{ instanceId: `i-${String(index).padStart(17, '0')}` }] } },
    eventID: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    readOnly: index % 3 === 0,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: account,
    eventCategory: 'Management',
  };
}

/** A line for each: `tsx bench/live.ts [filter|lookup] [count]`. */
export function paceLine({ title, rows, calls, seconds, ofRate, throttled }: Pace): string {
  return `${title}: ${rows} rows, ${calls} calls in ${seconds.toFixed(1)} s, ${(100 * ofRate).toFixed(1)} % of the rate, ${throttled} throttled`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [which = 'filter', count] = process.argv.slice(2);
  const paces =
    which === 'lookup' ? await lookupPace(Number(count ?? 10_000)) : await filterPace(Number(count ?? 40_000));
  for (const pace of paces) process.stdout.write(`${paceLine(pace)}\n`);
}
