/** A seeded source of choices: the same seed makes the same choices, on any machine. */
export class Random {
  #state: number;

  /** One case of a run: what `seed` and `index` make does not depend on the cases before it. */
  constructor(seed: number, index = 0) {
    this.#state = mix(mix(seed >>> 0) ^ mix((index + 0x9e3779b9) >>> 0));
  }

  /** An integer from 0 to `bound - 1`. */
  below(bound: number): number {
    // Mulberry32.
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    return Math.floor((mix(this.#state) / 2 ** 32) * bound);
  }

  chance(probability: number): boolean {
    return this.below(1_000_000) < probability * 1_000_000;
  }

  pick<Value>(values: readonly Value[]): Value {
    const value = values[this.below(values.length)];
    if (value === undefined) throw new RangeError('there is nothing to pick from');
    return value;
  }

  /** One of the makers, each as likely as its weight says, called. */
  one<Value>(...makers: readonly (readonly [weight: number, make: () => Value])[]): Value {
    let rest = this.below(makers.reduce((sum, [weight]) => sum + weight, 0));
    for (const [weight, make] of makers) {
      if (rest < weight) return make();
      rest -= weight;
    }
    throw new RangeError('there is nothing to make');
  }

  /** From `least` to `most` values. */
  many<Value>(least: number, most: number, make: (index: number) => Value): Value[] {
    return Array.from({ length: least + this.below(most - least + 1) }, (_, index) => make(index));
  }
}

function mix(value: number): number {
  let mixed = value;
  mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return (mixed ^ (mixed >>> 14)) >>> 0;
}
