import { ceilTime, floorTime, parsePeriod, type Period } from '../period.ts';
import { finite, millisecondsOf, numberOf, Timestamp, type Value } from '../value.ts';
import { functionsPage as page, type FunctionDescription, type ScalarFunction } from './scalarFunction.ts';

/** The last moment a date can hold; beyond it there is no text of a time. */
const lastMoment = 8.64e15;

/** `bin` reads `@timestamp` and is part of the expression compiler, so it is in no table. */
export const bin: FunctionDescription = {
  name: 'bin',
  signature: 'bin(period: period)',
  summary: 'The beginning of the period that holds the event, by its @timestamp.',
  page,
};

/** Date and time functions. */
export const timeFunctions: readonly ScalarFunction[] = [
  {
    name: 'datefloor',
    signature: 'datefloor(time: timestamp, period: period)',
    summary: 'The beginning of the period that holds the time.',
    page,
    minimum: 2,
    maximum: 2,
    wants: ['moment', 'period'],
    evaluate: ([value = null, period = null]) => roundTime(value, period, floorTime),
  },
  {
    name: 'dateceil',
    signature: 'dateceil(time: timestamp, period: period)',
    summary: 'The first beginning of a period that is not before the time.',
    page,
    minimum: 2,
    maximum: 2,
    wants: ['moment', 'period'],
    evaluate: ([value = null, period = null]) => roundTime(value, period, ceilTime),
  },
  {
    name: 'fromMillis',
    signature: 'fromMillis(milliseconds: number)',
    summary: 'The time so many milliseconds after 1970, UTC.',
    page,
    minimum: 1,
    maximum: 1,
    // A number that `parse` took from a text is a number here too.
    evaluate: ([value = null]) => momentAt(numberOf(value)),
  },
  {
    name: 'toMillis',
    signature: 'toMillis(time: timestamp)',
    summary: 'The milliseconds from 1970, UTC, to the time.',
    page,
    minimum: 1,
    maximum: 1,
    wants: ['moment'],
    evaluate: ([value = null]) => finite(millisecondsOf(value)),
  },
  {
    name: 'now',
    signature: 'now()',
    summary: 'When the query began, in seconds since 1970.',
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
