import { isJsonList, isJsonObject, type JsonValue } from '../../json/jsonValue.ts';

/** Between `$` and `{`, and between the braces that open what could be a dynamic reference. */
const seam = /(?<=\$)(?=\{)|(?<=\{)(?=\{\s*resolve)/;

/**
 * A value of a template in which no text holds `${…}`: outside of `Fn::Sub` it means itself, but whoever reads it must know
 * that, and cfn-lint takes it for a mistake (E1029). Such a text is joined of its parts by `Fn::Join`, which gives exactly the
 * text again.
 */
export function plainTexts(value: JsonValue): JsonValue {
  if (typeof value === 'string') {
    const parts = value.split(seam);
    return parts.length === 1 ? value : { 'Fn::Join': ['', parts] };
  }
  if (isJsonList(value)) return value.map(plainTexts);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plainTexts(each)]));
}
