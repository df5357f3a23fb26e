import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { configFileName } from '../../core/config/config.ts';
import type { IdentityDeclaration } from '../../core/config/identity.ts';
import { parseConfig } from '../../core/config/parseConfig.ts';
import type { ListenSettings } from '../../core/proxyConfig/proxyConfig.ts';
import { readProxyConfig } from '../../core/proxyConfig/readProxyConfig.ts';
import { isLoopbackHost } from '../../core/proxyConfig/hostAddress.ts';
import type { HttpUrl } from '../../core/proxyConfig/httpUrl.ts';
import { problemLine } from '../../core/text/printProblem.ts';
import { FailureError } from '../../run/failure.ts';

/** What a configuration says to who sends requests. */
export interface AccessConfig {
  /** Absolute. */
  readonly file: string;
  readonly folder: string;
  readonly identities: readonly IdentityDeclaration[];
  /** `null` where the file has no proxy that could be started. */
  readonly proxy: OwnProxy | null;
}

/** The proxy that the same file declares. */
export interface OwnProxy {
  /** Where it listens; `null` where that is any port that is free. */
  readonly url: string | null;
  readonly listen: ListenSettings;
  /** Absolute. */
  readonly auditFolder: string;
}

/** The configuration found upward from a folder; `null` where there is none. */
export function findConfigFile(from: string): string | null {
  for (let folder = path.resolve(from); ; folder = path.dirname(folder)) {
    const file = path.join(folder, configFileName);
    if (existsSync(file)) return file;
    if (path.dirname(folder) === folder) return null;
  }
}

/**
 * Reads a configuration as it is now. A proxy section with errors is no proxy.
 *
 * @throws `FailureError` `access.source` where identities and targets cannot be read.
 */
export function readAccessConfig(file: string): AccessConfig {
  const text = readFileSync(file, 'utf8');
  const { config, problems } = parseConfig(text);
  if (config === null) {
    const first = problems.find(({ severity }) => severity === 'error');
    throw new FailureError({
      code: 'access.source',
      message: first === undefined ? `${file} cannot be read.` : problemLine({ name: file, text }, first),
      nextStep: 'Mend the configuration; nothing was sent.',
    });
  }
  const folder = path.dirname(file);
  const { config: proxy } = readProxyConfig(text);
  if (proxy === null) return { file, folder, identities: config.identities, proxy: null };
  const { listen, audit } = proxy;
  const own = { url: urlOf(listen), listen, auditFolder: path.resolve(folder, audit.path) };
  return { file, folder, identities: config.identities, proxy: own };
}

function urlOf({ host, port, tls }: ListenSettings): string | null {
  if (port === 0) return null;
  const named = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `${tls === null ? 'http' : 'https'}://${named.includes(':') ? `[${named}]` : named}:${port}`;
}

/** Whether an address is the proxy's own; on the same machine one name of it is as good as another. */
export function isOwnProxy({ listen }: OwnProxy, url: HttpUrl): boolean {
  if (listen.port !== 0 && url.port !== listen.port) return false;
  const host = url.host.replace(/^\[|\]$/g, '');
  return host === listen.host || isLoopbackHost(url.host);
}
