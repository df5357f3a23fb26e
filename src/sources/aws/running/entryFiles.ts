import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Owner, RunningQuery } from './runningQuery.ts';

/** A query, who waits for it, and its file. */
export interface RunningEntry {
  readonly query: RunningQuery;
  readonly owner: Owner;
  readonly file: string;
}

/** No entry is near as long; what is longer was not written by us. */
const maximumBytes = 64 * 1024;
/** More files than this are not looked at: nobody has so many queries under way. */
const maximumEntries = 1000;
/** A lock is held while one file is read and written; one that is older was left by a process that died, in milliseconds. */
const lockAge = 10_000;

/** Writes an entry in one step: whoever reads it sees all of it or nothing. */
export async function writeEntry(stateFolder: string, query: RunningQuery, owner: Owner): Promise<RunningEntry> {
  const folder = path.join(stateFolder, 'queries');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, `${nameOf(query)}.json`);
  const draft = `${file}.${randomUUID()}.new`;
  await writeFile(draft, JSON.stringify({ version: 1, query, owner }), { mode: 0o600, flag: 'wx' });
  await rename(draft, file);
  return { query, owner, file };
}

/** Every entry of the folder; files that cannot be read as one are removed. */
export async function readEntries(stateFolder: string): Promise<readonly RunningEntry[]> {
  const folder = path.join(stateFolder, 'queries');
  const names = await namesIn(folder);
  const files = names.filter((name) => name.endsWith('.json')).slice(0, maximumEntries);
  const entries = await Promise.all(files.map((name) => readEntry(path.join(folder, name))));
  return entries.filter((entry) => entry !== null);
}

/** The entry of a file; `null` where there is none any more, or where it was no entry and is removed. */
export async function readEntry(file: string): Promise<RunningEntry | null> {
  const text = await textOf(file);
  if (text === null) return null;
  const read = parseEntry(text);
  if (read !== null) return { ...read, file };
  await removeFile(file);
  return null;
}

export async function removeFile(file: string): Promise<void> {
  await rm(file, { force: true });
}

/** Does something that only one process may do with an entry; `null` where another one is at it. */
export async function whileLocked<Done>(file: string, act: () => Promise<Done>): Promise<Done | null> {
  const lock = `${file}.lock`;
  if (!(await takeLock(lock))) return null;
  try {
    return await act();
  } finally {
    await removeFile(lock);
  }
}

async function takeLock(lock: string): Promise<boolean> {
  if (await createFile(lock)) return true;
  const age = await stat(lock).then(
    ({ mtimeMs }) => Date.now() - mtimeMs,
    () => 0,
  );
  if (age < lockAge) return false;
  await removeFile(lock);
  return await createFile(lock);
}

async function createFile(file: string): Promise<boolean> {
  try {
    await (await open(file, 'wx', 0o600)).close();
    return true;
  } catch (fault) {
    if (codeOf(fault) === 'EEXIST' || codeOf(fault) === 'ENOENT') return false;
    throw fault;
  }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (fault) {
    if (codeOf(fault) === 'ENOENT') return [];
    throw fault;
  }
}

/** At most as much of a file as an entry may be long, so that a huge one is not read whole. */
async function textOf(file: string): Promise<string | null> {
  try {
    const handle = await open(file, 'r');
    try {
      const { bytesRead, buffer } = await handle.read(Buffer.alloc(maximumBytes + 1), 0, maximumBytes + 1, 0);
      return bytesRead > maximumBytes ? '' : buffer.toString('utf8', 0, bytesRead);
    } finally {
      await handle.close();
    }
  } catch (fault) {
    if (codeOf(fault) === 'ENOENT') return null;
    if (codeOf(fault) === 'EISDIR') return null;
    throw fault;
  }
}

/** The name tells nothing of the account or the query. */
function nameOf({ service, queryId, account, region }: RunningQuery): string {
  const hash = createHash('sha256').update(JSON.stringify([service, account, region, queryId]));
  return hash.digest('hex').slice(0, 32);
}

function codeOf(fault: unknown): unknown {
  return fault instanceof Error && 'code' in fault ? fault.code : null;
}

function parseEntry(text: string): Pick<RunningEntry, 'query' | 'owner'> | null {
  const value = parsed(text);
  if (!isRecord(value) || value['version'] !== 1) return null;
  const { query, owner } = value;
  return isQuery(query) && isOwner(owner) ? { query, owner } : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isQuery(value: unknown): value is RunningQuery {
  if (!isRecord(value)) return false;
  const texts = ['queryId', 'region', 'account', 'key'].every((name) => typeof value[name] === 'string');
  const times = ['startedAt', 'now'].every((name) => Number.isFinite(value[name]));
  const { service, profile, asker } = value;
  const isService = service === 'insights' || service === 'athena' || service === 'lake';
  const isAsker =
    asker === null || (isRecord(asker) && typeof asker['runbook'] === 'string' && typeof asker['cell'] === 'string');
  return texts && times && isService && isAsker && (profile === null || typeof profile === 'string');
}

function isOwner(value: unknown): value is Owner {
  if (!isRecord(value)) return false;
  const { pid, started, instance } = value;
  const isPid = Number.isSafeInteger(pid) && (pid as number) > 0;
  return isPid && (started === null || typeof started === 'string') && typeof instance === 'string';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
