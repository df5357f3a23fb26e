import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { ListedFile } from './listFiles.ts';
import { loaderVersion } from './manifest.ts';

/** How an unfinished entry of process 123 is called: `building-123-…`, with a prefix in the temporary folder. */
const building = /^(?:apirunbook-)?building-(\d+)-/;
/** The mark of process 123 that it reads an entry: `in-use-123`. */
const inUse = /^in-use-(\d+)$/;

export function cachePlace(cache: string, root: string, files: readonly ListedFile[], fileLimit: number): string {
  const hash = createHash('sha256');
  hash.update(JSON.stringify([loaderVersion, path.resolve(root), fileLimit]));
  for (const file of files) {
    hash.update(`${JSON.stringify(file.name)} ${file.bytes} ${file.modifiedMs} ${file.unreadable?.code ?? ''}\n`);
  }
  return path.join(cache, hash.digest('hex').slice(0, 40));
}

/** A folder for this process alone, in the system's temporary folder. */
export function newTemporaryFolder(): string {
  removeAbandoned(os.tmpdir());
  return fs.mkdtempSync(path.join(os.tmpdir(), `apirunbook-${buildName()}-`));
}

/** A folder for this process alone, below the cache; throws where the cache cannot be written to. */
export function newBuildFolder(cache: string): string {
  fs.mkdirSync(cache, { recursive: true, mode: 0o700 });
  // Before the load: what a killed process left half-built may take the room that this one needs.
  removeAbandoned(cache);
  const folder = path.join(cache, buildName());
  fs.mkdirSync(folder, { mode: 0o700 });
  return folder;
}

/**
 * Makes a built folder the entry at `place`, in use by this process. False where an entry is there already, of another
 * process that was first: that one stays, since its process reads it.
 */
export function publish(build: string, place: string): boolean {
  // Marked before it can be seen: an entry without a mark may be removed by whoever makes room.
  fs.writeFileSync(path.join(build, inUseName()), '', { mode: 0o600 });
  try {
    fs.renameSync(build, place);
  } catch (error) {
    if (fs.existsSync(place)) return false;
    throw error;
  }
  markInUse(place);
  return true;
}

/** Removes the entry at `place`, which is damaged, in one step for whoever looks at it meanwhile. */
export function removeDamaged(cache: string, place: string): void {
  if (!fs.existsSync(place)) return;
  const aside = path.join(cache, buildName());
  fs.renameSync(place, aside);
  remove(aside);
}

/** How many readers an entry has in this process. */
const readers = new Map<string, number>();

/** Says that this process reads the entry, so that no other removes it, and that it was used just now. */
export function markInUse(place: string): void {
  readers.set(place, (readers.get(place) ?? 0) + 1);
  try {
    fs.writeFileSync(path.join(place, inUseName()), '', { mode: 0o600 });
    const now = new Date();
    fs.utimesSync(place, now, now);
  } catch {
    // A cache that this process may only read: it cannot be marked, and is read all the same.
  }
}

export function unmarkInUse(place: string): void {
  const left = (readers.get(place) ?? 1) - 1;
  if (left > 0) {
    readers.set(place, left);
    return;
  }
  readers.delete(place);
  remove(path.join(place, inUseName()));
}

/** Removes what killed processes left half-built, and then the entries unused for longest until `limit` bytes are left. */
export function trimCache(cache: string, limit: number): void {
  removeAbandoned(cache);
  const entries = namesIn(cache).flatMap((name) => {
    const place = path.join(cache, name);
    const stats = fs.statSync(place, { throwIfNoEntry: false });
    if (stats?.isDirectory() !== true || building.test(name)) return [];
    return [{ place, usedMs: stats.mtimeMs, bytes: bytesIn(place) }];
  });
  let total = entries.reduce((sum, entry) => sum + entry.bytes, 0);
  for (const entry of entries.sort((left, right) => left.usedMs - right.usedMs)) {
    if (total <= limit) return;
    if (isInUse(entry.place)) continue;
    remove(entry.place);
    total -= entry.bytes;
  }
}

/** Removes what processes that were killed left half-built. */
function removeAbandoned(folder: string): void {
  for (const name of namesIn(folder)) {
    const builder = building.exec(name)?.[1];
    if (builder !== undefined && !isRunning(Number(builder))) remove(path.join(folder, name));
  }
}

/** What cannot be removed now, being another user's or on a disk that is read only, is left to the next who makes room. */
function remove(place: string): void {
  try {
    fs.rmSync(place, { recursive: true, force: true });
  } catch {
    // As said above.
  }
}

function buildName(): string {
  return `building-${process.pid}-${randomBytes(6).toString('hex')}`;
}

function inUseName(): string {
  return `in-use-${process.pid}`;
}

function isInUse(place: string): boolean {
  return namesIn(place).some((name) => {
    const reader = inUse.exec(name)?.[1];
    return reader !== undefined && isRunning(Number(reader));
  });
}

function bytesIn(place: string): number {
  return namesIn(place).reduce(
    (sum, name) => sum + (fs.statSync(path.join(place, name), { throwIfNoEntry: false })?.size ?? 0),
    0,
  );
}

function namesIn(folder: string): readonly string[] {
  try {
    return fs.readdirSync(folder);
  } catch {
    // It was removed by another process meanwhile, or never made: nothing is in it.
    return [];
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM means that it runs under another user.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
