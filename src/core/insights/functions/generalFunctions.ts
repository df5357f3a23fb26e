import { isJsonList, isJsonObject } from '../../json/jsonValue.ts';
import { parseJson } from '../../json/parseJson.ts';
import { isTrue, Structure, textOf } from '../value.ts';
import { functionsPage as page, type ScalarFunction } from './scalarFunction.ts';

/** General and JSON functions. */
export const generalFunctions: readonly ScalarFunction[] = [
  {
    name: 'ispresent',
    signature: 'ispresent(fieldName: LogField)',
    page,
    minimum: 1,
    maximum: 1,
    isCondition: true,
    evaluate: ([value = null]) => (value === null ? 0 : 1),
  },
  {
    name: 'coalesce',
    signature: 'coalesce(fieldName: LogField, ...fieldNames: LogField[])',
    page,
    minimum: 1,
    maximum: 100,
    evaluate: (values) => values.find((value) => value !== null) ?? null,
  },
  {
    name: 'if',
    signature: 'if(condition, value, otherwise)',
    page,
    minimum: 3,
    maximum: 3,
    wants: ['condition'],
    evaluate: ([condition = null, value = null, otherwise = null]) => (isTrue(condition) ? value : otherwise),
  },
  {
    name: 'case',
    signature: 'case(cond1, val1, cond2, val2, ..., [default])',
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
    name: 'jsonParse',
    signature: 'jsonParse(fieldName: string)',
    page,
    minimum: 1,
    maximum: 1,
    evaluate: ([value = null]) => {
      const json = parseJson(textOf(value) ?? '');
      return isJsonList(json) || isJsonObject(json) ? new Structure(json) : null;
    },
  },
];
