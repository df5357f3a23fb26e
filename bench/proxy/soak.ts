// npx tsx bench/proxy/soak.ts --minutes 10: memory of the proxy under full load, read every ten seconds, and whether a record is
// missing at the end. NGINX and WRK name the programs.
import { mkdtempSync, rmSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startNginx } from './nginx.ts';
import { countRecords, startOwnProxy } from './ownProxy.ts';
import { residentMemory } from './wrk.ts';

const [, minutes = '10'] = /--minutes (\d+)/.exec(process.argv.join(' ')) ?? [];
const period = 10_000;
const folder = mkdtempSync(path.join(tmpdir(), 'apirunbook-soak-'));
const nginx = await startNginx(
  process.env['NGINX'] ?? 'nginx',
  folder,
  { upstream: 19_100, plain: 19_101, checked: 19_102 },
  'k',
);
const proxy = await startOwnProxy({
  folder: path.join(folder, 'own'),
  upstream: 'http://127.0.0.1:19100',
  credential: 'key',
});
try {
  const load = spawn(
    'taskset',
    [
      '-c',
      '0',
      process.env['WRK'] ?? 'wrk',
      '-t1',
      '-c32',
      `-d${minutes}m`,
      ...proxy.headers.flatMap((header) => ['-H', header]),
      proxy.url,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let printed = '';
  load.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
  const sizes: number[] = [];
  const timer = setInterval(() => {
    sizes.push(residentMemory(proxy.pid));
    console.error(`${(sizes.length * period) / 1000} s: ${sizes.at(-1)?.toFixed(0)} MB`);
  }, period);
  await once(load, 'exit');
  clearInterval(timer);
  await proxy.stop();
  const [, requests = '0'] = /(\d+) requests in/.exec(printed) ?? [];
  const records = await countRecords(proxy.auditFolder);
  console.log(printed);
  console.log(`memory, MB, every ${period / 1000} s: ${sizes.map((size) => size.toFixed(0)).join(' ')}`);
  console.log(
    `${records} records of ${requests} answered requests: ${records >= Number(requests) ? 'none is missing' : 'SOME ARE MISSING'}`,
  );
} finally {
  await proxy.stop();
  await nginx.stop();
  rmSync(folder, { recursive: true, force: true });
}
