import { Sha256 } from '@smithy/core/checksum';
import { SignatureV4 } from '@smithy/signature-v4';
import type { SentEvents } from '../../../run/auditClient.ts';
import { call } from '../call.ts';
import type { Connection } from '../connection.ts';
import { variable, type Environment } from '../targets/environment.ts';

/** Answers are short: one entry for each of a hundred events. */
const requestTimeout = 30_000;

/**
 * Sends one `PutAuditEvents` (CloudTrail Data Service API reference): the SDK has a client of its own for this one operation,
 * which is signed and sent here instead.
 *
 * The endpoint is `AWS_ENDPOINT_URL_CLOUDTRAIL_DATA`, else `AWS_ENDPOINT_URL`, else AWS's own for the region.
 */
export async function putAuditEvents(
  connection: Connection,
  environment: Environment,
  channelArn: string,
  events: readonly { readonly id: string; readonly eventData: string }[],
  signal: AbortSignal,
): Promise<SentEvents> {
  const { region } = connection.place;
  const endpoint = new URL(endpointOf(environment, region));
  const body = JSON.stringify({ auditEvents: events.map(({ id, eventData }) => ({ id, eventData })) });
  const what = { action: 'cloudtrail-data:PutAuditEvents', about: `channel ${channelArn}` };
  const answer = await call(connection, what, signal, async ({ abortSignal }) => {
    const signer = new SignatureV4({
      credentials: await connection.credentials.current(),
      region,
      service: 'cloudtrail-data',
      sha256: Sha256,
    });
    const signed = await signer.sign({
      method: 'POST',
      protocol: endpoint.protocol,
      hostname: endpoint.hostname,
      ...(endpoint.port === '' ? {} : { port: Number(endpoint.port) }),
      path: '/PutAuditEvents',
      query: { channelArn },
      headers: { host: endpoint.host, 'content-type': 'application/json' },
      body,
    });
    const url = new URL('/PutAuditEvents', endpoint);
    url.search = `channelArn=${encodeURIComponent(channelArn)}`;
    const { host: _host, ...headers } = signed.headers;
    const response = await fetch(url, {
      method: 'POST',
      headers,
      body,
      redirect: 'error',
      signal: AbortSignal.any([abortSignal, AbortSignal.timeout(requestTimeout)]),
    });
    const text = await response.text();
    if (!response.ok) throw serviceFault(response, text);
    return parsed(text);
  });
  const failed = answer['failed'];
  if (!Array.isArray(failed) || failed.length === 0) return { refused: null };
  const [first] = failed as readonly { readonly errorCode?: unknown }[];
  const reason = `CloudTrail Lake says ${typeof first?.errorCode === 'string' ? first.errorCode : 'no reason'}.`;
  return { refused: { count: failed.length, reason } };
}

function endpointOf(environment: Environment, region: string): string {
  const set = variable(environment, 'AWS_ENDPOINT_URL_CLOUDTRAIL_DATA') ?? variable(environment, 'AWS_ENDPOINT_URL');
  return set ?? `https://cloudtrail-data.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`;
}

/** Shaped as the SDK's own faults, by which failures are told apart. */
function serviceFault(response: Response, text: string): Error {
  const code = response.headers.get('x-amzn-errortype')?.split(':')[0] ?? parsed(text)['__type'];
  const fault = new Error(`status ${response.status}`);
  fault.name = typeof code === 'string' ? (code.split('#').at(-1) ?? code) : 'UnknownError';
  return Object.assign(fault, {
    $fault: response.status >= 500 ? 'server' : 'client',
    $metadata: { httpStatusCode: response.status, requestId: response.headers.get('x-amzn-requestid') ?? '' },
    $response: { headers: { date: response.headers.get('date') ?? '' } },
  });
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
