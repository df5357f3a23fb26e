import { finite, numberOf, type Value } from '../value.ts';
import { functionsPage as page, type ScalarFunction } from './scalarFunction.ts';

/** Numeric functions. What is not a number, or has no finite result, is absent. */
export const mathFunctions: readonly ScalarFunction[] = [
  one('abs', Math.abs),
  one('ceil', Math.ceil),
  one('floor', Math.floor),
  one('log', Math.log),
  one('sqrt', Math.sqrt),
  {
    name: 'round',
    signature: 'round(a: number [, d: number])',
    page,
    minimum: 1,
    maximum: 2,
    evaluate: ([value = null, digits = 0]) => round(numberOf(value), numberOf(digits)),
  },
  many('greatest', Math.max),
  many('least', Math.min),
];

function one(name: string, apply: (number: number) => number): ScalarFunction {
  return {
    name,
    signature: `${name}(a: number)`,
    page,
    minimum: 1,
    maximum: 1,
    evaluate: ([value = null]) => finite(apply(numberOf(value))),
  };
}

/** Arguments without a number are passed over; AWS does not say what they do. */
function many(name: string, apply: (...numbers: number[]) => number): ScalarFunction {
  return {
    name,
    signature: `${name}(a: number, ...numbers: number[])`,
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
  const scale = 10 ** digits;
  return finite((Math.sign(number) * Math.round(Math.abs(number) * scale)) / scale);
}
