import * as vscode from 'vscode';
import type { Alarm } from '../../../core/alarms/recordedAlarms.ts';
import { visibleText } from '../../../core/table/visibleText.ts';
import type { WaitingChange } from '../../../core/watch/alarmChanges.ts';
import { alarmNotice } from '../../../core/watch/alarmNotice.ts';
import { FailureError, type Failure } from '../../../run/failure.ts';
import type { Listing } from '../../../run/inventory.ts';
import { openRunbookForAlarm, type AskedAlarm } from '../openRunbookForAlarm.ts';
import { placeBeside } from '../placeTexts.ts';
import type { SiteSession, TargetSession } from '../targetSession.ts';
import type { ViewServices } from '../viewServices.ts';
import { AlarmRounds, type ListedAlarms, type RoundSite } from './alarmRounds.ts';
import { watchedKey } from './watchedKey.ts';

export interface AlarmWatchOptions {
  /** The targets of the workspace. */
  readonly targets: () => Promise<readonly TargetSession[]>;
  /** How many alarms are in ALARM at a site was seen. */
  readonly counted: (site: SiteSession, listed: ListedAlarms) => void;
  /** Alarms of a site have changed: what is shown of them is old. */
  readonly changed: () => void;
}

/** Pages of 100 alarms that a round asks of a site, at most: nobody answers more than 500 alarms one by one. */
const mostPages = 5;
const least = 30;

/**
 * Watches the alarms of the targets that the person chose in this workspace, which remembers them: a setting would let a
 * repository choose. Nothing is asked before that, and nothing in a workspace that is not trusted.
 */
export class AlarmWatch implements vscode.Disposable {
  readonly #services: ViewServices;
  readonly #options: AlarmWatchOptions;
  readonly #rounds: AlarmRounds;
  readonly #sites = new Map<string, SiteSession>();
  readonly #item = vscode.window.createStatusBarItem('apirunbook.watching', vscode.StatusBarAlignment.Left, -10);
  readonly #subscriptions: readonly vscode.Disposable[];

  constructor(services: ViewServices, options: AlarmWatchOptions) {
    this.#services = services;
    this.#options = options;
    const fault = (each: unknown): void => services.log.error(each instanceof Error ? each : String(each));
    this.#rounds = new AlarmRounds({
      interval,
      sites: (signal) => this.#watchedSites(signal),
      isQuiet: () => !vscode.window.state.focused,
      tell: (changes) => void this.#tell(changes).then(undefined, fault),
      trouble: (site, failure) => void this.#trouble(site, failure).then(undefined, fault),
      fault,
      after: (milliseconds, call) => {
        const timer = setTimeout(call, milliseconds);
        return () => clearTimeout(timer);
      },
    });
    this.#subscriptions = [
      this.#item,
      vscode.window.onDidChangeWindowState(({ focused }) => {
        if (focused) this.#rounds.look();
      }),
      services.identities.onDidChange(() => this.#rounds.resume()),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.#begin()),
    ];
    this.#begin();
  }

  dispose(): void {
    this.#rounds.dispose();
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  /** Whether the alarms of a target are watched. */
  isWatched({ target }: TargetSession): boolean {
    return target.isLive && this.#names.includes(target.name);
  }

  /** Lets the person choose which targets are watched. */
  async choose(): Promise<void> {
    if (!vscode.workspace.isTrusted) {
      const message = 'Nothing is asked in Restricted Mode: watching alarms asks AWS with your account.';
      const manage = 'Manage Workspace Trust';
      const chosen = await vscode.window.showWarningMessage(message, manage);
      if (chosen === manage) await vscode.commands.executeCommand('workbench.trust.manage');
      return;
    }
    const live = (await this.#options.targets()).map(({ target }) => target).filter(({ isLive }) => isLive);
    const watched = new Set(this.#names);
    const items = [...new Map(live.map((target) => [target.name, target])).values()].map((target) => ({
      label: visibleText(target.name),
      description: visibleText(target.shownPlace),
      picked: watched.has(target.name),
      name: target.name,
    }));
    if (items.length === 0) {
      const message = 'There is no live target whose alarms could be watched: name an AWS profile as a target first.';
      void vscode.window.showInformationMessage(message);
      return;
    }
    const title = 'Watch Alarms';
    const placeHolder = `Asked every ${interval() / 1000} s with your credentials while this window is open; you are told what changes`;
    const chosen = await vscode.window.showQuickPick(items, { title, placeHolder, canPickMany: true });
    if (chosen === undefined) return;
    const names = chosen.map(({ name }) => name);
    await this.#services.context.workspaceState.update(watchedKey, names.length === 0 ? undefined : names);
    this.#begin();
  }

  get #names(): readonly string[] {
    return this.#services.context.workspaceState.get<readonly string[]>(watchedKey, []);
  }

  #begin(): void {
    const names = this.#names;
    const isOn = names.length > 0 && vscode.workspace.isTrusted;
    if (isOn) this.#rounds.start();
    else this.#rounds.stop();
    this.#item.text = `$(bell) ${visibleText(names.join(', ').slice(0, 60)).replaceAll('$(', '$ (')}`;
    this.#item.tooltip = visibleText(
      `Alarms of ${names.join(', ')} are watched, every ${interval() / 1000} s. Click to change.`,
    );
    this.#item.name = 'Watched alarms';
    this.#item.command = 'apirunbook.views.watchAlarms';
    if (isOn) this.#item.show();
    else this.#item.hide();
  }

  async #watchedSites(signal: AbortSignal): Promise<readonly RoundSite[]> {
    const names = new Set(this.#names);
    const sessions = (await this.#options.targets()).filter(({ target }) => target.isLive && names.has(target.name));
    const sites: RoundSite[] = [];
    this.#sites.clear();
    for (const session of sessions) {
      sites.push(...(await this.#sitesOf(session, signal)));
    }
    return sites;
  }

  /** A target that cannot be opened is a site that cannot be asked: the others are. */
  async #sitesOf(session: TargetSession, signal: AbortSignal): Promise<readonly RoundSite[]> {
    try {
      const sites = await session.sites({ signal, progress: () => undefined });
      return sites.map((site) => {
        const key = JSON.stringify([session.target.key, site.site.key]);
        this.#sites.set(key, site);
        return { key, list: (each) => this.#list(site, each) };
      });
    } catch (fault) {
      if (!(fault instanceof FailureError)) throw fault;
      return [{ key: JSON.stringify([session.target.key]), list: () => Promise.reject(fault) }];
    }
  }

  async #list(site: SiteSession, signal: AbortSignal): Promise<ListedAlarms> {
    const alarms: Alarm[] = [];
    let account: string | null = null;
    let next: string | null = null;
    for (let page = 0; page < mostPages; page++) {
      const from: string | null = next;
      const listed: Listing<Alarm> = await site.askPlaced((inventory, at) =>
        inventory.alarms(at, { state: 'ALARM' }, from, { signal, progress: () => undefined }),
      );
      alarms.push(...listed.items);
      account = listed.place.account;
      next = listed.next;
      if (next === null) break;
    }
    const seen = { account, alarms, isWhole: next === null };
    this.#options.counted(site, seen);
    return seen;
  }

  async #tell(changes: readonly WaitingChange[]): Promise<void> {
    this.#options.changed();
    const text = alarmNotice(changes, (key) => this.#placeOf(key));
    const burning = changes.filter(({ kind }) => kind === 'off');
    const askable = burning.length > 0 ? burning : changes;
    const open = 'Open Runbook';
    const chosen = await (burning.length > 0
      ? vscode.window.showWarningMessage(text, open)
      : vscode.window.showInformationMessage(text, open));
    if (chosen !== open) return;
    const change = await this.#chooseOne(askable);
    const asked = change === undefined ? null : await this.#ask(change);
    if (asked !== null) await openRunbookForAlarm(this.#services, asked, null);
  }

  async #chooseOne(changes: readonly WaitingChange[]): Promise<WaitingChange | undefined> {
    const [only, ...others] = changes;
    if (others.length === 0) return only;
    const items = changes.map((change) => ({
      label: visibleText(change.name.slice(0, 200)).replaceAll('$(', '$ (') || '(without a name)',
      description: visibleText(this.#placeOf(change.site)),
      change,
    }));
    return (await vscode.window.showQuickPick(items, { title: 'Open Runbook', placeHolder: 'For which alarm?' }))
      ?.change;
  }

  /** The alarm as it is now; `null` after having said that it is gone. */
  async #ask({ site: key, name }: WaitingChange): Promise<AskedAlarm | null> {
    const site = this.#sites.get(key);
    const context = { signal: new AbortController().signal, progress: () => undefined };
    const alarm = site === undefined ? null : await site.ask((inventory, at) => inventory.alarm(at, name, context));
    if (site !== undefined && alarm !== null) return { site, alarm };
    void vscode.window.showInformationMessage(visibleText(`The alarm ${name.slice(0, 80)} is not there any more.`));
    return null;
  }

  async #trouble(key: string, { message, nextStep }: Failure): Promise<void> {
    const again = 'Ask Again';
    const text = visibleText(`Alarms are not watched (${this.#placeOf(key)}): ${message} ${nextStep}`);
    if ((await vscode.window.showWarningMessage(text, again)) === again) {
      this.#rounds.resume();
      this.#rounds.start();
    }
  }

  #placeOf(key: string): string {
    const site = this.#sites.get(key);
    return site === undefined
      ? ''
      : [site.session.target.name, placeBeside(site.session.target.name, site.place)]
          .filter((part) => part !== '')
          .join(' · ');
  }
}

/** Milliseconds between two rounds. */
function interval(): number {
  const seconds = vscode.workspace.getConfiguration('apirunbook.alarms').get<unknown>('watchSeconds');
  return (typeof seconds === 'number' && Number.isFinite(seconds) ? Math.max(seconds, least) : 60) * 1000;
}
