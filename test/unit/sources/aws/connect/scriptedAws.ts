import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as it came over the wire. */
export interface SeenRequest {
  /** The STS action, the last part of `X-Amz-Target`, or the path. */
  readonly action: string;
  /** The key id that signed it; `null` where nothing did. */
  readonly accessKeyId: string | null;
  readonly body: string;
  readonly headers: IncomingMessage['headers'];
}

/** What is answered: a status and a text. `hang` leaves the request open, `reset` breaks the connection off. */
export type ScriptedAnswer =
  | { readonly status: number; readonly body: string; readonly headers?: Readonly<Record<string, string>> }
  | 'hang'
  | 'reset';

/** A loopback server that answers as its script says, and remembers what it was asked. */
export interface ScriptedAws {
  readonly url: string;
  readonly seen: SeenRequest[];
  close(): Promise<void>;
}

export async function scriptedAws(answer: (request: SeenRequest) => ScriptedAnswer): Promise<ScriptedAws> {
  const seen: SeenRequest[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const one = seenRequest(request, Buffer.concat(chunks).toString('utf8'));
      seen.push(one);
      reply(answer(one), request, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function seenRequest(request: IncomingMessage, body: string): SeenRequest {
  const target = request.headers['x-amz-target'];
  const action =
    typeof target === 'string' ? target.split('.').at(-1) : (new URLSearchParams(body).get('Action') ?? request.url);
  return {
    action: action ?? '',
    accessKeyId: /Credential=([^/]+)\//.exec(request.headers.authorization ?? '')?.[1] ?? null,
    body,
    headers: request.headers,
  };
}

function reply(answer: ScriptedAnswer, request: IncomingMessage, response: ServerResponse): void {
  if (answer === 'hang') return;
  if (answer === 'reset') {
    request.socket.destroy();
    return;
  }
  response.writeHead(answer.status, answer.headers ?? {});
  response.end(answer.body);
}

const xml = (status: number, body: string): ScriptedAnswer => ({
  status,
  body,
  headers: { 'content-type': 'text/xml', 'x-amzn-requestid': 'request-1' },
});

export function callerIdentity(arn = 'arn:aws:iam::012345678901:user/alice'): ScriptedAnswer {
  const account = arn.split(':')[4] ?? '';
  return xml(
    200,
    `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>${arn}</Arn><UserId>AIDAEXAMPLE</UserId><Account>${account}</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`,
  );
}

/** The answer of AssumeRole and AssumeRoleWithWebIdentity. */
export function roleSession(
  action: string,
  keyId: string,
  secret: string,
  token: string,
  expiration: Date,
): ScriptedAnswer {
  return xml(
    200,
    `<${action}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><${action}Result><AssumedRoleUser><AssumedRoleId>AROA:x</AssumedRoleId><Arn>arn:aws:sts::012345678901:assumed-role/r/x</Arn></AssumedRoleUser><Credentials><AccessKeyId>${keyId}</AccessKeyId><SecretAccessKey>${secret}</SecretAccessKey><SessionToken>${token}</SessionToken><Expiration>${expiration.toISOString()}</Expiration></Credentials></${action}Result></${action}Response>`,
  );
}

export function stsError(status: number, code: string, message = 'said'): ScriptedAnswer {
  return xml(
    status,
    `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>request-1</RequestId></ErrorResponse>`,
  );
}

/** An error of the services that speak JSON. */
export function jsonError(
  status: number,
  code: string,
  message = 'said',
  headers: Readonly<Record<string, string>> = {},
): ScriptedAnswer {
  return {
    status,
    body: JSON.stringify({ __type: code, message }),
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': 'request-1', ...headers },
  };
}

export function json(body: unknown): ScriptedAnswer {
  return { status: 200, body: JSON.stringify(body), headers: { 'content-type': 'application/x-amz-json-1.1' } };
}
