import fs from 'node:fs';
import path from 'node:path';

export interface ReadRecord {
  readonly eventID: string;
  readonly eventName: string;
  readonly eventType: string;
  readonly errorCode?: string;
  readonly additionalEventData: Readonly<Record<string, unknown>>;
}

export function logFiles(folder: string): readonly string[] {
  return fs
    .readdirSync(folder)
    .filter((name) => !name.startsWith('.'))
    .sort();
}

/** All records of a folder, in order. */
export function logRecords(folder: string): readonly ReadRecord[] {
  return logFiles(folder).flatMap((name) =>
    fs
      .readFileSync(path.join(folder, name), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as ReadRecord),
  );
}
