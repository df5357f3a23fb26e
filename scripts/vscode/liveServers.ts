import { createWriteStream } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import { projectFolder } from '../paths.ts';
import { startGuarded, type GuardedProcess } from '../processes/startGuarded.ts';
import { createTemporaryFolder } from '../temporaryFolder.ts';
import { capturedEvents } from './capturedEvents.ts';
import type { LiveProfile, LiveProfileName } from './liveProfiles.ts';

/** Three accounts that are served on loopback, each by a process of `apirunbook serve`. */
export interface LiveServers {
  readonly profiles: Readonly<Record<LiveProfileName, LiveProfile>>;
  stop(): Promise<void>;
}

interface Account {
  readonly id: string;
  readonly user: string;
  readonly events: number;
  readonly faults: readonly string[];
}

const accounts: Readonly<Record<LiveProfileName, Account>> = {
  // Two pages of fifty a second: its lookup takes long enough to be seen at work.
  lab: { id: '111122223333', user: 'alice', events: 600, faults: [] },
  other: { id: '777788889999', user: 'bob', events: 30, faults: [] },
  // Its queries run until they are stopped.
  slow: { id: '444455556666', user: 'carol', events: 600, faults: ['logs:StartQuery=query-held*'] },
};

/** Serves events of the last hours: LookupEvents knows of 90 days only. Throws an `Error` that quotes a server that fails. */
export async function startLiveServers(): Promise<LiveServers> {
  const temporary = await createTemporaryFolder('live');
  const names = ['lab', 'other', 'slow'] as const;
  const started = await Promise.all(names.map((name) => startServer(path.join(temporary.path, name), accounts[name])));
  const [lab, other, slow] = started.map(({ profile }) => profile);
  if (lab === undefined || other === undefined || slow === undefined) throw new Error('No servers.');
  return {
    profiles: { lab, other, slow },
    stop: async () => {
      await Promise.all(started.map((server) => server.stop()));
      await temporary.remove();
    },
  };
}

async function startServer(
  folder: string,
  { id, user, events, faults }: Account,
): Promise<{ readonly profile: LiveProfile; stop(): Promise<void> }> {
  const data = path.join(folder, 'data');
  await mkdir(data, { recursive: true });
  await writeFile(
    path.join(data, 'events.json'),
    capturedEvents({ account: id, user, count: events, until: Date.now() }),
  );
  const cli = path.join(projectFolder, 'dist', 'cli.js');
  const args = ['serve', '--data', data, '--account', id, '--no-cache', '--log'];
  const server = startGuarded(process.execPath, [cli, ...args, ...faults.flatMap((fault) => ['--fault', fault])], {
    folder,
    environment: process.env,
  });
  const logFile = path.join(folder, 'requests.log');
  const log = server.stderr.pipe(createWriteStream(logFile));
  const url = await urlOf(server, logFile);
  return {
    profile: { url, account: id, user, events, logFile },
    stop: async () => {
      await server.stop();
      await finished(log);
    },
  };
}

/** Waits for the line in which the server names its address. */
async function urlOf(server: GuardedProcess, logFile: string): Promise<string> {
  let out = '';
  server.stdout.setEncoding('utf8');
  for await (const chunk of server.stdout) {
    out += String(chunk);
    if (!out.includes('\n')) continue;
    const line: unknown = JSON.parse(out.slice(0, out.indexOf('\n')));
    if (typeof line === 'object' && line !== null && 'url' in line && typeof line.url === 'string') return line.url;
  }
  await server.ended;
  throw new Error(`apirunbook serve did not start.\n${await readFile(logFile, 'utf8')}`);
}
