import type { ServedFault, ServedObject, ServedService } from '../operation.ts';

/** An answer as it is sent. */
export interface Encoded {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** What an answer is to. */
export interface Answering {
  /** `null` where the request named no service that is known. */
  readonly service: ServedService | null;
  readonly operation: string;
  readonly requestId: string;
}

/** A wire protocol of AWS: how a request's input, an answer's output and an error are written. */
export interface Protocol {
  /** Throws a `ServedFault` for what cannot be read. Objects have no prototype, so that any name in them is their own. */
  readonly read: (body: Buffer) => ServedObject;
  readonly answer: (output: ServedObject, answering: Answering) => Encoded;
  readonly fault: (fault: ServedFault, answering: Answering) => Encoded;
}

/** Objects and lists in each other, at most: far more than any input of these APIs has. */
export const deepestInput = 64;
