import { randomUUID } from 'node:crypto';
import { open, rename, unlink } from 'node:fs/promises';
import path from 'node:path';
import { faultCode } from '../auditFaults.ts';
import { openForReading } from '../logFiles.ts';

/** How far a folder was sent: all before this place in this file, and all files before it. */
export interface SendCursor {
  readonly file: string;
  readonly offset: number;
}

/** `null` where nothing was sent yet. Rejects where the file is there and cannot be read: sending all anew helps nobody. */
export async function readCursor(folder: string, name: string): Promise<SendCursor | null> {
  let text: string;
  try {
    const file = await openForReading(folder, name);
    try {
      text = await file.readFile('latin1');
    } finally {
      await file.close();
    }
  } catch (fault) {
    if (faultCode(fault) === 'ENOENT') return null;
    throw fault;
  }
  const [, file, offset] = /^\{"file":"([\w.-]{1,64})","offset":(\d{1,15})\}\n$/.exec(text) ?? [];
  return file === undefined || offset === undefined ? null : { file, offset: Number(offset) };
}

export async function writeCursor(folder: string, name: string, { file, offset }: SendCursor): Promise<void> {
  const temporary = path.join(folder, `.cursor-${randomUUID()}`);
  const handle = await open(temporary, 'wx', 0o600);
  try {
    await handle.writeFile(`{"file":"${file}","offset":${offset}}\n`);
  } finally {
    await handle.close();
  }
  try {
    await rename(temporary, path.join(folder, name));
  } catch (fault) {
    await unlink(temporary).catch(() => undefined);
    throw fault;
  }
}
