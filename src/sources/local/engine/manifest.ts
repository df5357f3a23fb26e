import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import type { LedgerEntry } from '../../../core/ledger/ledger.ts';
import type { ContentsChecks } from './contentsWriter.ts';
import { contentsFile, type LoadedFiles } from './loadFolder.ts';
import { decodeRowIndex, encodeRowIndex } from './rowIndex.ts';
import { segmentFile } from './segmentTable.ts';

/** Raise this whenever what the loader writes changes: older caches are then built anew. */
export const loaderVersion = 5;

const manifestFile = 'manifest.json';
const indexFile = 'rows.bin';
const checksFile = 'contents.crc';

interface Manifest {
  readonly loaderVersion: number;
  readonly rows: number;
  readonly segments: number;
  readonly files: readonly string[];
  readonly entries: readonly LedgerEntry[];
  readonly contentsLength: number;
  /** Size and CRC-32 of each file beside the manifest, except the contents: those are checked where they are read. */
  readonly parts: readonly { readonly name: string; readonly bytes: number; readonly crc: number }[];
}

/**
 * Writes what a load gave, so that `readLoaded` finds it again. The manifest comes last: without it there is no cache. It
 * starts with a line of its own CRC-32, since it is what everything else is checked by.
 */
export function writeLoaded(folder: string, loaded: LoadedFiles): void {
  fs.writeFileSync(path.join(folder, indexFile), encodeRowIndex(loaded.index), { mode: 0o600 });
  fs.writeFileSync(path.join(folder, checksFile), loaded.contents.crcs, { mode: 0o600 });
  const segments = Array.from({ length: loaded.segments }, (_, number) => segmentFile(number));
  const manifest: Manifest = {
    loaderVersion,
    rows: loaded.index.count,
    segments: loaded.segments,
    files: loaded.files,
    entries: loaded.entries,
    contentsLength: loaded.contents.length,
    parts: [indexFile, checksFile, ...segments].map((name) => {
      const bytes = fs.readFileSync(path.join(folder, name));
      return { name, bytes: bytes.length, crc: zlib.crc32(bytes) };
    }),
  };
  const text = JSON.stringify(manifest);
  fs.writeFileSync(path.join(folder, manifestFile), `${zlib.crc32(text)}\n${text}`, { mode: 0o600 });
}

/** What an earlier load wrote into `folder`, or `null` when there is none or it is damaged in any way. */
export function readLoaded(folder: string): LoadedFiles | null {
  try {
    const manifest = readManifest(folder);
    if (manifest === null) return null;
    if (!manifest.parts.every((part) => isWhole(path.join(folder, part.name), part.bytes, part.crc))) return null;
    if (fs.statSync(path.join(folder, contentsFile)).size !== manifest.contentsLength) return null;
    const index = decodeRowIndex(fs.readFileSync(path.join(folder, indexFile)), manifest.rows);
    if (index === null) return null;
    const { files, entries, segments } = manifest;
    return { files, entries, segments, index, contents: readChecks(folder, manifest.contentsLength) };
  } catch {
    // Whatever is wrong with a cache, the remedy is the same: it is built anew from the files themselves.
    return null;
  }
}

/** Makes what was written into `folder` unreadable for `readLoaded`. */
export function forgetLoaded(folder: string): void {
  fs.rmSync(path.join(folder, manifestFile), { force: true });
}

function readManifest(folder: string): Manifest | null {
  const written = fs.readFileSync(path.join(folder, manifestFile), 'utf8');
  const lineEnd = written.indexOf('\n');
  const text = written.slice(lineEnd + 1);
  if (written.slice(0, Math.max(lineEnd, 0)) !== String(zlib.crc32(text))) return null;
  const manifest = JSON.parse(text) as Manifest;
  return manifest.loaderVersion === loaderVersion ? manifest : null;
}

function readChecks(folder: string, length: number): ContentsChecks {
  const bytes = new Uint8Array(fs.readFileSync(path.join(folder, checksFile)));
  return { length, crcs: new Uint32Array(bytes.buffer) };
}

function isWhole(file: string, bytes: number, crc: number): boolean {
  const content = fs.readFileSync(file);
  return content.length === bytes && zlib.crc32(content) === crc;
}
