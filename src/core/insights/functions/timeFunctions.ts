import { ceilTime, floorTime, parsePeriod, type Period } from '../period.ts';
import { finite, millisecondsOf, Timestamp, type Value } from '../value.ts';
import { functionsPage as page, type ScalarFunction } from './scalarFunction.ts';

/** The last moment a date can hold; beyond it there is no text of a time. */
const lastMoment = 8.64e15;

/** Date and time functions. `bin` is not here: it reads `@timestamp` and is part of the expression compiler. */
export const timeFunctions: readonly ScalarFunction[] = [
  {
    name: 'datefloor',
    signature: 'datefloor(timestamp: Timestamp, period: Period)',
    page,
    minimum: 2,
    maximum: 2,
    wants: ['moment', 'period'],
    evaluate: ([value = null, period = null]) => roundTime(value, period, floorTime),
  },
  {
    name: 'dateceil',
    signature: 'dateceil(timestamp: Timestamp, period: Period)',
    page,
    minimum: 2,
    maximum: 2,
    wants: ['moment', 'period'],
    evaluate: ([value = null, period = null]) => roundTime(value, period, ceilTime),
  },
  {
    name: 'fromMillis',
    signature: 'fromMillis(fieldName: number)',
    page,
    minimum: 1,
    maximum: 1,
    evaluate: ([value = null]) => momentAt(millisecondsOf(value)),
  },
  {
    name: 'toMillis',
    signature: 'toMillis(fieldName: Timestamp)',
    page,
    minimum: 1,
    maximum: 1,
    wants: ['moment'],
    evaluate: ([value = null]) => finite(millisecondsOf(value)),
  },
  {
    name: 'now',
    signature: 'now()',
    page,
    minimum: 0,
    maximum: 0,
    evaluate: (_, { now }) => Math.floor(now / 1000),
  },
];

function roundTime(value: Value, period: Value, round: (milliseconds: number, period: Period) => number): Value {
  const parsed = typeof period === 'string' ? parsePeriod(period) : null;
  const milliseconds = millisecondsOf(value);
  return parsed === null || !(Math.abs(milliseconds) <= lastMoment) ? null : momentAt(round(milliseconds, parsed));
}

function momentAt(milliseconds: number): Value {
  return Math.abs(milliseconds) <= lastMoment ? new Timestamp(Math.trunc(milliseconds)) : null;
}
