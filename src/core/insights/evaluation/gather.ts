import type { Vector } from './vector.ts';

/**
 * Vectors seen over other rows: row `i` of what it gives is row `sources[i]` of the vector, and absent where that is -1.
 * Vectors that share their codes share them afterwards too.
 */
export class Gather {
  readonly sources: Int32Array;
  readonly #hasGaps: boolean;
  readonly #codes = new Map<Int32Array, Int32Array>();

  constructor(sources: Int32Array) {
    this.sources = sources;
    this.#hasGaps = sources.includes(-1);
  }

  vector(vector: Vector): Vector {
    const { sources } = this;
    switch (vector.kind) {
      case 'constant': {
        const { value } = vector;
        return this.#hasGaps ? { kind: 'computed', at: (row) => ((sources[row] ?? -1) < 0 ? null : value) } : vector;
      }
      case 'coded':
        return this.#coded(vector);
      case 'times': {
        const { times } = vector;
        const gathered = new Float64Array(sources.length);
        for (let row = 0; row < gathered.length; row++) gathered[row] = times[sources[row] ?? -1] ?? Number.NaN;
        return { kind: 'times', times: gathered };
      }
      case 'computed': {
        const { at } = vector;
        return {
          kind: 'computed',
          at: (row) => {
            const source = sources[row] ?? -1;
            return source < 0 ? null : at(source);
          },
        };
      }
    }
  }

  /** A gap gets a code of its own, for a function of an absent field may have a value. */
  #coded({ codes, values, absent }: Extract<Vector, { kind: 'coded' }>): Vector {
    const gap = values.length;
    let gathered = this.#codes.get(codes);
    if (gathered === undefined) {
      gathered = this.sources.map((row) => (row < 0 ? gap : (codes[row] ?? -1)));
      this.#codes.set(codes, gathered);
    }
    return { kind: 'coded', codes: gathered, values: this.#hasGaps ? [...values, null] : values, absent };
  }
}
