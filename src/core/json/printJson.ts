import { isJsonList, isJsonObject, type JsonValue } from './jsonValue.ts';

/** The JSON text of a value, without white space; integers beyond 2^53 digit by digit, which `JSON.stringify` cannot. */
export function printJson(json: JsonValue): string {
  if (typeof json === 'bigint') return json.toString();
  if (isJsonList(json)) return `[${json.map(printJson).join(',')}]`;
  if (!isJsonObject(json)) return JSON.stringify(json);
  const members = Object.entries(json).map(([key, value]) => `${JSON.stringify(key)}:${printJson(value)}`);
  return `{${members.join(',')}}`;
}
