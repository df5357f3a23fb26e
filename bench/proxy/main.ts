// npm run bench:proxy [ROUNDS] [SECONDS]: requests a second, processor time, latency and memory of the proxy beside nginx,
// http-proxy and a bare relay of undici, on loopback, in one run. NGINX and WRK name the programs. Writes docs/benchmarks-proxy.md.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import os, { tmpdir } from 'node:os';
import path from 'node:path';
import { machine } from '../view/machine.ts';
import { listening, startNginx } from './nginx.ts';
import { countRecords, startOwnProxy, type Credential } from './ownProxy.ts';
import { processorTime, residentMemory, runWrk } from './wrk.ts';

const [rounds = 6, seconds = 4] = process.argv.slice(2).map(Number);
const nginx = process.env['NGINX'] ?? 'nginx';
const wrk = process.env['WRK'] ?? 'wrk';
const ports = { upstream: 19_000, plain: 19_001, checked: 19_002, httpProxy: 19_003, undici: 19_004 };

/** What is put under load. */
interface Peer {
  readonly pid: number | null;
  readonly url: string;
  readonly headers: readonly string[];
  readonly stop: () => Promise<void>;
  /** The folder of its log, where it has one. */
  readonly auditFolder?: string;
}

interface Variant {
  readonly name: string;
  readonly start: () => Promise<Peer>;
}

interface Figures {
  readonly perSecond: number[];
  readonly median: number[];
  readonly p99: number[];
  readonly processor: number[];
  readonly memory: number[];
  readonly singleMedian: number[];
  readonly singleP99: number[];
  faults: number;
  requests: number;
  records: number;
}

const folder = mkdtempSync(path.join(tmpdir(), 'apirunbook-bench-'));
const upstream = `http://127.0.0.1:${ports.upstream}`;
const key = 'a-key';

function own(credential: Credential): Variant['start'] {
  return () => startOwnProxy({ folder: path.join(folder, `own-${credential}`), upstream, credential });
}

function at(port: number, headers: readonly string[] = []): Variant['start'] {
  return () =>
    Promise.resolve({
      pid: port === ports.upstream ? null : servers.frontPid,
      url: `http://127.0.0.1:${port}/orders/42`,
      headers,
      stop: () => Promise.resolve(),
    });
}

function peer(file: string, port: number): Variant['start'] {
  return async () => {
    const child: ChildProcess = spawn('taskset', ['-c', '1', process.execPath, file], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, PORT: String(port), TARGET: upstream },
    });
    await listening(port);
    return {
      pid: child.pid ?? null,
      url: `http://127.0.0.1:${port}/orders/42`,
      headers: [],
      stop: async () => {
        if (child.kill('SIGTERM')) await once(child, 'exit');
      },
    };
  };
}

const base = 'nginx, `proxy_pass` with keep-alive';
const peerName = 'http-proxy with an agent';
const variants: readonly Variant[] = [
  { name: 'the upstream itself', start: at(ports.upstream) },
  { name: base, start: at(ports.plain) },
  { name: 'nginx with key check and JSON log', start: at(ports.checked, [`X-Api-Key: ${key}`]) },
  { name: peerName, start: peer('bench/proxy/httpProxyPeer.mjs', ports.httpProxy) },
  { name: 'bare relay: undici behind node:http', start: peer('bench/proxy/undiciPeer.mjs', ports.undici) },
  { name: 'this proxy, API key', start: own('key') },
  { name: 'this proxy, bearer token', start: own('token') },
  { name: 'this proxy, API key in and SigV4 out', start: own('signed') },
];

const before = os.loadavg()[0] ?? 0;
const servers = await startNginx(nginx, folder, ports, key);
const figures = new Map<string, Figures>(
  variants.map(({ name }) => [
    name,
    {
      perSecond: [],
      median: [],
      p99: [],
      processor: [],
      memory: [],
      singleMedian: [],
      singleP99: [],
      faults: 0,
      requests: 0,
      records: 0,
    },
  ]),
);
try {
  for (let round = 0; round < rounds; round++) {
    // Each round begins with another variant, so that none always runs on a warm or a tired machine.
    const order = [...variants.slice(round % variants.length), ...variants.slice(0, round % variants.length)];
    for (const variant of order) await measure(variant);
    console.error(`round ${round + 1} of ${rounds}`);
  }
} finally {
  await servers.stop();
  rmSync(folder, { recursive: true, force: true });
}
await writeFile('docs/benchmarks-proxy.md', page());
console.log(page());

async function measure({ name, start }: Variant): Promise<void> {
  const found = figures.get(name);
  if (found === undefined) return;
  const started = await start();
  try {
    const { url, headers, pid } = started;
    const warm = runWrk(wrk, { url, headers, connections: 32, seconds: 2 });
    const spent = pid === null ? 0 : processorTime(pid);
    const many = runWrk(wrk, { url, headers, connections: 32, seconds });
    if (pid !== null) {
      found.processor.push((processorTime(pid) - spent) / many.requests);
      found.memory.push(residentMemory(pid));
    }
    const single = runWrk(wrk, { url, headers, connections: 1, seconds: 2 });
    found.perSecond.push(many.perSecond);
    found.median.push(many.median);
    found.p99.push(many.p99);
    found.singleMedian.push(single.median);
    found.singleP99.push(single.p99);
    found.faults += warm.faults + many.faults + single.faults;
    found.requests += warm.requests + many.requests + single.requests;
  } finally {
    await started.stop();
  }
  if (started.auditFolder !== undefined) found.records += await countRecords(started.auditFolder);
}

function page(): string {
  const best = (name: string): number => Math.max(...(figures.get(name)?.perSecond ?? [Number.NaN]));
  const direct = Math.min(...(figures.get(variants[0]?.name ?? '')?.singleMedian ?? [Number.NaN]));
  const rows = variants.map(({ name }) => {
    const of = figures.get(name);
    if (of === undefined) return '';
    const least = (values: readonly number[], digits: number): string =>
      values.length === 0 ? '' : Math.min(...values).toFixed(digits);
    const cells = [
      name,
      Math.round(best(name)).toLocaleString('en-US'),
      (best(name) / best(base)).toFixed(2),
      (best(name) / best(peerName)).toFixed(2),
      least(of.processor, 1),
      least(of.median, 2),
      least(of.p99, 2),
      (Math.min(...of.singleMedian) - direct).toFixed(3),
      least(of.singleP99, 2),
      of.memory.length === 0 ? '' : Math.max(...of.memory).toFixed(0),
      of.records === 0 ? '' : `${of.records.toLocaleString('en-US')} of ${of.requests.toLocaleString('en-US')}`,
      String(of.faults),
    ];
    return `| ${cells.join(' | ')} |`;
  });
  return [
    '# Benchmarks of the proxy',
    '',
    `Written by \`npm run bench:proxy ${rounds} ${seconds}\` (NGINX and WRK name the programs). A GET of 1 KB of JSON on loopback; the upstream`,
    'and wrk on one core, what is measured on the other; 32 connections unless said. Requests a second are of the best round, processor',
    'time and latencies of the smallest, memory of the largest. This proxy checks host, credential, policy and throttle, and writes a',
    'hash-chained record of each request. Records may be more than the requests that wrk counts: it leaves some unfinished.',
    '',
    `- Machine: ${machine([before, os.loadavg()[0] ?? 0])}; ${rounds} rounds of ${seconds} s.`,
    '',
    '| what | requests/s | ÷ nginx | ÷ http-proxy | µs of processor | p50 ms | p99 ms | median added at one connection, ms | p99 at one | MB | records | faults |',
    '|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|',
    ...rows,
    '',
    'Goals: 0.28 of nginx with a key or token, 0.22 with SigV4, 1.5 times http-proxy; at most 0.25 ms added; at most 150 MB; no record lost.',
    '',
  ].join('\n');
}
