import path from 'node:path';
import { version } from '../../../package.json';
import type { AuditFacts } from '../../core/audit/auditFacts.ts';
import type { ProxyConfig } from '../../core/proxyConfig/proxyConfig.ts';
import type { ProxyStatus } from '../../core/proxyControl/proxyStatus.ts';
import { FailureError } from '../../run/failure.ts';
import type { AuditLog } from '../audit/auditLog.ts';
import type { FolderClaim } from '../claim/claimFolder.ts';
import type { Control, Controlled } from '../control/openControl.ts';
import type { ProxyParts } from '../proxyParts.ts';
import { SecretUses } from '../reload/secretUses.ts';
import { watchConfig } from '../reload/watchConfig.ts';
import type { SecretReader } from '../secrets/secretReader.ts';
import type { ProxyServer } from '../server.ts';
import { makeStatus } from '../status/makeStatus.ts';
import { ProxyTally, recentRequest } from '../status/proxyTally.ts';
import { makeParts } from './makeParts.ts';
import { namedFiles } from './namedFiles.ts';
import type { AuditSenders } from './openSenders.ts';
import type { ProxyOptions, RunningProxy } from './openProxy.ts';
import { problemLines } from './problemLines.ts';
import { readConfigFile, type ReadConfig } from './readConfigFile.ts';
import { readTls } from './readTls.ts';

/** What is there before the listener is. */
export interface RunInput {
  readonly options: ProxyOptions;
  readonly read: ReadConfig;
  readonly config: ProxyConfig;
  readonly parts: ProxyParts;
  readonly audit: AuditLog;
  readonly senders: AuditSenders;
  readonly secrets: SecretReader;
  readonly stored: Map<string, string>;
}

interface Opened {
  readonly server: ProxyServer;
  readonly control: Control;
  readonly claim: FolderClaim;
  readonly url: string;
}

/** How often followers hear how things stand though nothing was asked, in milliseconds. */
const statusPeriod = 2000;

/** A proxy from its start to its end: what keeps its parts together, reloads them and tells of them. */
export class ProxyRun implements RunningProxy, Controlled {
  readonly #input: RunInput;
  readonly #tally = new ProxyTally();
  readonly #startedAt = new Date().toISOString();
  readonly ended: Promise<void>;
  #done: () => void = () => {};
  readonly #secretUses: SecretUses;
  #parts: ProxyParts;
  /** What is in force. */
  #read: ReadConfig;
  /** The files whose change is looked for: those of what was read last, which may have been refused. */
  #watched: readonly string[];
  #reload: ProxyStatus['reload'];
  #opened: Opened | null = null;
  #reloading: Promise<void> = Promise.resolve();
  #stopping: Promise<void> | null = null;
  #letGo: () => void = () => {};

  constructor(input: RunInput) {
    this.#input = input;
    this.#secretUses = new SecretUses(input.config);
    this.#parts = input.parts;
    this.#read = input.read;
    this.#watched = namedFiles(input.read);
    this.ended = new Promise((resolve) => (this.#done = resolve));
    this.#reload = { at: this.#startedAt, outcome: 'applied', problems: [] };
  }

  /** From here on it answers, watches its configuration and can be told to end. */
  begin(opened: Opened): void {
    this.#opened = opened;
    const watch = watchConfig(
      () => this.#watched,
      () => void this.#reloadNow(false),
    );
    const timer = setInterval(() => opened.control.tellStatus(), statusPeriod);
    timer.unref();
    this.#letGo = () => {
      watch.dispose();
      clearInterval(timer);
    };
  }

  get url(): string {
    return this.#opened?.url ?? '';
  }

  get warnings(): readonly string[] {
    return problemLines(this.#input.read, 'warning');
  }

  readonly requestEnded = (facts: AuditFacts): void => {
    this.#tally.add(facts);
    const control = this.#opened?.control;
    const { ended } = this.#input.options;
    if (ended === undefined && (control === undefined || control.followers() === 0)) return;
    const request = recentRequest(facts, this.#clean);
    ended?.(request);
    control?.tell(request);
  };

  status(): ProxyStatus {
    const { audit, options, senders } = this.#input;
    const { host = '', port = 0 } = this.#opened?.server ?? {};
    const { path: folder, failClosed, sync } = this.#parts.config.audit;
    const fault = audit.fault();
    return makeStatus({
      head: {
        pid: process.pid,
        version,
        config: this.#read.file,
        address: { host, port, url: this.url },
        startedAt: this.#startedAt,
        state: this.#stopping !== null ? 'stopping' : fault !== null && failClosed ? 'failing' : 'running',
        owner: options.owner,
        audit: {
          path: path.resolve(this.#read.folder, folder),
          failClosed,
          sync,
          fault,
          sendFault: senders.fault(),
          ...audit.counts(),
        },
        reload: this.#reload,
      },
      parts: this.#parts,
      tally: this.#tally,
      openConnections: this.#opened?.server.openConnections() ?? 0,
      clean: this.#clean,
    });
  }

  configuration(): string {
    return this.#read.source.text;
  }

  /** What a person asks for: it may also send a secret to another place than before. */
  reload(): Promise<void> {
    return this.#reloadNow(true);
  }

  takeSecrets(values: ReadonlyMap<string, string>): void {
    const { stored, secrets, audit } = this.#input;
    for (const [id, value] of values) stored.set(id, value);
    audit.redact(secrets.all());
  }

  stop(graceMs: number): Promise<void> {
    this.#stopping ??= this.#end(graceMs);
    return this.#stopping;
  }

  /** One after the other: two at once could end with the older. */
  #reloadNow(isAsked: boolean): Promise<void> {
    this.#reloading = this.#reloading.then(() => this.#readAgain(isAsked));
    return this.#reloading;
  }

  async #readAgain(isAsked: boolean): Promise<void> {
    if (this.#stopping !== null) return;
    const problems = await this.#apply(isAsked);
    this.#reload = {
      at: new Date().toISOString(),
      outcome: problems.length > 0 ? 'refused' : 'applied',
      problems,
    };
    this.#input.options.reloaded?.(this.#reload);
    this.#opened?.control.tellStatus();
  }

  /** Puts the file's configuration in force, or tells as lines why the running one stays. */
  async #apply(isAsked: boolean): Promise<readonly string[]> {
    const { options, secrets, stored, audit } = this.#input;
    try {
      const read = readConfigFile(options.configFile, options.stored === null ? null : new Set(stored.keys()));
      this.#watched = namedFiles(read);
      if (read.config === null) return problemLines(read, 'error');
      const config = { ...read.config, listen: { ...read.config.listen, port: this.#parts.config.listen.port } };
      const refused = this.#refusal(read.config, isAsked);
      if (refused !== null) return [`${read.file}: error ${refused}`];
      const tls = readTls(config, read.folder);
      const next = await makeParts(config, { folder: read.folder, secrets, before: this.#parts });
      audit.redact(secrets.all());
      this.#parts = next;
      this.#read = read;
      this.#secretUses.add(config);
      // What was in force is let go of when the last request that began with it has ended.
      this.#opened?.server.replace(next, ...(tls === null ? [] : [tls]));
      return [];
    } catch (fault) {
      return [refusalOf(fault)];
    }
  }

  /** What a running proxy cannot take on, or not without being asked. */
  #refusal(next: ProxyConfig, isAsked: boolean): string | null {
    const running = this.#parts.config;
    // The port is compared with the file's own: the proxy may have been started with another.
    if (next.listen.host !== running.listen.host || next.listen.port !== this.#read.config?.listen.port)
      return 'proxy.reload-listen: another address or port takes a restart of the proxy.';
    if (tlsKind(next) !== tlsKind(running))
      return 'proxy.reload-listen: to begin or end with TLS, or with certificates of clients, takes a restart of the proxy.';
    if (JSON.stringify(next.audit) !== JSON.stringify(running.audit))
      return 'proxy.reload-audit: other settings of the audit log take a restart of the proxy.';
    const moved = isAsked ? [] : this.#secretUses.moved(next);
    if (moved.length === 0) return null;
    return `proxy.reload-secret: ${moved.join(', ')} would send a credential where it was not sent before; if that is meant, reload by hand: apirunbook proxy reload --config ${this.#read.file}`;
  }

  async #end(graceMs: number): Promise<void> {
    this.#letGo();
    const opened = this.#opened;
    opened?.control.tellStatus();
    await this.#reloading;
    await opened?.server.close(graceMs);
    await this.#input.senders.close();
    await this.#input.audit.close();
    // Whoever waits for the end sees the control socket close: the folder is free by then.
    opened?.claim.release();
    await opened?.control.close();
    this.#done();
  }

  readonly #clean = (text: string): string => this.#input.audit.clean(text);
}

/** What a listener cannot become while it listens. */
function tlsKind({ listen: { tls } }: ProxyConfig): 'none' | 'server' | 'mutual' {
  if (tls === null) return 'none';
  return tls.clientAuthority === null ? 'server' : 'mutual';
}

/** Why a reload came to nothing. A file that went away between two looks is no reason to end what runs. */
function refusalOf(fault: unknown): string {
  if (fault instanceof FailureError) {
    const { code, message, nextStep } = fault.failure;
    return `error ${code}: ${message} ${nextStep}`;
  }
  if (fault instanceof Error && 'code' in fault) return `error proxy.start: ${fault.message}`;
  throw fault;
}
