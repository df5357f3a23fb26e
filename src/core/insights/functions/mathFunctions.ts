import { exactNumberOf, finite, numberOf, type Value } from '../value.ts';
import { functionsPage as page, type ScalarFunction } from './scalarFunction.ts';

/** Numeric functions. What is not a number, or has no finite result, is absent. */
export const mathFunctions: readonly ScalarFunction[] = [
  one('abs', Math.abs, 'The number without its sign.'),
  one('ceil', Math.ceil, 'The least integer that is not less than the number.'),
  one('floor', Math.floor, 'The greatest integer that is not more than the number.'),
  one('log', Math.log, 'The natural logarithm.'),
  one('sqrt', Math.sqrt, 'The square root.'),
  {
    name: 'round',
    signature: 'round(number: number[, digits: number])',
    summary: 'The number rounded to an integer, or to so many decimal places.',
    page,
    minimum: 1,
    maximum: 2,
    evaluate: ([value = null, digits = 0]) => round(numberOf(value), numberOf(digits)),
  },
  {
    name: 'toNumber',
    signature: 'toNumber(text: string)',
    summary: 'The number that the text wholly writes; absent for any other text.',
    page,
    minimum: 1,
    maximum: 1,
    evaluate: ([value = null]) => exactNumberOf(value),
  },
  {
    name: 'toDouble',
    signature: 'toDouble(text: string)',
    summary: 'The number that the text wholly writes, as a double; absent for any other text.',
    page,
    minimum: 1,
    maximum: 1,
    evaluate: ([value = null]) => finite(numberOf(value)),
  },
  many('greatest', Math.max, 'The greatest of the numbers.'),
  many('least', Math.min, 'The least of the numbers.'),
];

function one(name: string, apply: (number: number) => number, summary: string): ScalarFunction {
  return {
    name,
    signature: `${name}(number: number)`,
    summary,
    page,
    minimum: 1,
    maximum: 1,
    evaluate: ([value = null]) => finite(apply(numberOf(value))),
  };
}

/** Arguments without a number are passed over; AWS does not say what they do. */
function many(name: string, apply: (...numbers: number[]) => number, summary: string): ScalarFunction {
  return {
    name,
    signature: `${name}(number: number[, ...numbers: number])`,
    summary,
    page,
    minimum: 1,
    maximum: 100,
    evaluate: (values: readonly Value[]) =>
      finite(apply(...values.map(numberOf).filter((number) => !Number.isNaN(number)))),
  };
}

/** Halves go away from zero; AWS says only "to the nearest integer". */
function round(number: number, digits: number): number | null {
  if (!Number.isInteger(digits) || Math.abs(digits) > 15) return null;
  // A double this large has no decimal places, and times the scale it might be no double at all.
  if (digits >= 0 && Math.abs(number) >= 2 ** 52) return finite(number);
  const scale = 10 ** digits;
  return finite((Math.sign(number) * Math.round(Math.abs(number) * scale)) / scale);
}
