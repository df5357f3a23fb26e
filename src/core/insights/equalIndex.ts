import { exactNumberOf, Structure, type Value } from './value.ts';

/**
 * Values in groups, to be found by what `=` says of them (`compareValues`): texts that are the same text are one group,
 * and so are numbers and moments of the same number. A text that writes a number equals the number, but not another text
 * that writes it differently, so that one value may equal several groups.
 */
export class EqualIndex {
  readonly #texts = new Map<string, number>();
  readonly #numbers = new Map<string, number>();
  /** The groups, of texts too, that are or write a number. */
  readonly #writing = new Map<string, number[]>();

  /** How many groups there are: they are numbered from 0. */
  get size(): number {
    return this.#texts.size + this.#numbers.size;
  }

  /** The most groups that one value equals. */
  get mostEqual(): number {
    let most = this.size === 0 ? 0 : 1;
    for (const groups of this.#writing.values()) most = Math.max(most, groups.length);
    return most;
  }

  /** The group of a value; -1 for what equals nothing: absent values, maps and lists. */
  add(value: Value): number {
    if (value === null || value instanceof Structure) return -1;
    const number = numberKey(value);
    const [known, key] = typeof value === 'string' ? [this.#texts, value] : [this.#numbers, number ?? ''];
    const group = known.get(key);
    if (group !== undefined) return group;
    const added = this.size;
    known.set(key, added);
    if (number === null) return added;
    const writing = this.#writing.get(number);
    if (writing === undefined) this.#writing.set(number, [added]);
    else writing.push(added);
    return added;
  }

  /** The groups that a value equals. */
  groups(value: Value): readonly number[] {
    if (value === null || value instanceof Structure) return [];
    if (typeof value !== 'string') return this.#writing.get(numberKey(value) ?? '') ?? [];
    const number = this.#numbers.size === 0 ? null : numberKey(value);
    const found = [this.#texts.get(value), number === null ? undefined : this.#numbers.get(number)];
    return found.filter((group) => group !== undefined);
  }
}

/** One text for each number, whole numbers beyond 2^53 too. */
function numberKey(value: Value): string | null {
  const number = exactNumberOf(value);
  if (number === null) return null;
  return typeof number === 'bigint' || Number.isInteger(number) ? BigInt(number).toString() : String(number);
}
