import type { Principal } from './principalOf.ts';

/** A principal by its one name. */
export interface NamedPrincipal {
  readonly name: string;
  readonly type: string | null;
  readonly account: string | null;
  readonly events: number;
  /** The first row that is about it. */
  readonly row: number;
}

/** Names between two yields. */
const namesPerStep = 256;

/** The most frequent first, ties in the order of rows. */
export function byFrequency(one: NamedPrincipal, other: NamedPrincipal): number {
  return other.events - one.events || one.row - other.row;
}

interface Mention {
  readonly principal: Principal;
  readonly row: number;
  count: number;
}

/**
 * The principals of an answer. A record may know one only by its unique id (the account of a role sees so who took it from
 * another account) or by its user name (a failed sign-in): another record that has its ARN beside tells whose it is.
 */
export class Principals {
  readonly #mentions: Mention[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #arnOfId = new Map<string, string>();
  readonly #arnOfUser = new Map<string, string>();

  /** Notes that a row is about a principal, and gives the number of this way to name it. */
  add(principal: Principal, row: number): number {
    const { name, isArn, type, account, id } = principal;
    const key = JSON.stringify([name, type, account, id]);
    const known = this.#numbers.get(key);
    const number = known ?? this.#mentions.push({ principal, row, count: 0 }) - 1;
    const mention = this.#mentions[number];
    if (mention !== undefined) mention.count++;
    if (known !== undefined) return known;
    this.#numbers.set(key, number);
    const user = userKey(principal);
    if (isArn && id !== null && !this.#arnOfId.has(id)) this.#arnOfId.set(id, name);
    if (isArn && user !== null && !this.#arnOfUser.has(user)) this.#arnOfUser.set(user, name);
    return number;
  }

  /** The one name of what has that number, as far as the rows that were added tell. */
  nameOf(number: number): string | null {
    const principal = this.#mentions[number]?.principal;
    return principal === undefined ? null : this.#nameOf(principal);
  }

  /** Each by its name, in the order of rows; it yields every few. */
  *named(): Generator<undefined, ReadonlyMap<string, NamedPrincipal>, undefined> {
    const named = new Map<string, NamedPrincipal>();
    for (const [number, { principal, count, row }] of this.#mentions.entries()) {
      if (number % namesPerStep === namesPerStep - 1) yield;
      const name = this.#nameOf(principal);
      const known = named.get(name);
      // What has the ARN also has the type by which the principal acts in its own account.
      const { type, account } = known === undefined || principal.isArn ? principal : known;
      named.set(name, {
        name,
        type: type ?? known?.type ?? null,
        account: account ?? known?.account ?? null,
        events: (known?.events ?? 0) + count,
        row: known?.row ?? row,
      });
    }
    return named;
  }

  #nameOf(principal: Principal): string {
    if (principal.isArn) return principal.name;
    const user = userKey(principal);
    const byId = principal.id === null ? undefined : this.#arnOfId.get(principal.id);
    return byId ?? (user === null ? undefined : this.#arnOfUser.get(user)) ?? principal.name;
  }
}

function userKey({ userName, account }: Principal): string | null {
  return userName === null || account === null ? null : `${account} ${userName}`;
}
