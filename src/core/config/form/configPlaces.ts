import type { Range } from '../../text/range.ts';

/** Where the members of what was read stand in the text: by the object, list or map that holds them, and their name or index. */
export class ConfigPlaces {
  readonly #members = new WeakMap<object, Map<string | number, Range>>();

  /** Says where a member stands. */
  put(owner: object, key: string | number, range: Range): void {
    const members = this.#members.get(owner) ?? new Map<string | number, Range>();
    members.set(key, range);
    this.#members.set(owner, members);
  }

  /** The places of one object's members are another's too, which was made of it. */
  hand(from: object, to: object): void {
    const members = this.#members.get(from);
    if (members !== undefined) this.#members.set(to, new Map([...members, ...(this.#members.get(to) ?? [])]));
  }

  /** The place of a member's value, or of its owner where that member was not written. */
  of(owner: object, key: string | number): Range {
    const members = this.#members.get(owner);
    return members?.get(key) ?? members?.get('') ?? { start: 0, end: 0 };
  }
}
