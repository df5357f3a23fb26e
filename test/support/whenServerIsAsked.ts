import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';

/** Node's own channel for requests whose head has come to a server of this process. */
const channel = 'http.server.request.start';

/** Acts when a server of this process gets its next request for an operation of a JSON protocol, before it answers. */
export function whenServerIsAsked(operation: string, act: () => void): void {
  const listen = (message: unknown): void => {
    const { request } = message as { readonly request: IncomingMessage };
    if (!String(request.headers['x-amz-target']).endsWith(`.${operation}`)) return;
    unsubscribe(channel, listen);
    act();
  };
  subscribe(channel, listen);
}
