import { isJsonList, isJsonObject, type JsonValue } from '../json/jsonValue.ts';
import { printJson } from '../json/printJson.ts';
import type { AccessEntry, AccessRequest } from './accessCell.ts';
import { capturedIn, wholeReference } from './captured.ts';
import { encodedPart } from './requestText.ts';

/** What earlier answers gave, by name. */
export type CapturedValues = ReadonlyMap<string, JsonValue>;

export interface FilledRequest {
  readonly target: string;
  /** Names as written. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** The JSON to send; `undefined` where the body is none. */
  readonly json: JsonValue | undefined;
}

export type FilledOrRefused = { readonly filled: FilledRequest } | { readonly refusal: string };

/**
 * Puts captured values in their places: percent-encoded as one segment of the path or one value of the query, as a value in
 * JSON, as they are in a header of an entry that allows it. What was answered may hold anything; what would become more than a
 * value is refused, with the reason.
 */
export function fillRequest(entry: AccessEntry, request: AccessRequest, captured: CapturedValues): FilledOrRefused {
  const refusals: string[] = [];
  const refuse = (name: string, reason: string): string => {
    refusals.push(`The captured value \`${name}\` ${reason}.`);
    return '';
  };
  const textOf = (name: string): string => {
    const value = captured.get(name);
    if (value === undefined) return refuse(name, 'is not there: the request that gives it failed');
    if (typeof value === 'object') return refuse(name, 'is no text, number or boolean, and only those can be put here');
    return String(value);
  };
  const target = replaced(request.target, (name) => {
    const text = textOf(name);
    if (refusals.length > 0) return '';
    return (
      encodedPart(text) ?? refuse(name, 'is empty, `.` or `..`, or holds half a character, and would change the path')
    );
  });
  const headers = entry.headers.map(({ name: header, value }) => {
    const filled = replaced(value, (name) => {
      if (!entry.headersFromCaptures) return refuse(name, 'may not become part of a header here');
      const text = textOf(name);
      return /^[\t -~]*$/.test(text) ? text : refuse(name, 'holds characters that a header cannot carry');
    });
    return [header, filled.trim()] as const;
  });
  const json = entry.body?.kind === 'json' ? filledJson(entry.body.value, captured, textOf) : undefined;
  const [refusal] = refusals;
  return refusal === undefined ? { filled: { target, headers, json } } : { refusal };
}

function replaced(text: string, value: (name: string) => string): string {
  let filled = '';
  let end = 0;
  for (const { name, range } of capturedIn(text)) {
    filled += text.slice(end, range.start) + value(name);
    end = range.end;
  }
  return filled + text.slice(end);
}

/** A text that is one reference becomes the value itself, whatever it is; within a longer one it is text. */
function filledJson(value: JsonValue, captured: CapturedValues, textOf: (name: string) => string): JsonValue {
  if (typeof value === 'string') {
    const whole = wholeReference(value);
    const found = whole === null ? undefined : captured.get(whole);
    return found ?? (found === null ? null : replaced(value, textOf));
  }
  if (isJsonList(value)) return value.map((item) => filledJson(item, captured, textOf));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, filledJson(item, captured, textOf)]));
}

/** The body as it is sent. */
export function jsonBody(value: JsonValue): string {
  return printJson(value);
}
