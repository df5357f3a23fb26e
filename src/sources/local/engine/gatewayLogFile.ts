import { parseJson } from '../../../core/json/parseJson.ts';
import { isJsonList, type JsonValue } from '../../../core/json/jsonValue.ts';
import { printJson } from '../../../core/json/printJson.ts';
import { strictJson } from '../../../core/json/strictJson.ts';
import { mayBeGatewayLog, readGatewayLogLine, readGatewayLogText } from '../../../core/gatewayLogs/readGatewayLog.ts';
import type { LedgerReason } from '../../../core/ledger/ledger.ts';

/** A gateway's access log as a file of records, one a line: what is kept of it, since what it held may have had secrets. */
export interface GatewayLogFile {
  readonly bytes: Buffer;
  /** Lines that could not be read, and are not in `bytes`. */
  readonly rejected: number;
  readonly reason: LedgerReason | null;
}

/** What is looked at to tell such a file: its first lines. */
const lookedAt = 16 * 1024;
/** No line of an access log is longer. */
const longestLine = 1024 * 1024;
/** A file that is one JSON value is read as a whole up to this size. */
const largestValue = 64 * 1024 * 1024;
const yieldEvery = 4 * 1024 * 1024;

/** The file with each line of a gateway's log as a record; `null` where its first lines have none. Yields now and then. */
export function* readGatewayLogFile(bytes: Buffer): Generator<undefined, GatewayLogFile | null, undefined> {
  const start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  // What CloudTrail delivers begins so, and is most of what is ever read.
  if (bytes.toString('latin1', start, start + 10) === '{"Records"') return null;
  const head = bytes.toString('utf8', start, start + lookedAt);
  if (!mayBeGatewayLog(head)) return null;
  const whole = readWhole(bytes, head);
  if (whole !== null) return whole;
  const complete = bytes.length - start <= lookedAt ? head : head.slice(0, head.lastIndexOf('\n') + 1);
  if (!complete.split('\n').some((line) => recordsOf(line.trim()) !== null)) return null;
  return yield* readLines(bytes.subarray(start));
}

/** One value over several lines, or a list on one: http-log sends lists of its lines. */
function readWhole(bytes: Buffer, head: string): GatewayLogFile | null {
  const first = head.split('\n', 1)[0]?.trim() ?? '';
  const isList = head.trimStart().startsWith('[');
  if (bytes.length > largestValue || head.includes('"eventVersion"')) return null;
  if (!isList && parseJson(first) !== undefined) return null;
  const value = parseJson(bytes.toString('utf8').replace(/^\ufeff/, ''));
  if (value === undefined) return null;
  const records = (isJsonList(value) ? value : [value]).map((each) => ({ each, record: readGatewayLogLine(each) }));
  if (records.every(({ record }) => record === null)) return null;
  return {
    bytes: joined(records.map(({ each, record }) => (record === null ? printJson(each) : strictJson(record)))),
    rejected: 0,
    reason: null,
  };
}

function* readLines(bytes: Buffer): Generator<undefined, GatewayLogFile, undefined> {
  const lines: string[] = [];
  let rejected = 0;
  let yieldedAt = 0;
  for (let at = 0; at < bytes.length;) {
    const feed = bytes.indexOf(0x0a, at);
    const end = feed < 0 ? bytes.length : feed;
    const line = end - at > longestLine ? null : bytes.toString('utf8', at, end).trim();
    at = end + 1;
    const records = line === null ? null : line === '' ? [] : recordsOf(line);
    if (records !== null) lines.push(...records);
    else if (line !== null && isOtherJson(line)) lines.push(line);
    else rejected++;
    if (at - yieldedAt >= yieldEvery) {
      yieldedAt = at;
      yield;
    }
  }
  const reason = {
    code: 'gateway.line',
    message: 'A line of a gateway’s access log is broken off or of another form.',
  };
  return { bytes: joined(lines), rejected, reason: rejected === 0 ? null : reason };
}

/** The records of a line; `null` where it is none of a gateway's. */
function recordsOf(line: string): readonly string[] | null {
  if (line.startsWith('{') || line.startsWith('[')) {
    const value = parseJson(line);
    const values: readonly JsonValue[] = value === undefined ? [] : isJsonList(value) ? value : [value];
    const records = values.map(readGatewayLogLine);
    return values.length === 0 || records.includes(null) ? null : records.map((record) => strictJson(record));
  }
  const record = readGatewayLogText(line);
  return record === null ? null : [strictJson(record)];
}

/** Events of CloudTrail and records of the proxy may stand between; what else it is, their reader says. */
function isOtherJson(line: string): boolean {
  return line.startsWith('{') && parseJson(line) !== undefined;
}

function joined(lines: readonly string[]): Buffer {
  return Buffer.from(lines.map((line) => `${line}\n`).join(''));
}
