import { isMap, parseDocument, type YAMLMap } from 'yaml';
import { isJson } from '../text/isJson.ts';
import { type Field, namedFields } from './fields.ts';

/** What a flow mapping says, as JSON; `null` where it is none. Every scalar is a text. */
export function flowMeaning(text: string): string | null {
  const map = readFlow(text);
  return map === null ? null : meaningOf(map.toJSON());
}

/** What the value of a field says, in the same form; `null` is written where there is none. */
export function fieldMeaning(field: Field | undefined): string {
  return meaningOf(field?.value?.toJSON() ?? null);
}

/** The keys of a flow mapping; `null` where it is none. */
export function flowKeys(text: string): ReadonlySet<string> | null {
  const map = readFlow(text);
  return map === null ? null : new Set(namedFields(map).keys());
}

/** The same mapping as JSON writes it; `null` where it is none. What is JSON stays as it is. */
export function flowAsJson(text: string): string | null {
  return isJson(text) ? text : flowMeaning(text);
}

function readFlow(text: string): YAMLMap | null {
  const document = parseDocument(text, { schema: 'failsafe', logLevel: 'silent', prettyErrors: false });
  const { contents, errors } = document;
  return isMap(contents) && contents.flow === true && errors.length === 0 ? contents : null;
}

function meaningOf(value: unknown): string {
  return JSON.stringify(value);
}
