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

/** A folder for this process alone: below the cache, or in the system's temporary folder when there is none. */
export function newBuildFolder(cache: string | null): string {
  const name = `building-${process.pid}-${randomBytes(6).toString('hex')}`;
  if (cache === null) {
    removeAbandoned(os.tmpdir());
    return fs.mkdtempSync(path.join(os.tmpdir(), `apirunbook-${name}-`));
  }
  fs.mkdirSync(cache, { recursive: true, mode: 0o700 });
  const folder = path.join(cache, name);
  fs.mkdirSync(folder, { mode: 0o700 });
  return folder;
}

/** Makes a built folder the entry at `place`. When another process was first, theirs is as good and ours goes. */
export function publish(build: string, place: string): void {
  fs.rmSync(path.join(build, `in-use-${process.pid}`), { force: true });
  try {
    fs.renameSync(build, place);
  } catch (error) {
    if (!fs.existsSync(place)) throw error;
    fs.rmSync(build, { recursive: true, force: true });
  }
}

/** Says that this process reads the entry, so that no other removes it, and that it was used just now. */
export function markInUse(place: string): void {
  fs.writeFileSync(path.join(place, `in-use-${process.pid}`), '', { mode: 0o600 });
  const now = new Date();
  fs.utimesSync(place, now, now);
}

export function unmarkInUse(place: string): void {
  fs.rmSync(path.join(place, `in-use-${process.pid}`), { force: true });
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
    fs.rmSync(entry.place, { recursive: true, force: true });
    total -= entry.bytes;
  }
}

/** Removes what processes that were killed left half-built. */
function removeAbandoned(folder: string): void {
  for (const name of namesIn(folder)) {
    const builder = building.exec(name)?.[1];
    if (builder !== undefined && !isRunning(Number(builder)))
      fs.rmSync(path.join(folder, name), { recursive: true, force: true });
  }
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
