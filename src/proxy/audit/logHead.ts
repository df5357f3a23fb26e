import { randomUUID } from 'node:crypto';
import { open, rename, unlink } from 'node:fs/promises';
import path from 'node:path';
import { openForReading } from './logFiles.ts';

/** The newest record that is certainly on disk: kept beside the log, so that the loss of the newest records is seen. */
export interface LogHead {
  readonly sequence: number;
  readonly hash: string;
}

const headFile = '.head.json';

/** `null` where there is none or it cannot be understood. */
export async function readHead(folder: string): Promise<LogHead | null> {
  let text: string;
  try {
    const file = await openForReading(folder, headFile);
    try {
      const bytes = Buffer.alloc(1024);
      const { bytesRead } = await file.read(bytes, 0, bytes.length, 0);
      text = bytes.toString('latin1', 0, bytesRead);
    } finally {
      await file.close();
    }
  } catch {
    // Without it the log is what its files say.
    return null;
  }
  const [, sequence, hash] = /^\{"sequence":(\d{1,15}),"hash":"([0-9a-f]{64})"\}\n?$/.exec(text) ?? [];
  return sequence === undefined || hash === undefined ? null : { sequence: Number(sequence), hash };
}

/** Replaces it at once, so that nobody reads half of it. */
export async function writeHead(folder: string, { sequence, hash }: LogHead): Promise<void> {
  const temporary = path.join(folder, `.head-${randomUUID()}`);
  try {
    const file = await open(temporary, 'wx', 0o600);
    try {
      await file.writeFile(`{"sequence":${sequence},"hash":"${hash}"}\n`);
    } finally {
      await file.close();
    }
    await rename(temporary, path.join(folder, headFile));
  } catch (fault) {
    await unlink(temporary).catch(() => undefined);
    throw fault;
  }
}
