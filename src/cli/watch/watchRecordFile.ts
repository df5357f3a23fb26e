import { closeSync, fdatasyncSync, fstatSync, ftruncateSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { printRecordLine, type RecordLine } from '../../core/watch/watchRecord.ts';
import { FailureError, type Failure } from '../../run/failure.ts';
import { UsageError } from '../usageError.ts';

/** An open record. */
export interface WatchRecordFile {
  /** What it held when it was opened. */
  readonly text: string;
  readonly keep: (line: RecordLine) => void;
  readonly close: () => void;
}

/**
 * Opens a record to go on with, or makes one that only its user can read (0600). A torn last line is cut off, for nothing
 * may be appended to it. A line is on the disk when `keep` returns; where it cannot be, `keep` throws a `FailureError`: a watch
 * that cannot remember would tell everything twice.
 */
export function openWatchRecord(file: string): WatchRecordFile {
  let descriptor: number;
  try {
    descriptor = openSync(file, 'a+', 0o600);
  } catch (fault) {
    const code = fault instanceof Error && 'code' in fault ? String(fault.code) : 'unknown';
    throw new UsageError(`--record ${file} cannot be opened (${code}).`);
  }
  // A device or a pipe has no end to read to.
  if (!fstatSync(descriptor).isFile()) {
    closeSync(descriptor);
    throw new UsageError(`--record ${file} is no ordinary file.`);
  }
  const bytes = readFileSync(file);
  const whole = bytes.lastIndexOf('\n') + 1;
  if (whole < bytes.length) ftruncateSync(descriptor, whole);
  return {
    text: bytes.subarray(0, whole).toString('utf8'),
    keep: (line) => {
      try {
        writeFileSync(descriptor, printRecordLine(line));
        fdatasyncSync(descriptor);
      } catch (fault) {
        throw new FailureError(unwritable(file, fault));
      }
    },
    close: () => closeSync(descriptor),
  };
}

function unwritable(file: string, fault: unknown): Failure {
  const code = fault instanceof Error && 'code' in fault ? String(fault.code) : 'unknown';
  return {
    code: 'notice.failed',
    message: `The record ${file} could not be written (${code}), and the watch has ended.`,
    nextStep: 'Make room and start it again with the same record: what was not told is told then.',
  };
}
