import { compareNatural } from '../naturalOrder.ts';
import { finite, identityOf, numberOf, Timestamp, type Value } from '../value.ts';
import { statsPage as page, type Accumulator, type Aggregate, type AggregateInput } from './aggregate.ts';

/** Every aggregate that runs here. Results for no values at all are absent, but for counts, which are 0. */
export const aggregates: readonly Aggregate[] = [
  {
    name: 'count',
    signature: 'count([fieldName: LogField])',
    page,
    minimum: 0,
    maximum: 1,
    start: (input, groupCount) => {
      const counts = new Float64Array(groupCount);
      return {
        add: (row, group) => {
          if (input.value(row) !== null) counts[group] = (counts[group] ?? 0) + 1;
        },
        result: (group) => counts[group] ?? 0,
      };
    },
  },
  {
    name: 'count_distinct',
    signature: 'count_distinct(fieldName: LogField)',
    page,
    minimum: 1,
    maximum: 1,
    prepare: identityOf,
    start: countDistinct,
  },
  numeric('sum', (sum) => sum),
  numeric('avg', (sum, count) => sum / count),
  extreme('min', -1),
  extreme('max', 1),
  extreme('sortsFirst', -1),
  extreme('sortsLast', 1),
  byTime('earliest', (time, best) => time < best),
  byTime('latest', (time, best) => time > best),
  {
    name: 'pct',
    signature: 'pct(fieldName: LogFieldValue, percent: number)',
    page,
    minimum: 2,
    maximum: 2,
    prepare: (value) => finite(numberOf(value)),
    start: (input, groupCount, [percent = null]) => percentile(input, groupCount, numberOf(percent)),
  },
];

const byName: ReadonlyMap<string, Aggregate> = new Map(aggregates.map((entry) => [entry.name.toLowerCase(), entry]));

/** The aggregate of a name, without regard to case. */
export function aggregate(name: string): Aggregate | undefined {
  return byName.get(name.toLowerCase());
}

function numeric(name: string, finish: (sum: number, count: number) => number): Aggregate {
  return {
    name,
    signature: `${name}(fieldName: NumericLogField)`,
    page,
    minimum: 1,
    maximum: 1,
    prepare: (value) => finite(numberOf(value)),
    start: (input, groupCount) => {
      const sums = new Float64Array(groupCount);
      const counts = new Float64Array(groupCount);
      return {
        add: (row, group) => {
          const number = input.value(row);
          if (typeof number !== 'number') return;
          sums[group] = (sums[group] ?? 0) + number;
          counts[group] = (counts[group] ?? 0) + 1;
        },
        result: (group) => (counts[group] === 0 ? null : finite(finish(sums[group] ?? 0, counts[group] ?? 0))),
      };
    },
  };
}

/** The least or the greatest value in the order of `sort`; a moment gives its milliseconds, as the service does. */
function extreme(name: string, sign: number): Aggregate {
  return {
    name,
    signature: `${name}(fieldName: LogField)`,
    page,
    minimum: 1,
    maximum: 1,
    start: (input, groupCount) => {
      const best = new Array<Value>(groupCount).fill(null);
      return {
        add: (row, group) => {
          const value = input.value(row);
          if (value === null || identityOf(value) === null) return;
          const held = best[group] ?? null;
          if (held === null || (value !== held && compareNatural(value, held) * sign > 0)) best[group] = value;
        },
        result: (group) => plain(best[group] ?? null),
      };
    },
  };
}

/** The value of the first or last event that has one; of events at the same moment the one read first. */
function byTime(name: string, isBetter: (time: number, best: number) => boolean): Aggregate {
  return {
    name,
    signature: `${name}(fieldName: LogField)`,
    page,
    minimum: 1,
    maximum: 1,
    start: (input, groupCount) => {
      const times = new Float64Array(groupCount).fill(Number.NaN);
      const held = new Array<Value>(groupCount).fill(null);
      return {
        add: (row, group) => {
          const time = input.time(row);
          const best = times[group] ?? Number.NaN;
          if (Number.isNaN(time) || !(Number.isNaN(best) || isBetter(time, best))) return;
          const value = input.value(row);
          if (value === null) return;
          times[group] = time;
          held[group] = value;
        },
        result: (group) => plain(held[group] ?? null),
      };
    },
  };
}

function countDistinct(input: AggregateInput, groupCount: number): Accumulator {
  const ids = new Map<string, number>();
  const seen = new Set<number>();
  const counts = new Float64Array(groupCount);
  return {
    add: (row, group) => {
      const identity = input.value(row);
      if (typeof identity !== 'string') return;
      let id = ids.get(identity);
      if (id === undefined) ids.set(identity, (id = ids.size));
      const pair = id * groupCount + group;
      if (seen.has(pair)) return;
      seen.add(pair);
      counts[group] = (counts[group] ?? 0) + 1;
    },
    result: (group) => counts[group] ?? 0,
  };
}

/** Nearest rank: the least value that at least so many percent of the values do not exceed. AWS names no method. */
function percentile(input: AggregateInput, groupCount: number, percent: number): Accumulator {
  const numbers = Array.from({ length: groupCount }, (): number[] => []);
  return {
    add: (row, group) => {
      const number = input.value(row);
      if (typeof number === 'number') numbers[group]?.push(number);
    },
    result: (group) => {
      const sorted = Float64Array.from(numbers[group] ?? []).sort();
      const rank = Math.max(1, Math.ceil((percent / 100) * sorted.length));
      return sorted[rank - 1] ?? null;
    },
  };
}

function plain(value: Value): Value {
  return value instanceof Timestamp ? value.milliseconds : value;
}
