import { isJsonList, isJsonObject, type JsonValue } from '../../json/jsonValue.ts';
import { nestsWithin } from '../../json/nestsWithin.ts';
import { parseJson } from '../../json/parseJson.ts';
import { printJson } from '../../json/printJson.ts';
import { compareValues } from '../compareValues.ts';
import { elementValue, Structure, textOf, type Value } from '../value.ts';
import { functionsPage as page, type ScalarFunction } from './scalarFunction.ts';
import { bounded } from './textBound.ts';

/** JSON deeper than this is read as no JSON: printing and comparing it would take a stack as deep. */
const maximumDepth = 1000;

/** JSON functions. A list may be one that `jsonParse` gave or a text that writes one. */
export const jsonFunctions: readonly ScalarFunction[] = [
  {
    name: 'jsonParse',
    signature: 'jsonParse(text: string)',
    summary: 'The map or the list that the text writes as JSON; absent for any other text.',
    page,
    minimum: 1,
    maximum: 1,
    evaluate: ([value = null]) => parseStructure(textOf(value)),
  },
  {
    name: 'jsonStringify',
    signature: 'jsonStringify(structure: map | list)',
    summary: 'The JSON text of a map or a list, without white space; absent for any other value.',
    page,
    minimum: 1,
    maximum: 1,
    evaluate: ([value = null]) => (value instanceof Structure ? bounded(printJson(value.json), 0) : null),
  },
  {
    name: 'jsonArraySize',
    signature: 'jsonArraySize(list: list | string)',
    summary: 'How many elements the list has; absent for what is no list.',
    page,
    minimum: 1,
    maximum: 1,
    evaluate: ([value = null]) => listOf(value)?.length ?? null,
  },
  {
    name: 'jsonArrayContains',
    signature: 'jsonArrayContains(list: list | string, value: any)',
    summary: '1 where an element of the list equals the value, else 0.',
    page,
    minimum: 2,
    maximum: 2,
    isCondition: true,
    evaluate: ([value = null, sought = null]) => {
      const list = listOf(value) ?? [];
      return list.some((element) => compareValues('=', elementValue(element), sought)) ? 1 : 0;
    },
  },
];

function listOf(value: Value): readonly JsonValue[] | null {
  const structure = value instanceof Structure ? value : parseStructure(textOf(value));
  return isJsonList(structure?.json) ? structure.json : null;
}

function parseStructure(text: string | null): Structure | null {
  if (text === null || !/^\s*[[{]/.test(text) || !nestsWithin(text, maximumDepth)) return null;
  const json = parseJson(text);
  return isJsonList(json) || isJsonObject(json) ? new Structure(json) : null;
}
