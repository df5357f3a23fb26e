import path from 'node:path';
import type { ProxyConfig } from '../../../core/proxyConfig/proxyConfig.ts';
import type { ProxyStatus, RecentRequest } from '../../../core/proxyControl/proxyStatus.ts';
import type { Problem } from '../../../core/text/problem.ts';

/** A configuration file with a `proxy:` section, and what is known of its proxy. */
export interface ProxySite {
  /** Absolute path of the configuration; no two sites have the same. */
  readonly config: string;
  /** The path as the workspace shows it. */
  readonly name: string;
  readonly read: SiteConfig;
  readonly phase: SitePhase;
  /** What the running proxy said last; `null` where none runs. */
  readonly status: ProxyStatus | null;
  /** Ended requests, the newest first. */
  readonly recent: readonly RecentRequest[];
  /** Whether this window started it. */
  readonly isOurs: boolean;
  /** Whether the next one that is started here goes on when the window closes. */
  readonly stays: boolean;
  /** Why the last start came to nothing. */
  readonly failure: SiteFailure | null;
}

export type SitePhase = 'stopped' | 'starting' | 'running' | 'failing' | 'stopping';

/** The configuration as it is on disk. */
export interface SiteConfig {
  readonly text: string;
  /** `null` where a problem is an error. */
  readonly config: ProxyConfig | null;
  /** Of the text and of the files that it names, in the order of the text. */
  readonly problems: readonly Problem[];
  /** Ids of secrets that VS Code's SecretStorage is to hold, each once. */
  readonly secretIds: readonly string[];
  /** Those of them that it does not hold. */
  readonly missing: readonly string[];
}

export interface SiteFailure {
  /** Of `StartReply`, or `proxy.configuration` where the problems say what is wrong. */
  readonly code: string;
  readonly message: string;
  readonly nextStep: string;
}

/** The folder of the audit log; absolute. */
export function auditFolder(site: ProxySite): string | null {
  if (site.status !== null) return site.status.audit.path;
  const written = site.read.config?.audit.path;
  return written === undefined ? null : path.resolve(path.dirname(site.config), written);
}

/** What keeps the proxy from starting: errors, without the secrets that a start asks for. */
export function startProblems({ read }: ProxySite): readonly Problem[] {
  return read.problems.filter(({ severity, code }) => severity === 'error' && code !== missingSecretCode);
}

/** The problem of a `{secretStorage: ID}` that holds nothing. */
export const missingSecretCode = 'proxy.secret-missing';
