import path from 'node:path';
import * as vscode from 'vscode';
import { configFileName } from '../../../core/config/config.ts';
import type { ProxyStatus, RecentRequest } from '../../../core/proxyControl/proxyStatus.ts';
import { visibleText } from '../../../core/table/visibleText.ts';
import { readClaim } from '../../../proxy/claim/readClaim.ts';
import { FailureError } from '../../../run/failure.ts';
import { LiveSite } from './liveSite.ts';
import { auditFolder, type ProxySite } from './proxySite.ts';
import type { ProxySecrets } from './proxySecrets.ts';
import { readSite } from './readSite.ts';

/** How often a proxy that was started elsewhere is looked for while somebody looks, in milliseconds. */
const lookPeriod = 3000;
/** Configurations of a workspace at most. */
const mostSites = 50;

export interface SitesOptions {
  readonly log: vscode.LogOutputChannel;
  readonly secrets: ProxySecrets;
  readonly changed: () => void;
  /** Whether somebody looks at the view. */
  readonly isWatched: () => boolean;
  /** Asked of a configuration when it is found. */
  readonly stays: (config: string) => boolean;
}

/** The configurations of the workspace with a `proxy:` section, each read from disk, and the proxies of them that run, whoever started them. */
export class ProxySites implements vscode.Disposable {
  readonly #options: SitesOptions;
  readonly #sites = new Map<string, LiveSite>();
  readonly #subscriptions: vscode.Disposable[] = [];
  #finding: Promise<void> | null = null;
  #isDisposed = false;

  constructor(options: SitesOptions) {
    this.#options = options;
    const { workspace } = vscode;
    const watcher = workspace.createFileSystemWatcher(`**/${configFileName}`);
    const again = (uri: vscode.Uri): void => this.#told(this.#readOne(uri));
    const all = (): void => this.#told(this.find(true));
    const timer = setInterval(() => {
      if (this.#options.isWatched()) this.look();
    }, lookPeriod);
    this.#subscriptions.push(
      watcher,
      watcher.onDidCreate(again),
      watcher.onDidChange(again),
      watcher.onDidDelete(again),
      workspace.onDidChangeWorkspaceFolders(all),
      workspace.onDidGrantWorkspaceTrust(all),
      options.secrets.onDidChange(() => this.#told(this.readAgain())),
      new vscode.Disposable(() => clearInterval(timer)),
    );
  }

  dispose(): void {
    this.#isDisposed = true;
    for (const subscription of this.#subscriptions) subscription.dispose();
    for (const site of this.#sites.values()) site.dispose();
  }

  /** By their names. */
  get all(): readonly LiveSite[] {
    return [...this.#sites.values()].toSorted((one, other) => (one.name < other.name ? -1 : 1));
  }

  get shown(): readonly ProxySite[] {
    return this.all.map(({ shown }) => shown);
  }

  site(config: string): LiveSite | null {
    return this.#sites.get(config) ?? null;
  }

  /** Looks for configurations, once unless told to look again. */
  find(again = false): Promise<void> {
    if (again) this.#finding = null;
    return (this.#finding ??= this.#find());
  }

  async readAgain(): Promise<void> {
    await Promise.all([...this.#sites.keys()].map((config) => this.#readOne(vscode.Uri.file(config))));
  }

  /** Looks for proxies that run already: of a terminal, of another window, or of this one before it was loaded again. */
  look(): void {
    if (!vscode.workspace.isTrusted) return;
    for (const site of this.#sites.values()) {
      if (site.socket !== null || site.work !== null) continue;
      const socket = this.claimedSocket(site.shown);
      if (socket !== null) site.attach(socket, {});
    }
  }

  /** Where the proxy of this configuration is spoken to, if one runs. */
  claimedSocket(site: ProxySite): string | null {
    const folder = auditFolder(site);
    if (folder === null) return null;
    try {
      const claim = readClaim(folder);
      // It is claimed before it listens.
      return claim === null || claim.url === null || path.resolve(claim.config) !== site.config ? null : claim.socket;
    } catch (fault) {
      if (!(fault instanceof FailureError)) throw fault;
      this.#options.log.debug(fault.message);
      return null;
    }
  }

  async #find(): Promise<void> {
    const found = await vscode.workspace.findFiles(`**/${configFileName}`, '**/node_modules/**', mostSites);
    const files = found.filter(({ scheme }) => scheme === 'file');
    const paths = new Set(files.map(({ fsPath }) => fsPath));
    for (const config of this.#sites.keys()) if (!paths.has(config)) this.#forget(config);
    await Promise.all(files.map((uri) => this.#readOne(uri)));
    this.look();
    this.#options.changed();
  }

  async #readOne({ fsPath }: vscode.Uri): Promise<void> {
    const { secrets } = this.#options;
    const read = await readSite(fsPath, {
      secret: (id) => secrets.get(id),
      withFiles: vscode.workspace.isTrusted,
    });
    if (this.#isDisposed) return;
    const known = this.#sites.get(fsPath);
    if (read === null) {
      // A proxy that runs goes on with what it has.
      if (known?.socket === null) this.#forget(fsPath);
    } else if (known !== undefined) known.read = read;
    else this.#sites.set(fsPath, this.#newSite(fsPath, read));
    this.look();
    this.#options.changed();
  }

  #newSite(config: string, read: ProxySite['read']): LiveSite {
    const { log, changed, stays } = this.#options;
    const name = vscode.workspace.asRelativePath(config);
    const site = new LiveSite(config, name, read, {
      changed,
      request: (_, request) => log.debug(requestLine(request)),
      reloaded: (_, { reload }) => logReload(log, name, reload),
      ended: () => log.info(`The proxy of ${name} has ended.`),
    });
    site.stays = stays(config);
    return site;
  }

  #forget(config: string): void {
    this.#sites.get(config)?.dispose();
    this.#sites.delete(config);
    this.#options.changed();
  }

  #told(work: Promise<void>): void {
    work.catch((fault: unknown) => this.#options.log.error(fault instanceof Error ? fault : String(fault)));
  }
}

function requestLine({
  time,
  client,
  status,
  method,
  path: asked,
  errorCode,
  rule,
  milliseconds,
}: RecentRequest): string {
  return visibleText(
    `${time} ${client ?? '-'} ${status ?? '-'} ${method ?? '-'} ${asked ?? '-'} ${errorCode ?? rule ?? '-'} ${milliseconds.toFixed(2)} ms`,
  );
}

function logReload(log: vscode.LogOutputChannel, name: string, { outcome, problems }: ProxyStatus['reload']): void {
  if (outcome !== 'refused') {
    log.info(`The configuration ${name} was read again: it is in force.`);
    return;
  }
  log.warn(`The configuration ${name} was read again and refused: the running one stays.`);
  for (const line of problems) log.warn(visibleText(line));
}
