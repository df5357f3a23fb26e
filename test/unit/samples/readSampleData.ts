import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';

/** The project's own folder. */
export const projectRoot = path.resolve(import.meta.dirname, '../../..');
export const sampleFolder = path.join(projectRoot, 'samples');

/** A value of parsed JSON, reached into with `at`. */
export type Parsed = null | boolean | number | string | readonly Parsed[] | { readonly [key: string]: Parsed };

export interface SampleFile {
  /** From `AWSLogs/` or `alarms/` on, with slashes. */
  readonly path: string;
  readonly content: string;
  readonly storedBytes: number;
}

/** Every file below a folder, inflated where it is compressed, in order of path. */
export function readFolder(folder: string): SampleFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const file = path.join(entry.parentPath, entry.name);
      const stored = readFileSync(file);
      return {
        path: path.relative(folder, file).split(path.sep).join('/'),
        content: (file.endsWith('.gz') ? gunzipSync(stored) : stored).toString('utf8'),
        storedBytes: stored.length,
      };
    })
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** The files of `samples/data`, read once for all tests. */
export function sampleFiles(): readonly SampleFile[] {
  return (cachedFiles ??= readFolder(path.join(sampleFolder, 'data')));
}

/** The events of `samples/data`, as `readEvents` gives them, read once for all tests. */
export function sampleEvents(): readonly Parsed[] {
  return (cachedEvents ??= readEvents(sampleFiles()));
}

let cachedFiles: readonly SampleFile[] | undefined;
let cachedEvents: readonly Parsed[] | undefined;

/** The `Records` of a file; a digest has none. */
export function recordsOf(file: SampleFile): readonly Parsed[] {
  const records = at(parse(file.content), 'Records');
  return isList(records) ? records : [];
}

/** Management and data events of all files, each once, in order of time: what a query should see. Plain JSON.parse, no engine. */
export function readEvents(files: readonly SampleFile[]): Parsed[] {
  const seen = new Set<string>();
  return files
    .flatMap((file) => recordsOf(file))
    .filter((record) => at(record, 'eventCategory') !== 'Insight')
    .filter((record) => {
      const text = JSON.stringify(record);
      if (seen.has(text)) return false;
      seen.add(text);
      return true;
    })
    .sort((a, b) => compare(at(a, 'eventTime'), at(b, 'eventTime')));
}

/** What a file of `samples/data/alarms` holds under a name: `recorded('describe-alarms', 'MetricAlarms')`. */
export function recorded(file: string, list: string): readonly Parsed[] {
  const found = sampleFiles().find((each) => each.path === `alarms/${file}.json`);
  const items = at(parse(found?.content ?? 'null'), list);
  return isList(items) ? items : [];
}

export function parse(text: string): Parsed {
  return JSON.parse(text) as Parsed;
}

/** The value at the end of a path, or `null` where there is none. */
export function at(value: Parsed, ...keys: readonly string[]): Parsed {
  let current = value;
  for (const key of keys) {
    if (current === null || typeof current !== 'object' || isList(current) || !Object.hasOwn(current, key)) return null;
    current = current[key] ?? null;
  }
  return current;
}

export function isList(value: Parsed): value is readonly Parsed[] {
  return Array.isArray(value);
}

/** Orders texts and numbers, ascending, absent values last. */
export function compare(a: Parsed, b: Parsed): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b ? -1 : 1;
}
