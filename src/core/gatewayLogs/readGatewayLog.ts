import { isJsonObject, type JsonObject, type JsonValue } from '../json/jsonValue.ts';
import { gatewayLogReaders } from './gatewayLogReaders.ts';
import { gatewayRecord } from './gatewayRecord.ts';

/** Whether a text may have lines of a gateway's log at all: a quick look that is right whenever it says no. */
export function mayBeGatewayLog(text: string): boolean {
  return gatewayLogReaders.some(({ hint }) => hint.test(text));
}

/**
 * The record of a line of JSON in a gateway's access log, in the shape of the proxy's own (contract §7), without secrets;
 * `null` where it is none: an event of CloudTrail, a record of the proxy, or any other JSON.
 */
export function readGatewayLogLine(line: JsonValue): JsonObject | null {
  if (!isJsonObject(line)) return null;
  for (const { readObject } of gatewayLogReaders) {
    const call = readObject?.(line) ?? null;
    if (call !== null) return gatewayRecord(call);
  }
  return null;
}

/** The same of a line that is no JSON. */
export function readGatewayLogText(line: string): JsonObject | null {
  for (const { readText } of gatewayLogReaders) {
    const call = readText?.(line) ?? null;
    if (call !== null) return gatewayRecord(call);
  }
  return null;
}
