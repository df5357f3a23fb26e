import type { ProxyStatus, RecentRequest } from './proxyStatus.ts';

/** What is asked of a running proxy over its control socket: one JSON object a line. */
export type ControlRequest =
  | { readonly command: 'status' }
  /** Read the configuration again, now. */
  | { readonly command: 'reload' }
  /** End: what is under way is finished, for `graceMs` at most. */
  | { readonly command: 'stop'; readonly graceMs?: number }
  /** Each ended request as it ends, and the status when it changes, until the connection is closed. */
  | { readonly command: 'follow' }
  /** The text of the configuration file that is in force. */
  | { readonly command: 'configuration' }
  /** Hand over secrets of VS Code's SecretStorage by id; they stay in memory. */
  | { readonly command: 'secrets'; readonly values: Readonly<Record<string, string>> };

export type ControlReply =
  | { readonly kind: 'status'; readonly status: ProxyStatus }
  | { readonly kind: 'request'; readonly request: RecentRequest }
  | { readonly kind: 'configuration'; readonly text: string }
  | { readonly kind: 'done' }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string };
