/**
 * Fuzzes the proxy on the wire: raw connections with made and mutated bytes, before an upstream that records every byte and
 * answers honestly, oddly, or with lies.
 *
 *   npx tsx scripts/fuzz/proxyWire.ts --minutes 15 --seed 7 --keep /tmp/found
 *
 * Connections are begun two hundred at a time, each from a loopback address of its own; every 2,000 they are let end, and what was
 * sent, answered, recorded and forwarded is held against each other (`proxyWireOracle.ts`). A good client asks all the while.
 * Minutes are of processor time. Findings are printed with the bytes; the order in which connections meet is the machine's.
 */
import { writeFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { runWireCase, type WireCase } from './proxyWireClient.ts';
import { openGround, upstreamSecret } from './proxyWireGround.ts';
import { WireOracle, type Finding, type Played } from './proxyWireOracle.ts';
import { RequestGrammar } from './proxyWireRequests.ts';
import { WireUpstream } from './proxyWireUpstream.ts';
import { Random } from './random.ts';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '1' },
    seed: { type: 'string' },
    keep: { type: 'string' },
    rounds: { type: 'string', default: '1000000' },
    skip: { type: 'string', default: '0' },
  },
});
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 32));
const budget = Number(values.minutes) * 60_000_000;
const perRound = 2000;
const atOnce = 200;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const upstream = new WireUpstream(seed, upstreamSecret);
const ground = await openGround(await upstream.listen());
const grammar = new RequestGrammar(ground);
const oracle = new WireOracle(ground, grammar.signed);
const findings = new Map<string, number>();
const heaps: number[] = [];
let connections = 0;
let records = 0;
let forwarded = 0;

process.on('uncaughtException', (fault) => report({ what: `uncaught: ${fault.stack ?? fault.message}`, played: null }));
process.on('unhandledRejection', (fault) =>
  report({ what: `unhandled: ${fault instanceof Error ? fault.stack : String(fault)}`, played: null }),
);

const first = Number(values.skip);
for (let round = first; round < first + Number(values.rounds) && used() < budget; round++) {
  await playRound(round);
  if (round % 10 === 0) {
    collect();
    heaps.push(process.memoryUsage().heapUsed);
  }
}
await ground.close();
await upstream.close();
checkGrowth();
console.log(
  `proxyWire: seed ${seed}, ${(used() / 60_000_000).toFixed(1)} CPU-minutes, ${connections} connections, ${records} records, ` +
    `${forwarded} bytes upstream, heap ${heaps
      .map((heap) => (heap / 1e6).toFixed(0))
      .slice(-5)
      .join(' ')} MB`,
);
for (const [what, count] of findings) console.log(`${count} × ${what}`);
process.exit(findings.size > 0 ? 1 : 0);

async function playRound(round: number): Promise<void> {
  const played: { readonly wire: WireCase; readonly outcome: Promise<Played['outcome']> }[] = [];
  const running = new Set<Promise<unknown>>();
  const asking = goodClient(round);
  for (let index = 0; index < perRound; index++) {
    const address = `127.${1 + (round % 200)}.${Math.floor(index / 200)}.${1 + (index % 200)}`;
    const wire = grammar.connection(new Random(seed, round * perRound + index), address);
    const outcome = runWireCase(wire, ground.server.port);
    const ended = async (): Promise<void> => {
      await outcome;
      running.delete(slot);
    };
    const slot: Promise<void> = ended();
    running.add(slot);
    played.push({ wire, outcome });
    if (running.size >= atOnce) await Promise.race(running);
  }
  await Promise.all(running);
  const good = await asking;
  await quiet();
  const ended: Played[] = [];
  for (const { wire, outcome } of played)
    ended.push({ wire, outcome: await outcome, records: ground.taken.get(wire.address) ?? [] });
  for (const { wire, outcome } of good) ended.push({ wire, outcome, records: ground.taken.get(wire.address) ?? [] });
  const nobodys = ground.taken.get('') ?? [];
  if (nobodys.length > 0) report({ what: `${nobodys.length} records of no address`, played: null }, round);
  connections += ended.length;
  for (const { records: taken } of ended) records += taken.length;
  for (const { received } of upstream.connections) forwarded += received.length;
  for (const finding of oracle.check(ended, upstream.connections)) report(finding, round);
  ground.taken.clear();
  upstream.forget();
  grammar.signed.clear();
}

/** Asks beside all that, ten times a round, each time over a connection of its own. */
async function goodClient(round: number): Promise<{ readonly wire: WireCase; readonly outcome: Played['outcome'] }[]> {
  const asked = [];
  for (let index = 0; index < 10; index++) {
    const address = `127.${1 + (round % 200)}.200.${1 + index}`;
    const piece = `GET /get/good${round}-${index} HTTP/1.1\r\nHost: ${ground.host}\r\nX-Api-Key: ${ground.secrets.goodKey}\r\nConnection: close\r\n\r\n`;
    const wire: WireCase = { address, pieces: [piece], pauses: [], ending: { kind: 'wait' }, deafFor: 0 };
    const began = performance.now();
    const outcome = await runWireCase(wire, ground.server.port);
    const took = performance.now() - began;
    if (!/^HTTP\/1\.1 200 .*<<[0-9a-f-]{36}>>$/s.test(outcome.received) || took > 30_000)
      report(
        {
          what: `a good request was not answered in ${took.toFixed(0)} ms, beside ${ground.server.openConnections()} connections`,
          played: { wire, outcome, records: ground.taken.get(address) ?? [] },
        },
        round,
      );
    asked.push({ wire, outcome });
  }
  return asked;
}

/** Everything has ended and is recorded. */
async function quiet(): Promise<void> {
  for (let waited = 0; ground.server.openConnections() > 0; waited += 20) {
    if (waited > 5000) {
      report({ what: `${ground.server.openConnections()} connections stay open`, played: null });
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await new Promise((resolve) => setTimeout(resolve, 60));
  if (upstream.open > 600) report({ what: `${upstream.open} connections to the upstream`, played: null });
}

function checkGrowth(): void {
  const [from, to] = [heaps[Math.floor(heaps.length / 2)], heaps.at(-1)];
  if (heaps.length > 8 && from !== undefined && to !== undefined && to - from > 30e6)
    report({ what: `the heap grew from ${from} to ${to} bytes`, played: null });
}

function report({ what, played }: Finding, round = -1): void {
  const kind = what
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID')
    .replaceAll(/\d+/g, 'N')
    .slice(0, 90);
  const count = (findings.get(kind) ?? 0) + 1;
  findings.set(kind, count);
  if (count > 2) return;
  const text = played === null ? '' : describe(played);
  console.log(`FOUND seed ${seed} round ${round}: ${what}\n${text}`);
  if (values.keep === undefined) return;
  mkdirSync(values.keep, { recursive: true });
  writeFileSync(
    path.join(values.keep, `${seed}-${round}-${kind.replaceAll(/[^a-zA-Z]+/g, '-').slice(0, 40)}-${count}.txt`),
    `${what}\n${text}\n`,
  );
}

function describe({ wire, outcome, records: taken }: Played): string {
  const bytes = JSON.stringify(wire.pieces.map((piece) => (piece.length > 700 ? `${piece.slice(0, 700)}…` : piece)));
  const told = taken.map(
    ({ facts }) =>
      `${facts.method} ${facts.target?.slice(0, 80)} ${facts.status} ${facts.errorCode} (${facts.errorMessage}) up ${facts.upstreamStatus} out ${facts.bytesOut}`,
  );
  return `  sent ${bytes} ${JSON.stringify(wire.ending)} deaf ${wire.deafFor}\n  ${outcome.ending} ${outcome.fault ?? ''}, received ${JSON.stringify(outcome.received.slice(0, 1200))}\n  records ${told.join('\n          ')}`;
}

/** Microseconds of processor time so far. */
function used(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}
