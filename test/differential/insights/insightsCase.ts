import { evaluateInsights } from '../../../src/core/insights/evaluateInsights.ts';
import { parseInsights } from '../../../src/core/insights/parseInsights.ts';
import { planInsights } from '../../../src/core/insights/planInsights.ts';
import { drain } from '../../support/drain.ts';
import { frameOf } from '../../support/frameOf.ts';
import type { DifferentialCase } from '../case.ts';
import { isPlainList, isPlainNumber, numberFrom, type Plain, type PlainEvent } from '../events/plain.ts';
import { randomEvent } from '../events/randomEvent.ts';
import { Random } from '../../../scripts/fuzz/random.ts';
import { plainAnswer } from './plainInsights.ts';
import { isMoment, isStructure, type Value } from './plainValue.ts';
import { QueryWriter } from './printQuery.ts';
import { randomQuery } from './randomQuery.ts';

/** The time of every run. */
const now = Date.UTC(2026, 10, 2);

/** A Logs Insights query of one to six commands over CloudTrail-like events. */
export function insightsCase(seed: number, index: number): DifferentialCase {
  const random = new Random(seed, index);
  const events = random.many(4, 16, (position) => randomEvent(random, position));
  const query = randomQuery(random);
  const text = new QueryWriter(random).query(query);
  return {
    language: 'insights',
    text,
    events,
    plain: (some) => {
      const { columns, rows } = plainAnswer(query, some, now);
      return { columns, rows: rows.map((row) => row.map(printed)) };
    },
    evaluated: (some) => evaluated(text, some),
  };
}

function evaluated(text: string, events: readonly PlainEvent[]): ReturnType<DifferentialCase['evaluated']> {
  const { query, problems } = parseInsights(text);
  const planned = query === null ? [] : planInsights(query).problems;
  const error = [...problems, ...planned].find(({ severity }) => severity === 'error');
  if (query === null || error !== undefined) return { refused: error?.code ?? '' };
  const frame = frameOf(events.map((event) => event.text));
  const { table, problems: found } = drain(evaluateInsights(query, frame, { window: null, limit: 10_000, now }));
  const stop = found?.find(({ severity }) => severity === 'error');
  return stop === undefined ? table : { refused: stop.code };
}

/** A value as a cell of the answer. */
function printed(value: Value): string | number | null {
  if (value === null || typeof value === 'string' || typeof value === 'number') return value;
  if (typeof value === 'bigint') return String(value);
  return isMoment(value)
    ? new Date(value.moment).toISOString()
    : isStructure(value)
      ? JSON.stringify(jsonOf(value.structure))
      : null;
}

function jsonOf(value: Plain): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (isPlainNumber(value)) {
    const number = numberFrom(value.digits);
    return typeof number === 'bigint' ? String(number) : number;
  }
  if (isPlainList(value)) return value.map(jsonOf);
  return Object.fromEntries(value.members.map(([key, member]) => [key, jsonOf(member)]));
}
