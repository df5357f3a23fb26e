import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { commonFaults } from './commonFaults.ts';
import type { FaultStep } from './faults.ts';
import { ServedFault, type ServedStream } from './operation.ts';
import { eventFrame, eventStreamType, exceptionFrame } from './protocols/eventStream.ts';
import type { Encoded } from './protocols/protocol.ts';

/** Sends an answer; the step may cut it short. */
export function sendAnswer(response: ServerResponse, { status, headers, body }: Encoded, step: FaultStep): void {
  const half = body.subarray(0, body.length >> 1);
  if (step.kind === 'half-json') {
    response.writeHead(status, { ...headers, 'content-length': half.length }).end(half);
    return;
  }
  response.writeHead(status, { ...headers, 'content-length': body.length });
  if (step.kind !== 'reset-mid-body') {
    response.end(body);
    return;
  }
  // Once it is on its way, so that the client sees the half of it and then the end of the connection.
  response.write(half, () => response.destroy());
}

/** Sends events as they come, until there are no more or the client goes away. */
export async function sendStream(
  response: ServerResponse,
  { events }: ServedStream,
  { requestId, step, signal }: { readonly requestId: string; readonly step: FaultStep; readonly signal: AbortSignal },
): Promise<void> {
  response.writeHead(200, { 'content-type': eventStreamType, 'x-amzn-requestid': requestId });
  response.write(eventFrame('initial-response', {}));
  try {
    for await (const [name, payload] of events) {
      if (signal.aborted) break;
      const frame = eventFrame(name, payload);
      if (step.kind === 'reset-mid-body') {
        response.write(frame.subarray(0, frame.length >> 1), () => response.destroy());
        return;
      }
      if (!response.write(frame)) await once(response, 'drain', { signal });
    }
  } catch (thrown) {
    if (signal.aborted) return void response.destroy();
    response.write(exceptionFrame(thrown instanceof ServedFault ? thrown : commonFaults.internal()));
  }
  if (signal.aborted) response.destroy();
  else response.end();
}
