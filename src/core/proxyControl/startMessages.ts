import type { ProxyStatus } from './proxyStatus.ts';

/**
 * What an editor writes to the standard input of the process that it starts, as one line of JSON: secrets are in no argument
 * and in no environment variable, which others can read. The input is then kept open: its end is the editor's end.
 */
export interface StartRequest {
  readonly config: string;
  readonly port?: number;
  /** Goes on when the editor ends. */
  readonly stays: boolean;
  /** Secrets of VS Code's SecretStorage by id. */
  readonly secrets: Readonly<Record<string, string>>;
}

/** What the process writes to its standard output, one JSON object a line. */
export type StartReply =
  | {
      readonly kind: 'running';
      readonly url: string;
      readonly socket: string;
      readonly status: ProxyStatus;
      readonly warnings: readonly string[];
    }
  /** The configuration is at fault: `FILE:LINE:COL: severity code: message`. */
  | { readonly kind: 'refused'; readonly problems: readonly string[] }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string; readonly nextStep: string };
