import type { ProxyStatus, RecentRequest } from '../../../core/proxyControl/proxyStatus.ts';
import { followProxy } from '../../../proxy/control/askProxy.ts';
import type { ProxySite, SiteConfig, SiteFailure } from './proxySite.ts';
import type { ProxyProcess } from './startProcess.ts';

/** Ended requests that are kept of a proxy. */
const keptRequests = 200;

export interface LiveSiteEvents {
  /** Something is to be shown. */
  readonly changed: () => void;
  readonly request: (site: LiveSite, request: RecentRequest) => void;
  readonly reloaded: (site: LiveSite, status: ProxyStatus) => void;
  /** Its proxy has ended. */
  readonly ended: (site: LiveSite) => void;
}

/** What is known of one configuration from moment to moment; `ProxySite` is what it is now. */
export class LiveSite {
  readonly config: string;
  readonly name: string;
  readonly #events: LiveSiteEvents;
  #read: SiteConfig;
  #status: ProxyStatus | null = null;
  #recent: readonly RecentRequest[] = [];
  #socket: string | null = null;
  #follower: { dispose(): void } | null = null;
  #process: ProxyProcess | null = null;
  /** What this window is doing with it at the moment. */
  #work: 'starting' | 'stopping' | null = null;
  #ending: (() => void)[] = [];
  stays = false;
  failure: SiteFailure | null = null;

  constructor(config: string, name: string, read: SiteConfig, events: LiveSiteEvents) {
    this.config = config;
    this.name = name;
    this.#read = read;
    this.#events = events;
  }

  get shown(): ProxySite {
    const status = this.#status;
    const phase =
      this.#work ??
      (status === null
        ? 'stopped'
        : status.state === 'failing' || status.state === 'stopping'
          ? status.state
          : 'running');
    return {
      ...{ config: this.config, name: this.name, read: this.#read, phase, status, recent: this.#recent },
      ...{ isOurs: this.#process !== null, stays: status?.owner.stays ?? this.stays, failure: this.failure },
    };
  }

  get read(): SiteConfig {
    return this.#read;
  }

  set read(read: SiteConfig) {
    this.#read = read;
    this.#events.changed();
  }

  get status(): ProxyStatus | null {
    return this.#status;
  }

  /** Where its proxy is spoken to; `null` where none is known to run. */
  get socket(): string | null {
    return this.#socket;
  }

  get process(): ProxyProcess | null {
    return this.#process;
  }

  set work(work: 'starting' | 'stopping' | null) {
    this.#work = work;
    this.#events.changed();
  }

  get work(): 'starting' | 'stopping' | null {
    return this.#work;
  }

  /** Follows a proxy that runs. */
  attach(
    socket: string,
    { status, process }: { readonly status?: ProxyStatus; readonly process?: ProxyProcess },
  ): void {
    this.#follower?.dispose();
    this.#socket = socket;
    this.failure = null;
    if (process !== undefined) {
      this.#process = process;
      void process.ended.then(() => this.#gone(socket));
    }
    if (status !== undefined) this.#take(status);
    this.#follower = followProxy(socket, {
      request: (request) => {
        this.#recent = [request, ...this.#recent].slice(0, keptRequests);
        this.#events.request(this, request);
        this.#events.changed();
      },
      status: (now) => this.#take(now),
      closed: () => this.#gone(socket),
    });
  }

  /** Resolves when no proxy of it is known to run any more. */
  async ended(): Promise<void> {
    if (this.#socket === null) return;
    await new Promise<void>((resolve) => this.#ending.push(resolve));
  }

  dispose(): void {
    this.#follower?.dispose();
    this.#follower = null;
  }

  #take(status: ProxyStatus): void {
    const before = this.#status;
    this.#status = status;
    this.#recent = status.recent;
    if (before !== null && before.reload.at !== status.reload.at) this.#events.reloaded(this, status);
    if (before === null || JSON.stringify(before) !== JSON.stringify(status)) this.#events.changed();
  }

  #gone(socket: string): void {
    if (this.#socket !== socket) return;
    // Its own process may still be writing its last records.
    const process = this.#process;
    this.#follower?.dispose();
    this.#follower = null;
    this.#socket = null;
    this.#status = null;
    this.#recent = [];
    this.#process = null;
    const tell = (): void => {
      if (this.#work === 'stopping') this.#work = null;
      for (const resolve of this.#ending.splice(0)) resolve();
      this.#events.ended(this);
      this.#events.changed();
    };
    if (process === null) tell();
    else void process.ended.then(tell);
  }
}
