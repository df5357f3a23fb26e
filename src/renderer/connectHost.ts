import type { RendererMessage } from '../core/wire/messages.ts';
import type { ReplyEnvelope, RequestEnvelope, ResultNotice } from '../core/wire/requests.ts';
import { isObject, own } from './reading/checks.ts';
import type { Ask } from './viewContext.ts';

/** What the renderer needs of VS Code's `RendererContext`; without `postMessage` the extension cannot be reached. */
export interface Messaging {
  readonly postMessage?: ((message: unknown) => void) | undefined;
  readonly onDidReceiveMessage?: ((listener: (message: unknown) => void) => unknown) | undefined;
}

/** The extension, as outputs see it. */
export interface Host {
  /** Sends a message that has no answer. */
  readonly send: ((message: RendererMessage) => void) | null;
  readonly ask: Ask | null;
  /** Calls back with what the extension tells unasked, until the function that is given back is called. */
  readonly onNotice: (listener: (notice: ResultNotice) => void) => () => void;
}

/**
 * Numbers requests and gives each answer to whoever waits for it. There is no time limit: a request that opens a dialog
 * takes as long as a person does, and an extension that has gone leaves the rows that are there.
 */
export function connectHost(messaging: Messaging): Host {
  const post = messaging.postMessage?.bind(messaging);
  const waiting = new Map<number, { settle: (body: unknown) => void; refuse: (fault: Error) => void }>();
  const listeners = new Set<(notice: ResultNotice) => void>();
  let asked = 0;

  messaging.onDidReceiveMessage?.((message) => {
    if (!isObject(message)) return;
    const reply = own(message, 'reply');
    if (typeof reply === 'number') settle(reply, message as unknown as ReplyEnvelope);
    else if (typeof own(message, 'notice') === 'string') {
      for (const listener of listeners) listener(message as unknown as ResultNotice);
    }
  });

  function settle(reply: number, message: ReplyEnvelope): void {
    const found = waiting.get(reply);
    waiting.delete(reply);
    if ('fault' in message) found?.refuse(new Error(message.fault));
    else found?.settle(message.body);
  }

  const ask = (body: RequestEnvelope['body']) =>
    new Promise<unknown>((settleWith, refuse) => {
      const request = asked++;
      waiting.set(request, { settle: settleWith, refuse });
      post?.({ request, body } satisfies RequestEnvelope);
    });

  return {
    send: post === undefined ? null : (message) => post(message),
    // The extension answers each request with the reply of its kind: `ResultReplies` is the contract of both.
    ask: post === undefined || messaging.onDidReceiveMessage === undefined ? null : (ask as Ask),
    onNotice(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
