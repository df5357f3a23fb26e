import { compareNatural } from '../naturalOrder.ts';
import { finite, identityOf, numberOf, Structure, Timestamp, type Value } from '../value.ts';
import {
  statsPage as page,
  timeSeriesPage,
  type Accumulator,
  type Aggregate,
  type AggregateInput,
} from './aggregate.ts';

/** Every aggregate that runs here. Results for no values at all are absent, but for counts, which are 0. */
export const aggregates: readonly Aggregate[] = [
  {
    name: 'count',
    signature: 'count([field: any])',
    summary: 'How many events there are, or how many that have the field.',
    page,
    minimum: 0,
    maximum: 1,
    start: count,
  },
  {
    name: 'count_distinct',
    signature: 'count_distinct(field: any)',
    summary: 'How many different values the field has.',
    page,
    minimum: 1,
    maximum: 1,
    prepare: identityOf,
    start: countDistinct,
  },
  numeric('sum', 'The sum of the numbers.', (sum) => sum),
  numeric('avg', 'The arithmetic mean of the numbers.', (sum, count) => sum / count),
  {
    name: 'count_over_time',
    aliases: ['countOverTime'],
    signature: 'count_over_time(field: any)',
    summary: 'How many events of each time bin have the field.',
    page: timeSeriesPage,
    minimum: 1,
    maximum: 1,
    needsBin: true,
    start: count,
  },
  {
    ...numeric('sum_over_time', 'The sum of the numbers of each time bin.', (sum) => sum),
    aliases: ['sumOverTime'],
    page: timeSeriesPage,
    needsBin: true,
  },
  extreme('min', -1, 'The least of the values.'),
  extreme('max', 1, 'The greatest of the values.'),
  extreme('sortsFirst', -1, 'The value that sorts first.'),
  extreme('sortsLast', 1, 'The value that sorts last.'),
  byTime('earliest', 'The value of the event with the earliest time.', (time, best) => time < best),
  byTime('latest', 'The value of the event with the latest time.', (time, best) => time > best),
  {
    name: 'pct',
    signature: 'pct(field: number, percent: number)',
    summary: 'The number that so many percent of the numbers do not exceed.',
    page,
    minimum: 2,
    maximum: 2,
    prepare: (value) => finite(numberOf(value)),
    start: (input, groupCount, [percent = null]) => percentile(input, groupCount, numberOf(percent)),
  },
];

const byName: ReadonlyMap<string, Aggregate> = new Map(
  aggregates.flatMap((entry) => [entry.name, ...(entry.aliases ?? [])].map((name) => [name.toLowerCase(), entry])),
);

/** The aggregate of a name, without regard to case. */
export function aggregate(name: string): Aggregate | undefined {
  return byName.get(name.toLowerCase());
}

function numeric(name: string, summary: string, finish: (sum: number, count: number) => number): Aggregate {
  return {
    name,
    signature: `${name}(field: number)`,
    summary,
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
function extreme(name: string, sign: number, summary: string): Aggregate {
  return {
    name,
    signature: `${name}(field: any)`,
    summary,
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
function byTime(name: string, summary: string, isBetter: (time: number, best: number) => boolean): Aggregate {
  return {
    name,
    signature: `${name}(field: any)`,
    summary,
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
          if (value === null || value instanceof Structure) return;
          times[group] = time;
          held[group] = value;
        },
        result: (group) => plain(held[group] ?? null),
      };
    },
  };
}

function count(input: AggregateInput, groupCount: number): Accumulator {
  const counts = new Float64Array(groupCount);
  return {
    add: (row, group) => {
      if (input.value(row) !== null) counts[group] = (counts[group] ?? 0) + 1;
    },
    result: (group) => counts[group] ?? 0,
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
      // 12 digits, for 7 / 100 * 100 is a little more than 7 in doubles, and the rank would be 8.
      const share = Number(((percent * sorted.length) / 100).toPrecision(12));
      const rank = Math.max(1, Math.ceil(share));
      return sorted[rank - 1] ?? null;
    },
  };
}

function plain(value: Value): Value {
  return value instanceof Timestamp ? value.milliseconds : value;
}
