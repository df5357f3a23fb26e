import type { CostCeilings } from '../../../core/cost/ceilings.ts';
import type { CostQuestion } from '../../../core/cost/costQuestion.ts';
import { decideCost, type CostDecision, type PassedCeiling, type Spent } from '../../../core/cost/decideCost.ts';
import { bytesText, dollarsText } from '../../../core/wire/liveFacts.ts';
import { FailureError } from '../../../run/failure.ts';
import { costFailure, type CostRefusal } from './costFailures.ts';
import type { PricedEstimate } from './costEstimate.ts';
import type { SpentOfDay } from './spendEntry.ts';

/** What one place wants to spend. */
export interface CostRequest extends PricedEstimate {
  /** Where it would be asked, for the person: "profile prod in eu-west-1". */
  readonly place: string;
  readonly ceilings: CostCeilings;
  /** The amount that is held for it; `null` where nobody can tell one. */
  readonly held: string | null;
  /** What is spent and held today, without these amounts. */
  readonly spent: (except: ReadonlySet<string>) => Promise<SpentOfDay>;
  /** Once it is aborted nobody is asked any more. */
  readonly signal: AbortSignal;
  /** Absent where nobody can be asked. */
  readonly confirm?: (question: CostQuestion) => Promise<boolean>;
}

interface Waiting {
  readonly request: CostRequest;
  readonly resolve: () => void;
  readonly reject: (fault: unknown) => void;
}

/** How long places wait for each other before they are decided about, in milliseconds. */
const patience = 2000;

/**
 * The cost of one question at all the places that it goes to: what they would cost together is what is held against the
 * ceilings, and a person is asked once. Places that would pass no ceiling even if all cost as much do not wait for the
 * others; where one keeps the rest waiting for too long, the rest is decided about without it.
 */
export class QuestionCost {
  /** Places that may still ask. */
  #open = 0;
  #waiting: Waiting[] = [];
  #patience: NodeJS.Timeout | undefined;
  #deciding: Promise<void> = Promise.resolve();
  /** Dollars that were let pass. */
  #approved = 0;
  /** Dollars in all that a person has agreed to; and whether they agreed to what nobody can tell. */
  #agreed = 0;
  #isUnknownAgreed = false;

  /** A place takes part. What comes back says, once, that it will not ask any more. */
  join(): () => void {
    this.#open++;
    let isOpen = true;
    return () => {
      if (!isOpen) return;
      isOpen = false;
      this.#open--;
      this.#decideWhenAllAsked();
    };
  }

  /**
   * Lets a place spend what it asks for.
   *
   * @throws `FailureError` `cost.refused` or `cost.unknown`.
   */
  async approve(request: CostRequest): Promise<void> {
    const { dollars } = request;
    const spent = await request.spent(new Set(request.held === null ? [] : [request.held]));
    const all = dollars === null ? null : dollars * Math.max(1, this.#open);
    if (decideCost(all, this.#spent(spent), request.ceilings).kind === 'go') {
      this.#approved += dollars ?? 0;
      return;
    }
    await new Promise<void>((resolve, reject) => {
      this.#waiting.push({ request, resolve, reject });
      this.#patience ??= setTimeout(() => this.#decide(), patience);
      this.#decideWhenAllAsked();
    });
  }

  #spent({ runbook, day }: SpentOfDay): Spent {
    return { cell: this.#approved, runbook, day };
  }

  #decideWhenAllAsked(): void {
    if (this.#waiting.length > 0 && this.#waiting.length >= this.#open) this.#decide();
  }

  #decide(): void {
    clearTimeout(this.#patience);
    this.#patience = undefined;
    // In an order that does not go by who was first.
    const group = this.#waiting.splice(0).sort((one, other) => (one.request.place < other.request.place ? -1 : 1));
    // One after the other: what was agreed to for the first holds for the next.
    this.#deciding = this.#deciding.then(() => this.#decideGroup(group));
  }

  async #decideGroup(all: readonly Waiting[]): Promise<void> {
    // Who has aborted has left already.
    const group = all.filter(({ request }) => !request.signal.aborted);
    const [first] = group;
    if (first === undefined) return;
    try {
      const refused = await this.#refusalOf(
        group.map(({ request }) => request),
        first.request,
      );
      for (const { resolve, reject } of group) {
        if (refused === null) resolve();
        else reject(new FailureError(refused));
      }
    } catch (fault) {
      for (const { reject } of group) reject(fault);
    }
  }

  /** `null` where all of them may be sent. */
  async #refusalOf(
    requests: readonly CostRequest[],
    first: CostRequest,
  ): Promise<ReturnType<typeof costFailure> | null> {
    const held = new Set(requests.flatMap((each) => (each.held === null ? [] : [each.held])));
    const spent = this.#spent(await first.spent(held));
    const dollars = sum(requests.map((request) => request.dollars));
    const known = requests.reduce((total, each) => total + (each.dollars ?? 0), 0);
    const decision = decideUnknownToo(dollars, known, spent, first.ceilings);
    if (decision.kind !== 'go') {
      const question = questionOf(requests, dollars, decision.ceiling, spent);
      const failure = (why: CostRefusal) => costFailure(why, question, decision.ceiling, first.estimate.service);
      if (decision.kind === 'refuse') return failure('too-much');
      if (!this.#isAgreed(dollars)) {
        if (first.confirm === undefined) return failure('nobody');
        if (!(await first.confirm(question))) return failure('declined');
        this.#agreed = this.#approved + known;
        this.#isUnknownAgreed ||= dollars === null;
      }
    }
    this.#approved += known;
    return null;
  }

  #isAgreed(dollars: number | null): boolean {
    return dollars === null ? this.#isUnknownAgreed : this.#approved + dollars <= this.#agreed;
  }
}

/** Where one place's cost is unknown, what the others cost still may not pass what refuses. */
function decideUnknownToo(dollars: number | null, known: number, spent: Spent, ceilings: CostCeilings): CostDecision {
  const ofKnown = decideCost(known, spent, ceilings);
  if (dollars !== null || ofKnown.kind === 'refuse') return ofKnown;
  return decideCost(null, spent, ceilings);
}

function questionOf(
  requests: readonly CostRequest[],
  dollars: number | null,
  ceiling: PassedCeiling,
  spent: Spent,
): CostQuestion {
  const bytes = sum(requests.map(({ estimate }) => estimate.bytes));
  return {
    dollars,
    bytes,
    basis: requests.length === 1 ? requests.map(basisOf).join('') : requests.map(placedBasis).join('; '),
    ceiling: ceilingText(ceiling, spent),
    target: requests.map(({ place }) => place).join(', '),
  };
}

function basisOf({ estimate: { basis, bytes }, price }: CostRequest): string {
  return bytes === null ? `${basis}; the price is ${price}` : `${basis}, ${bytesText(bytes)}, at ${price}`;
}

function placedBasis(request: CostRequest): string {
  const { place, dollars } = request;
  return `${place}: ${dollars === null ? 'unknown' : dollarsText(dollars)}, ${basisOf(request)}`;
}

function ceilingText({ scope, dollars }: PassedCeiling, spent: Spent): string {
  const of = { cell: "the cell's", runbook: "the runbook's", day: "the day's" }[scope];
  const used = spent[scope];
  const when = scope === 'cell' ? 'at other places' : 'today';
  return `${of} ${dollarsText(dollars)}${used > 0 ? `, of which ${dollarsText(used)} is spent or held ${when}` : ''}`;
}

/** `null` where one of them is not known. */
function sum(amounts: readonly (number | null)[]): number | null {
  let total = 0;
  for (const amount of amounts) {
    if (amount === null) return null;
    total += amount;
  }
  return total;
}
