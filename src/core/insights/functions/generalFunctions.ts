import { exactNumberOf, isTrue } from '../value.ts';
import { functionsPage as page, type ScalarFunction } from './scalarFunction.ts';

/** General functions. */
export const generalFunctions: readonly ScalarFunction[] = [
  {
    name: 'ispresent',
    signature: 'ispresent(field: any)',
    summary: '1 where the field is there, else 0.',
    page,
    minimum: 1,
    maximum: 1,
    isCondition: true,
    evaluate: ([value = null]) => (value === null ? 0 : 1),
  },
  {
    name: 'coalesce',
    signature: 'coalesce(field: any[, ...fields: any])',
    summary: 'The first of the values that is there.',
    page,
    minimum: 1,
    maximum: 100,
    evaluate: (values) => values.find((value) => value !== null) ?? null,
  },
  {
    name: 'if',
    signature: 'if(test: condition, value: any, otherwise: any)',
    summary: 'The value where the test holds, else the other one.',
    page,
    minimum: 3,
    maximum: 3,
    wants: ['condition'],
    evaluate: ([condition = null, value = null, otherwise = null]) => (isTrue(condition) ? value : otherwise),
  },
  {
    name: 'case',
    signature: 'case(test: condition, value: any[, ...more: any])',
    summary:
      'The value after the first test that holds, of at most 10; else the last argument where it follows no test.',
    page,
    minimum: 2,
    // "Supports up to 10 branches", and a default.
    maximum: 21,
    wants: (index, count) => (index % 2 === 0 && index + 1 < count ? 'condition' : 'any'),
    evaluate: (values) => {
      for (let i = 0; i + 1 < values.length; i += 2) if (isTrue(values[i] ?? null)) return values[i + 1] ?? null;
      return values.length % 2 === 1 ? (values.at(-1) ?? null) : null;
    },
  },
  {
    name: 'isNumeric',
    signature: 'isNumeric(value: any)',
    summary: '1 where the value is a number or a text that wholly is one, else 0.',
    page,
    minimum: 1,
    maximum: 1,
    isCondition: true,
    evaluate: ([value = null]) => (exactNumberOf(value) === null ? 0 : 1),
  },
];
