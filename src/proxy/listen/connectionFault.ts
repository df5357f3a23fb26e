import type { Socket } from 'node:net';
import type { RefusalCode } from '../../core/audit/refusals.ts';
import { newFacts } from '../exchangeFacts.ts';
import { Connection } from './connection.ts';
import type { Serving } from './serving.ts';
import { takeRecord } from './takeRecord.ts';

/** Codes of Node's parser (llhttp) that have an answer of their own; every other one is a bad request. */
const codes: ReadonlyMap<string, RefusalCode> = new Map<string, RefusalCode>([
  ['HPE_HEADER_OVERFLOW', 'HeadersTooLarge'],
  ['HPE_CHUNK_EXTENSIONS_OVERFLOW', 'BodyTooLarge'],
  ['HPE_INVALID_VERSION', 'VersionNotSupported'],
  ['ERR_HTTP_REQUEST_TIMEOUT', 'RequestTimeout'],
]);

/** What Node makes of bytes that are no request, of a request that does not come to its end, and of connections that break. */
export function connectionFault(fault: NodeJS.ErrnoException, socket: Socket): void {
  const connection = Connection.of(socket);
  if (connection === null) {
    socket.destroy();
    return;
  }
  const code = fault.code ?? '';
  if (!code.startsWith('HPE_') && code !== 'ERR_HTTP_REQUEST_TIMEOUT') connection.broken();
  else connection.unreadable(codes.get(code) ?? 'BadRequest', message(code));
}

/** A connection that ended before it was one of TLS. */
export function handshakeFault(address: string, serving: Serving): void {
  const facts = newFacts(address, null, null);
  facts.errorCode = 'BadRequest';
  facts.errorMessage = 'no connection of TLS came about';
  void takeRecord(facts, serving);
}

/** Codes are Node's own words: nothing of what came is in them. */
function message(code: string): string {
  return `no request could be read (${code})`;
}
