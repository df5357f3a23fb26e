import path from 'node:path';
import { version } from '../../../package.json';
import type { ProxyConfig } from '../../core/proxyConfig/proxyConfig.ts';
import type { ProxyStatus, RecentRequest } from '../../core/proxyControl/proxyStatus.ts';
import { openAuditLog } from '../audit/auditLog.ts';
import { claimFolder } from '../claim/claimFolder.ts';
import { controlAddressOf } from '../control/controlAddressOf.ts';
import { openControl } from '../control/openControl.ts';
import { openSecretReader } from '../secrets/openSecretReader.ts';
import { startServer, type ProxyServer } from '../server.ts';
import { closeParts, makeParts } from './makeParts.ts';
import { openSenders } from './openSenders.ts';
import { ProxyRun } from './proxyRun.ts';
import { readConfigFile, type ReadConfig } from './readConfigFile.ts';
import { readTls } from './readTls.ts';

export interface ProxyOptions {
  readonly configFile: string;
  /** Instead of the configured one. */
  readonly port?: number;
  readonly owner: ProxyStatus['owner'];
  /** Secrets of VS Code's SecretStorage by id; `null` outside VS Code. */
  readonly stored: ReadonlyMap<string, string> | null;
  /** Hears of each request that has ended. */
  readonly ended?: (request: RecentRequest) => void;
  /** Hears of every reload, applied or refused. */
  readonly reloaded?: (outcome: ProxyStatus['reload']) => void;
}

export interface RunningProxy {
  readonly url: string;
  /** Of the configuration: `FILE:LINE:COL: warning code: message`. */
  readonly warnings: readonly string[];
  status(): ProxyStatus;
  reload(): Promise<void>;
  stop(graceMs: number): Promise<void>;
  /** Resolves when it has ended, by `stop` or because its owner asked for it. */
  readonly ended: Promise<void>;
}

export type OpenedProxy =
  | { readonly kind: 'running'; readonly proxy: RunningProxy }
  /** The configuration is at fault; nothing was started. */
  | { readonly kind: 'refused'; readonly read: ReadConfig };

/**
 * Starts the proxy of a configuration: claims the audit folder, opens the log, and listens.
 *
 * @throws `FailureError` `proxy.configuration`, `proxy.folder-taken`, `proxy.port-taken`, `proxy.listen`, `proxy.control`,
 * `proxy.start`, and those of the log (`audit.*`).
 */
export async function openProxy(options: ProxyOptions): Promise<OpenedProxy> {
  const stored = new Map(options.stored ?? []);
  const read = readConfigFile(options.configFile, options.stored === null ? null : new Set(stored.keys()));
  if (read.config === null) return { kind: 'refused', read };
  const opening = new Opening();
  try {
    return { kind: 'running', proxy: await open(options, read, read.config, stored, opening) };
  } catch (fault) {
    await opening.undo();
    throw fault;
  }
}

/** What was opened so far, closed again in the opposite order when the rest cannot be. */
class Opening {
  readonly #steps: (() => unknown)[] = [];

  add(undo: () => unknown): void {
    this.#steps.unshift(undo);
  }

  async undo(): Promise<void> {
    for (const step of this.#steps) await step();
  }
}

async function open(
  options: ProxyOptions,
  read: ReadConfig,
  written: ProxyConfig,
  stored: Map<string, string>,
  opening: Opening,
): Promise<RunningProxy> {
  const config = withPort(written, options.port);
  const folder = path.resolve(read.folder, config.audit.path);
  const socket = controlAddressOf(folder);
  const claim = await claimFolder(folder, { version, config: read.file, socket, owner: options.owner.kind });
  opening.add(() => claim.release());
  const audit = await openAuditLog(config.audit, folder);
  opening.add(() => audit.close());
  const secrets = openSecretReader({ folder: read.folder, stored });
  const parts = await makeParts(config, { folder: read.folder, secrets, before: null });
  opening.add(() => closeParts(parts));
  audit.redact(secrets.all());
  const senders = await openSenders(folder, config.audit.send);
  opening.add(() => senders.close());
  const proxy = new ProxyRun({ options, read, config, parts, audit, senders, secrets, stored });
  const server = await startServer({
    parts,
    audit,
    tls: readTls(config, read.folder),
    ended: proxy.requestEnded,
    released: closeParts,
  });
  opening.add(() => server.close(0));
  const control = await openControl(socket, proxy);
  opening.add(() => control.close());
  await claim.announce({ url: urlOf(config, server) });
  proxy.begin({ server, control, claim, url: urlOf(config, server) });
  return proxy;
}

function withPort(config: ProxyConfig, port: number | undefined): ProxyConfig {
  return port === undefined ? config : { ...config, listen: { ...config.listen, port } };
}

function urlOf({ listen: { tls } }: ProxyConfig, { host, port }: ProxyServer): string {
  return `${tls === null ? 'http' : 'https'}://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
