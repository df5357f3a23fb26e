import { asciiJson } from './asciiJson.ts';
import { chainedLine, type ChainedLine, type ChainPlace, type Digest } from './auditChain.ts';
import { isoMoment } from './isoMoment.ts';

/** What the log says of itself, in records between those of requests. Nobody asked anything: `eventType` is `ApiProxyLog`. */
export type LogEvent =
  /** So many records were not kept: the disk took none, and memory is bounded. */
  | { readonly name: 'LogGap'; readonly dropped: number; readonly reason: string }
  /** What a killed process left half written was moved aside. */
  | { readonly name: 'LogHealed'; readonly bytes: number; readonly file: string }
  /** Records up to this place were deleted by `keepDays`. */
  | {
      readonly name: 'LogPruned';
      readonly files: number;
      readonly throughSequence: number;
      readonly throughHash: string;
    }
  /** A file or the folder was taken away while the log was being written. */
  | { readonly name: 'LogFileMissing'; readonly file: string; readonly reason: string };

/** The record of such an event. Its facts are in `additionalEventData`. */
export function makeLogRecord(
  event: LogEvent,
  id: string,
  time: number,
  place: ChainPlace,
  digest: Digest,
): ChainedLine {
  const { name, ...facts } = event;
  const members = Object.entries(facts).map(
    ([key, value]) => `"${key}":${typeof value === 'number' ? String(value) : asciiJson(value, 512)}`,
  );
  const open =
    `{"eventVersion":"1.11","userIdentity":{"type":"Unknown"},"eventTime":"${isoMoment(time)}"` +
    `,"eventSource":"proxy.local","eventName":"${name}","requestParameters":null,"responseElements":null` +
    `,"readOnly":true,"requestID":"${id}","eventID":"${id}","eventType":"ApiProxyLog"` +
    `,"additionalEventData":{${members.join(',')}`;
  return chainedLine(open, place, digest);
}
