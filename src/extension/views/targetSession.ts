import type { InventoryPlace } from '../../core/inventory/inventoryPlace.ts';
import { FailureError } from '../../run/failure.ts';
import type { Inventory, InventoryContext, InventorySite } from '../../run/inventory.ts';
import type { AskedTarget } from './askedTarget.ts';

/** What a window has asked of a target; all views share it. */
export class TargetSession {
  readonly target: AskedTarget;
  /** The same as long as the window is, and in no other: what a window restores begins with nothing asked. */
  readonly id: string;
  readonly #sites = new Map<string, SiteSession>();

  constructor(target: AskedTarget, id: string) {
    this.target = target;
    this.id = id;
  }

  /** Where it can be asked; of captured data it loads them. Rejects with a `FailureError`. */
  async sites(context: InventoryContext): Promise<readonly SiteSession[]> {
    const found = await (await this.inventory()).sites(context);
    return found.map((site) => this.#site(site));
  }

  /** The sites that are known. */
  get known(): readonly SiteSession[] {
    return [...this.#sites.values()];
  }

  /** Rejects with a `FailureError` where the target has none. */
  async inventory(): Promise<Inventory> {
    const { inventory } = await this.target.open();
    if (inventory !== undefined) return inventory;
    throw new FailureError({
      code: 'data.not-found',
      message: `${this.target.name} has no trails or alarms that could be listed.`,
      nextStep: 'Choose another target.',
    });
  }

  #site(site: InventorySite): SiteSession {
    const known = this.#sites.get(site.key) ?? new SiteSession(this, site);
    this.#sites.set(site.key, known);
    return known;
  }
}

/** An account and region of a target, and who answered for it last. */
export class SiteSession {
  readonly session: TargetSession;
  readonly site: InventorySite;
  /** Who answered; `null` before anyone did. */
  #answered: InventoryPlace | null = null;
  readonly #moved = new Set<() => void>();

  constructor(session: TargetSession, site: InventorySite) {
    this.session = session;
    this.site = site;
  }

  /** Whether anyone answered for it in this window. */
  get isAsked(): boolean {
    return this.#answered !== null;
  }

  /** As far as it is known: from the answers, before them from the target. */
  get place(): InventoryPlace {
    const { account, region, profile } = this.site;
    const { name } = this.session.target;
    return this.#answered ?? { target: name, account, region, profile, caller: null, endpoint: null };
  }

  /** Hears when other credentials answer than did before: nothing that was shown is theirs. Returns how to stop. */
  onDidMove(listener: () => void): () => void {
    this.#moved.add(listener);
    return () => this.#moved.delete(listener);
  }

  /** Asks the inventory. Rejects as it does. */
  async ask<Answer>(question: (inventory: Inventory, site: InventorySite) => Promise<Answer>): Promise<Answer> {
    return question(await this.session.inventory(), this.site);
  }

  /** The same for answers that say who gave them. */
  async askPlaced<Answer extends { readonly place: InventoryPlace }>(
    question: (inventory: Inventory, site: InventorySite) => Promise<Answer>,
  ): Promise<Answer> {
    const answer = await this.ask(question);
    this.answeredBy(answer.place);
    return answer;
  }

  /** Somebody answered for this site, here or elsewhere. */
  answeredBy(place: InventoryPlace): void {
    const before = this.#answered;
    this.#answered = place;
    const isAnother = before !== null && (before.account !== place.account || before.endpoint !== place.endpoint);
    if (isAnother) for (const listener of this.#moved) listener();
  }
}
