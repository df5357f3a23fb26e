import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { authenticate, type Authenticated } from './authenticate.ts';
import { commonFaults } from './commonFaults.ts';
import { Cut } from './cut.ts';
import { playStep } from './playStep.ts';
import type { Faults, FaultStep } from './faults.ts';
import { isLoopbackHost } from './loopback.ts';
import {
  ServedFault,
  type Operation,
  type Served,
  type ServedCall,
  type ServedObject,
  type ServedStream,
} from './operation.ts';
import type { Encoded } from './protocols/protocol.ts';
import { recognise, type Recognised, type RequestHead } from './protocols/recognise.ts';
import type { Rates } from './rates.ts';
import { readBody } from './readBody.ts';
import type { RequestLog } from './requestLog.ts';
import { sendAnswer, sendStream } from './sendAnswer.ts';
import { FailureError } from '../run/failure.ts';

/** What answering needs; one for the life of a server. */
export interface Serving {
  readonly served: Served;
  /** By `service:Name`. */
  readonly operations: ReadonlyMap<string, Operation>;
  readonly faults: Faults;
  readonly rates: Rates;
  readonly onRequest: (log: RequestLog) => void;
}

/** What has been found out of a request so far: a fault is told in its protocol, and the log says how far it came. */
interface Known {
  recognised: Recognised;
  authenticated: Authenticated | null;
  error: string | null;
}

/** Answers one request. Never rejects: what goes wrong is an answer, or a connection that is cut. */
export async function handleRequest(
  request: IncomingMessage,
  response: ServerResponse,
  serving: Serving,
): Promise<void> {
  const at = serving.served.clock();
  const requestId = randomUUID();
  const gone = new AbortController();
  // A server that closes destroys its connections.
  response.once('close', () => gone.abort());
  const { signal } = gone;
  response.setHeader('date', new Date(at).toUTCString());
  const head = headOf(request);
  const known: Known = { recognised: recognise(head, Buffer.alloc(0)), authenticated: null, error: null };
  const answering = () => ({
    service: known.recognised.service,
    operation: known.recognised.operation,
    requestId,
  });
  try {
    if (!isLoopbackHost(request.headers.host)) throw notThisHost();
    const body = await readBody(request);
    known.recognised = recognise(head, body);
    const { step, output } = await answer(head, body, known, { serving, signal });
    if (signal.aborted) throw new Cut();
    if (isStream(output)) await sendStream(response, output, { requestId, step, signal });
    else sendAnswer(response, known.recognised.protocol.answer(output, answering()), step);
  } catch (thrown) {
    if (thrown instanceof Cut || signal.aborted) response.destroy();
    else {
      const fault = thrown instanceof ServedFault ? thrown : faultOf(thrown);
      known.error = fault.code;
      sendFault(response, known.recognised.protocol.fault(fault, answering()));
    }
  }
  await settled(response);
  serving.onRequest({
    service: known.recognised.service,
    operation: known.recognised.operation,
    region: known.authenticated?.region ?? null,
    accessKeyId: known.authenticated?.key.accessKeyId ?? null,
    status: response.headersSent ? response.statusCode : 0,
    error: known.error,
    at,
    aborted: !response.writableFinished,
  });
}

/** The output of the operation that is asked for, after all that stands before it. */
async function answer(
  head: RequestHead,
  body: Buffer,
  known: Known,
  { serving, signal }: { readonly serving: Serving; readonly signal: AbortSignal },
): Promise<{ readonly output: ServedObject | ServedStream; readonly step: FaultStep }> {
  const { served, operations, faults, rates } = serving;
  const { protocol, service, operation: name } = known.recognised;
  if (service === null || (head.method !== 'POST' && service !== 's3'))
    throw commonFaults.unknownOperation(`This server serves ${[...operations.keys()].join(', ')}.`);
  const authenticated = await authenticate(head, body, service, { keys: served.accessKeys, clock: served.clock });
  known.authenticated = authenticated;
  const { key, region } = authenticated;
  const operation = operations.get(`${service}:${name}`);
  if (operation === undefined) throw notServed(service, name, operations);
  const { caller } = key;
  const rate = served.options.throttle ? operation.rate?.(region) : undefined;
  if (rate !== undefined && !rates.allows(`${caller.account}:${region}:${service}:${name}`, rate))
    throw commonFaults.throttled();
  const step = faults.next(service, name, region);
  await playStep(step, signal);
  let played = step.kind !== 'operation';
  const call: ServedCall = {
    region,
    account: caller.account,
    accessKeyId: key.accessKeyId,
    caller,
    served,
    signal,
    fault: (asked) => {
      const is = step.kind === 'operation' && step.name === asked;
      played ||= is;
      return is;
    },
  };
  const output = await operation.handle(protocol.read(body), call);
  if (!played && !isStream(output))
    throw commonFaults.internal(
      `${service}:${name} does not play the fault \`${step.kind === 'operation' ? step.name : ''}\`.`,
    );
  return { output, step };
}

function isStream(output: ServedObject | ServedStream): output is ServedStream {
  return output['kind'] === 'stream' && Symbol.asyncIterator in Object(output['events']);
}

/** Names in small letters; what came more than once, joined as a signer joins it. */
function headOf({ method, url, headersDistinct }: IncomingMessage): RequestHead {
  const headers = Object.create(null) as Record<string, string>;
  for (const [name, values] of Object.entries(headersDistinct)) headers[name] = (values ?? []).join(',');
  return { method: method ?? '', target: url ?? '/', headers };
}

function notServed(service: string, name: string, operations: ReadonlyMap<string, Operation>): ServedFault {
  const names = [...operations.values()].filter((each) => each.service === service).map((each) => each.name);
  const there = names.length === 0 ? 'nothing of it' : names.join(', ');
  return commonFaults.unknownOperation(
    `${service} has no operation \`${name.slice(0, 100)}\` here; served is ${there}.`,
  );
}

function notThisHost(): ServedFault {
  return new ServedFault('AccessDeniedException', 'This server answers to the names of loopback only.', {
    status: 403,
  });
}

/** What was not meant for the client: a failure of the data says what it is, a fault of ours only that it is one. */
function faultOf(thrown: unknown): ServedFault {
  if (thrown instanceof FailureError) return commonFaults.internal(`${thrown.failure.code}: ${thrown.failure.message}`);
  return commonFaults.internal(thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown));
}

function sendFault(response: ServerResponse, encoded: Encoded): void {
  // What is left of a body that was too large is not read: the connection ends with the answer.
  if (!response.req.complete) response.setHeader('connection', 'close');
  sendAnswer(response, encoded, { kind: 'pass' });
}

/** Resolves when the last byte is out or the connection is gone. */
function settled(response: ServerResponse): Promise<void> {
  if (response.writableFinished || response.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    response.once('finish', resolve);
    response.once('close', resolve);
  });
}
