import fs from 'node:fs';
import path from 'node:path';
import { mergeRecordedAlarms, readRecordedAlarms, type RecordedAlarms } from '../../../core/alarms/recordedAlarms.ts';
import type { JsonValue } from '../../../core/json/jsonValue.ts';
import type { LedgerEntry } from '../../../core/ledger/ledger.ts';
import { FailureError } from '../../../run/failure.ts';
import { lineEnd, looksLikeLines } from './jsonFault.ts';
import type { OpenData } from './openData.ts';
import { readFile } from './readFile.ts';
import { skipSpace, skipValue } from './scanJson.ts';

/**
 * What is recorded of alarms in the files of the data, in the order of their names. They are small and few, so they are read
 * from the folder itself, once for as long as no file of it changes.
 *
 * @throws `FailureError` `data.changed` where a file is not what the loader saw.
 */
export function recordedAlarmsOf(data: OpenData): RecordedAlarms {
  data.recordedAlarms ??= mergeRecordedAlarms(
    data.dataSet.entries
      .filter(isRecorded)
      .flatMap((entry) => answersIn(contentOf(entry, data)).map(readRecordedAlarms)),
  );
  return data.recordedAlarms;
}

/** Answers that stand between events have their file's shape from the events. */
function isRecorded({ shape, reason }: LedgerEntry): boolean {
  return shape === 'recorded-alarms' || reason?.code === 'alarms.recorded';
}

function contentOf({ file, bytes }: LedgerEntry, { options }: OpenData): Buffer {
  const { path: target, fileLimitMb } = options;
  // A target that is one file is named by the last part of its path.
  const isFile = fs.statSync(target, { throwIfNoEntry: false })?.isFile() === true;
  const listed = {
    name: file,
    path: isFile ? target : path.join(target, file),
    bytes,
    modifiedMs: 0,
    unreadable: null,
  };
  const content = readFile(listed, fileLimitMb * 1024 * 1024);
  if ('code' in content) throw changed(file, content.message);
  if (content.storedBytes !== bytes) throw changed(file, `it has ${content.storedBytes} bytes now, not ${bytes}.`);
  return content.plain;
}

/**
 * The answers of a file: one, an array of them, or one after the other, as `>>` leaves them. What is broken is told by the
 * ledger, and left out here as the loader leaves it out: of lines the line, else all that follows.
 */
function answersIn(bytes: Buffer): readonly JsonValue[] {
  const answers: JsonValue[] = [];
  const end = bytes.length;
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  let areLines: boolean | null = null;
  for (let at = skipSpace(bytes, hasMark ? 3 : 0, end); at < end;) {
    const stop = skipValue(bytes, at, end);
    const isWhole = stop >= 0;
    areLines ??= isWhole ? lineEnd(bytes, at) >= stop : looksLikeLines(bytes, at);
    if (isWhole) {
      // Numbers are doubles here, as those of the API are (`Threshold`).
      const value = JSON.parse(bytes.toString('utf8', at, stop)) as JsonValue;
      if (Array.isArray(value)) for (const each of value as readonly JsonValue[]) answers.push(each);
      else answers.push(value);
    } else if (!areLines) break;
    at = skipSpace(bytes, isWhole ? stop : lineEnd(bytes, at), end);
  }
  return answers;
}

function changed(file: string, message: string): FailureError {
  return new FailureError({
    code: 'data.changed',
    message: `The recorded alarms in ${file} cannot be read any more: ${message}`,
    nextStep: 'Run it again.',
  });
}
