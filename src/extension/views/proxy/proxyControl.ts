import * as vscode from 'vscode';
import type { StartReply } from '../../../core/proxyControl/startMessages.ts';
import { visibleText } from '../../../core/table/visibleText.ts';
import { askProxy } from '../../../proxy/control/askProxy.ts';
import type { LiveSite } from './liveSite.ts';
import type { ProxySecrets } from './proxySecrets.ts';
import { startProblems, type SiteFailure } from './proxySite.ts';
import type { ProxySites } from './proxySites.ts';
import { startProcess } from './startProcess.ts';

/** Milliseconds that requests under way have when a proxy is stopped. */
const grace = 3000;
/** Milliseconds that the window waits for its proxies when it closes; they end without it too. */
const longestWait = 4500;

export interface ControlOptions {
  readonly entry: string;
  readonly log: vscode.LogOutputChannel;
  readonly secrets: ProxySecrets;
  readonly sites: ProxySites;
}

/** What became of a start. */
export type Started =
  | { readonly kind: 'running'; readonly url: string; readonly was: 'started' | 'there' }
  /** The configuration is at fault: lines of `FILE:LINE:COL: severity code: message`. */
  | { readonly kind: 'refused'; readonly problems: readonly string[] }
  | { readonly kind: 'failed'; readonly failure: SiteFailure };

/** Starts, stops and tells proxies; what is asked of the person is asked by the commands. */
export class ProxyControl {
  readonly #options: ControlOptions;

  constructor(options: ControlOptions) {
    this.#options = options;
  }

  /**
   * Starts the proxy of a configuration, or finds the one that runs. Nothing is started in an untrusted workspace.
   *
   * @param port Instead of the configured one.
   */
  async start(site: LiveSite, port?: number): Promise<Started> {
    if (!vscode.workspace.isTrusted) return failed(untrusted);
    const { sites, secrets, log, entry } = this.#options;
    sites.look();
    if (site.socket !== null) return this.#running(site, 'there');
    if (site.work !== null) return failed(busy(site));
    site.work = 'starting';
    site.failure = null;
    try {
      log.info(`Starting the proxy of ${site.name}.`);
      const values = await secrets.held(site.read.secretIds);
      const { reply, process } = await startProcess({
        entry,
        request: { config: site.config, stays: site.stays, secrets: values, ...(port === undefined ? {} : { port }) },
      });
      if (reply.kind === 'running' && process !== null) {
        site.attach(reply.socket, { status: reply.status, process });
        log.info(`The proxy of ${site.name} listens on ${reply.url} (process ${process.pid}).`);
        for (const warning of reply.warnings) log.warn(visibleText(warning));
        return { kind: 'running', url: reply.url, was: 'started' };
      }
      return this.#notStarted(site, reply);
    } finally {
      site.work = null;
    }
  }

  /** Ends the proxy, after requests under way have ended, and resolves when it has. */
  async stop(site: LiveSite): Promise<void> {
    const { socket } = site;
    if (socket === null) return;
    site.work = 'stopping';
    this.#options.log.info(`Stopping the proxy of ${site.name}.`);
    try {
      const ended = site.ended();
      await askProxy(socket, { command: 'stop', graceMs: grace });
      await ended;
    } finally {
      site.work = null;
    }
  }

  /** Reads the configuration again; resolves with why the running one stays, or with nothing. */
  async reload(site: LiveSite): Promise<readonly string[]> {
    if (site.socket === null) return [];
    await this.handOver(site);
    const reply = await askProxy(site.socket, { command: 'reload' });
    return reply.kind === 'status' && reply.status.reload.outcome === 'refused' ? reply.status.reload.problems : [];
  }

  /** Gives a running proxy the secrets that its configuration names, as they are now. */
  async handOver(site: LiveSite): Promise<void> {
    if (site.socket === null || site.read.secretIds.length === 0) return;
    const values = await this.#options.secrets.held(site.read.secretIds);
    await askProxy(site.socket, { command: 'secrets', values });
  }

  /** Lets go of every proxy of this window; those that were not asked to stay end, and are waited for. */
  async close(): Promise<void> {
    const left = this.#options.sites.all.flatMap(({ process, status }) =>
      process === null || status?.owner.stays === true ? [] : [process],
    );
    for (const process of left) process.release();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, longestWait);
    });
    await Promise.race([Promise.all(left.map(({ ended }) => ended)), late]);
    clearTimeout(timer);
  }

  async #running(site: LiveSite, was: 'there'): Promise<Started> {
    if (site.socket === null) return failed(busy(site));
    const reply = await askProxy(site.socket, { command: 'status' });
    if (reply.kind !== 'status') return failed(busy(site));
    return { kind: 'running', url: reply.status.address.url, was };
  }

  #notStarted(site: LiveSite, reply: StartReply): Started {
    const { log } = this.#options;
    if (reply.kind === 'refused') {
      log.error(`The proxy of ${site.name} was not started: its configuration is at fault.`);
      for (const line of reply.problems) log.error(visibleText(line));
      const isKnown = startProblems(site.shown).length > 0;
      if (!isKnown) site.failure = atFault(reply.problems);
      return { kind: 'refused', problems: reply.problems };
    }
    const failure =
      reply.kind === 'failed' ? { code: reply.code, message: reply.message, nextStep: reply.nextStep } : busy(site);
    log.error(visibleText(`The proxy of ${site.name} was not started: ${failure.message} ${failure.nextStep}`));
    site.failure = failure;
    return failed(failure);
  }
}

function failed(failure: SiteFailure): Started {
  return { kind: 'failed', failure };
}

const untrusted: SiteFailure = {
  code: 'proxy.untrusted',
  message: 'No proxy is started in Restricted Mode.',
  nextStep: 'Trust this workspace first: its configuration says where requests go, and with which credentials.',
};

function busy({ name }: LiveSite): SiteFailure {
  return {
    code: 'proxy.busy',
    message: `The proxy of ${name} is being started or stopped.`,
    nextStep: 'Wait until that is done.',
  };
}

function atFault(problems: readonly string[]): SiteFailure {
  return {
    code: 'proxy.configuration',
    message: problems[0] ?? 'The configuration is at fault.',
    nextStep: 'Mend the configuration, and start it again.',
  };
}
