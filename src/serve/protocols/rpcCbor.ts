import { cbor, dateToTag } from '@smithy/core/cbor';
import { commonFaults } from '../commonFaults.ts';
import type { ServedObject, ServedValue } from '../operation.ts';
import { errorBody, queryErrorHeader } from './awsJson.ts';
import type { Answering, Encoded, Protocol } from './protocol.ts';
import { readCbor } from './readCbor.ts';

/** Smithy RPC v2 CBOR ("Smithy RPC v2 CBOR protocol"). */
export const rpcCbor: Protocol = {
  read: (body) => {
    if (body.length === 0) return Object.create(null) as ServedObject;
    const value = readCbor(body);
    if (typeof value !== 'object' || value === null || Array.isArray(value) || value instanceof Date)
      throw commonFaults.notReadable('The body of the request is not a CBOR map.');
    return value as ServedObject;
  },
  answer: (output, answering) => encoded(200, output, answering),
  fault: (fault, answering) => {
    const { status, headers, body } = encoded(fault.status, errorBody(fault), answering);
    return { status, headers: { ...headers, ...queryErrorHeader(fault, answering) }, body };
  },
};

function encoded(status: number, value: ServedObject, { requestId }: Answering): Encoded {
  return {
    status,
    headers: {
      'content-type': 'application/cbor',
      'smithy-protocol': 'rpc-v2-cbor',
      'x-amzn-requestid': requestId,
    },
    body: Buffer.from(cbor.serialize(cborValue(value))),
  };
}

function cborValue(value: ServedValue): unknown {
  if (value instanceof Date) return dateToTag(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return (value as readonly ServedValue[]).map(cborValue);
  const members = value instanceof Map ? value : Object.entries(value);
  return Object.fromEntries(
    [...(members as Iterable<readonly [string, ServedValue | undefined]>)].flatMap(([name, member]) =>
      member === undefined ? [] : [[name, cborValue(member)] as const],
    ),
  );
}
