import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import type { LedgerEntry } from '../../../core/ledger/ledger.ts';
import { contentsFile, type LoadedFiles } from './loadFolder.ts';
import { decodeRowIndex, encodeRowIndex } from './rowIndex.ts';
import { segmentFile } from './segmentTable.ts';

/** Raise this whenever what the loader writes changes: older caches are then built anew. */
export const loaderVersion = 1;

const manifestFile = 'manifest.json';
const indexFile = 'rows.bin';

interface Manifest {
  readonly loaderVersion: number;
  readonly rows: number;
  readonly segments: number;
  readonly files: readonly string[];
  readonly entries: readonly LedgerEntry[];
  /** Size and CRC-32 of each file beside the manifest; of the large contents the size only. */
  readonly parts: readonly { readonly name: string; readonly bytes: number; readonly crc: number | null }[];
}

/** Writes what a load gave, so that `readLoaded` finds it again. The manifest comes last: without it there is no cache. */
export function writeLoaded(folder: string, loaded: LoadedFiles): void {
  fs.writeFileSync(path.join(folder, indexFile), encodeRowIndex(loaded.index), { mode: 0o600 });
  const names = [indexFile, ...Array.from({ length: loaded.segments }, (_, number) => segmentFile(number))];
  const manifest: Manifest = {
    loaderVersion,
    rows: loaded.index.count,
    segments: loaded.segments,
    files: loaded.files,
    entries: loaded.entries,
    parts: [
      { name: contentsFile, bytes: fs.statSync(path.join(folder, contentsFile)).size, crc: null },
      ...names.map((name) => {
        const bytes = fs.readFileSync(path.join(folder, name));
        return { name, bytes: bytes.length, crc: zlib.crc32(bytes) };
      }),
    ],
  };
  fs.writeFileSync(path.join(folder, manifestFile), JSON.stringify(manifest), { mode: 0o600 });
}

/** What an earlier load wrote into `folder`, or `null` when there is none or it is damaged in any way. */
export function readLoaded(folder: string): LoadedFiles | null {
  try {
    const manifest = JSON.parse(fs.readFileSync(path.join(folder, manifestFile), 'utf8')) as Manifest;
    if (manifest.loaderVersion !== loaderVersion) return null;
    if (!manifest.parts.every((part) => isWhole(path.join(folder, part.name), part.bytes, part.crc))) return null;
    const index = decodeRowIndex(fs.readFileSync(path.join(folder, indexFile)), manifest.rows);
    if (index === null) return null;
    return { files: manifest.files, entries: manifest.entries, segments: manifest.segments, index };
  } catch {
    // Whatever is wrong with a cache, the remedy is the same: it is built anew from the files themselves.
    return null;
  }
}

function isWhole(file: string, bytes: number, crc: number | null): boolean {
  if (fs.statSync(file).size !== bytes) return false;
  return crc === null || zlib.crc32(fs.readFileSync(file)) === crc;
}
