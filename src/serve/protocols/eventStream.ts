import { EventStreamCodec, type MessageHeaders } from '@smithy/core/event-streams';
import type { ServedFault, ServedObject } from '../operation.ts';
import { jsonBody } from './awsJson.ts';

/** Frames of `application/vnd.amazon.eventstream` ("Amazon Event Stream Specification") with JSON in them. */
export const eventStreamType = 'application/vnd.amazon.eventstream';

const codec = new EventStreamCodec(
  (bytes) => Buffer.from(bytes).toString('utf8'),
  (text) => Buffer.from(text),
);

export function eventFrame(name: string, payload: ServedObject): Buffer {
  return frame({ ':message-type': 'event', ':event-type': name }, payload);
}

/** An error that the operation's API reference has. */
export function exceptionFrame({ code, message, detail }: ServedFault): Buffer {
  return frame({ ':message-type': 'exception', ':exception-type': code }, { ...detail, message });
}

function frame(names: Readonly<Record<string, string>>, payload: ServedObject): Buffer {
  const headers: MessageHeaders = {};
  for (const [name, value] of Object.entries({ ...names, ':content-type': 'application/json' }))
    headers[name] = { type: 'string', value };
  return Buffer.from(codec.encode({ headers, body: jsonBody(payload) }));
}
