import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';

/** The independent server of AWS's APIs, where this machine has it; `null` else. */
export const motoFile = onPath('moto_server');

/** The AWS CLI, where this machine has it; `null` else. */
export const awsFile = onPath('aws');

export interface MotoServer {
  readonly url: string;
  close(): Promise<void>;
}

/** Starts moto on a port that is free, and waits until it answers. */
export async function startMoto(file: string): Promise<MotoServer> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const server = spawn(file, ['-H', '127.0.0.1', '-p', String(port)], { stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = new Promise<void>((resolve) => server.once('close', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    // Its log says that it listens; what comes later is not read.
    server.stderr.on('data', (said: Buffer) => {
      if (said.includes('Running on')) resolve();
    });
    void ended.then(() => reject(new Error('moto_server ended before it listened')));
  });
  return {
    url,
    close: async () => {
      server.kill();
      await ended;
    },
  };
}

/** A program that this machine has; `null` else. */
export function onPath(name: string): string | null {
  for (const folder of (process.env['PATH'] ?? '').split(path.delimiter)) {
    const file = path.join(folder, name);
    try {
      accessSync(file, constants.X_OK);
      return file;
    } catch {
      // Not in this folder.
    }
  }
  return null;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}
