// npm run bench:inventory [ROUNDS]: how soon the trees have their first pages of a large account, played by the server of
// `apirunbook serve`, beside the bare SDK sending the same requests. Writes docs/benchmarks-inventory.md.
import { writeFile } from 'node:fs/promises';
import os from 'node:os';
import { CloudTrailClient, DescribeTrailsCommand } from '@aws-sdk/client-cloudtrail';
import { CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import type { Inventory, InventorySite } from '../src/run/inventory.ts';
import { openAwsSource } from '../src/sources/aws/openAwsSource.ts';
import { bigAccount, bigCounts, bigRegions } from '../test/support/accounts/bigAccount.ts';
import { serveData, servedAccount, type ServedData } from '../test/support/servedData.ts';
import { awsOptions } from '../test/unit/sources/aws/connect/awsOptions.ts';
import { awsFolder } from '../test/unit/sources/aws/targets/awsFolder.ts';
import { machine } from './view/machine.ts';

const context = { signal: new AbortController().signal, progress: () => undefined };
const [home = 'us-east-1'] = bigRegions;

interface Question {
  readonly title: string;
  readonly ask: (inventory: Inventory, sites: readonly InventorySite[]) => Promise<unknown>;
  /** The bare requests that it needs at least; `null` where there is no one to compare with. */
  readonly bare: ((served: ServedData) => Promise<unknown>) | null;
}

const questions: readonly Question[] = [
  {
    title: 'Trails of one region, first page, and who is asked',
    ask: (inventory, sites) => inventory.trails(siteOf(sites, home), null, context),
    bare: (served) => trailsOf(served, home),
  },
  {
    title: `Trails of ${bigRegions.length} regions, all at once`,
    ask: (inventory, sites) => Promise.all(sites.map((site) => inventory.trails(site, null, context))),
    bare: (served) => Promise.all(bigRegions.map((region) => trailsOf(served, region))),
  },
  {
    title: 'Alarms in ALARM, first page',
    ask: (inventory, sites) => inventory.alarms(siteOf(sites, home), { state: 'ALARM' }, null, context),
    bare: (served) => alarmsOf(served, 'ALARM'),
  },
  {
    title: 'Alarms in OK, first page of 100',
    ask: (inventory, sites) => inventory.alarms(siteOf(sites, home), { state: 'OK' }, null, context),
    bare: (served) => alarmsOf(served, 'OK'),
  },
  {
    title: 'Everything that the coverage checks judge in one region',
    ask: (inventory, sites) => inventory.evidence(siteOf(sites, home), context),
    bare: null,
  },
];

function siteOf(sites: readonly InventorySite[], region: string): InventorySite {
  const site = sites.find((each) => each.region === region);
  if (site === undefined) throw new Error(`no site in ${region}`);
  return site;
}

/** A client of its own each time, as a window that was just opened has. */
async function trailsOf({ client }: ServedData, region: string): Promise<void> {
  const trails = new CloudTrailClient({ ...client, region });
  await trails.send(new DescribeTrailsCommand({ includeShadowTrails: true }));
  trails.destroy();
}

async function alarmsOf({ client }: ServedData, StateValue: 'ALARM' | 'OK'): Promise<void> {
  const alarms = new CloudWatchClient({ ...client, region: home });
  const AlarmTypes = ['MetricAlarm', 'CompositeAlarm', 'LogAlarm'] as const;
  await alarms.send(new DescribeAlarmsCommand({ StateValue, AlarmTypes: [...AlarmTypes], MaxRecords: 100 }));
  alarms.destroy();
}

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

interface Timing {
  readonly title: string;
  readonly ours: number[];
  readonly bare: number[];
  requests: number;
}

const rounds = Number(process.argv[2] ?? 7);
const before = os.loadavg()[0] ?? 0;
const served = await serveData({
  count: 1,
  preparedAccounts: [bigAccount({ account: servedAccount, now: Date.now() })],
});
const folder = awsFolder('[profile lab]\n', '[lab]\naws_access_key_id = test\naws_secret_access_key = test\n');
const timings: Timing[] = questions.map(({ title }) => ({ title, ours: [], bare: [], requests: 0 }));
try {
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, { ask, bare }] of questions.entries()) {
      const timing = timings[index];
      if (timing === undefined) continue;
      // Opened anew: what is timed is what a person waits for after the first click, STS and clients among it.
      const source = openAwsSource({
        ...awsOptions(folder, { AWS_ENDPOINT_URL: served.url }),
        places: bigRegions.map((region) => ({ profile: 'lab', region })),
      });
      const sites = await source.inventory.sites(context);
      const asked = served.requests.length;
      timing.ours.push(await milliseconds(() => ask(source.inventory, sites)));
      timing.requests = served.requests.length - asked;
      await source.close();
      if (bare !== null) timing.bare.push(await milliseconds(() => bare(served)));
    }
  }
} finally {
  await served.close();
  folder.remove();
}

const after = os.loadavg()[0] ?? 0;
const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
const figure = (value: number): string => value.toFixed(0);
const text = `# How soon the trees have what they show

Written by \`npm run bench:inventory\`. An account of ${bigCounts.trails} trails in ${bigRegions.length} regions, 500 alarms and ${bigCounts.logGroups.toLocaleString('en-US')} log groups, played by the server of
\`apirunbook serve\` in the same process. Each question is asked of a target that was just opened: credentials, endpoints and STS are
in its time. Beside it the bare SDK, which knows nobody and sends the least that the answer needs. Calls keep to AWS's rates
(nine DescribeAlarms and five DescribeMetricFilters a second), so that a question that follows another of its kind waits for its
turn. Milliseconds, median and largest of ${rounds} rounds.

Measured on ${machine([before, after])}.

| question | requests | ours, median | largest | bare SDK, median | ratio |
| --- | ---: | ---: | ---: | ---: | ---: |
${timings
  .map(({ title, requests, ours, bare }) => {
    const plain = bare.length === 0 ? null : median(bare);
    const ratio = plain === null ? '' : (median(ours) / plain).toFixed(1);
    return `| ${title} | ${requests} | ${figure(median(ours))} | ${figure(Math.max(...ours))} | ${plain === null ? '' : figure(plain)} | ${ratio} |`;
  })
  .join('\n')}
`;
await writeFile('docs/benchmarks-inventory.md', text);
process.stdout.write(text);
