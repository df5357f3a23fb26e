import {
  isWildcard,
  type Expression,
  type FilterQuery,
  type JsonCondition,
  type Selector,
} from '../../../core/filter/filterQuery.ts';
import { selectValues } from '../../../core/filter/selectValues.ts';
import { splitWords } from '../../../core/filter/splitWords.ts';
import type { JsonValue } from '../../../core/json/jsonValue.ts';
import { parseJson } from '../../../core/json/parseJson.ts';

/**
 * What TestMetricFilter tells of a message that matches: the words by the names of a space-delimited pattern's fields
 * (`$status_code`; the page's example), the values of a JSON pattern's selectors as they are written (`$.eventName`), and
 * nothing for terms.
 */
export function extractedValues(
  query: FilterQuery,
  pattern: string,
  message: string,
): Readonly<Record<string, string>> {
  if (query.form === 'delimited') return Object.fromEntries(words(query, message));
  if (query.form !== 'json') return {};
  const event = parseJson(message);
  if (event === undefined) return {};
  const values = new Map<string, string>();
  for (const selector of selectorsOf(query.expression)) {
    const value = selectValues(event, selector.steps)[0];
    const text = value === undefined || selector.steps.some(isWildcard) ? null : textOf(value);
    if (text !== null) values.set(pattern.slice(selector.range.start, selector.range.end), text);
  }
  return Object.fromEntries(values);
}

type Delimited = Extract<FilterQuery, { readonly form: 'delimited' }>;

/** A word that `...` stands for has its number, from 1, for a name. */
function words({ slots }: Delimited, message: string): readonly (readonly [string, string])[] {
  const found = splitWords(message);
  const ellipsis = slots.findIndex((slot) => slot.kind === 'ellipsis');
  const named = slots.flatMap((slot) => (slot.kind === 'field' ? [slot.name] : []));
  const head = ellipsis < 0 ? named.length : ellipsis;
  const tail = named.length - head;
  return found.flatMap(({ text, start }, index): readonly (readonly [string, string])[] => {
    if (index < head) {
      const isRest = ellipsis < 0 && index === head - 1 && found.length > head;
      return [[`$${named[index] ?? index + 1}`, isRest ? message.slice(start).trimEnd() : text]];
    }
    if (ellipsis < 0) return [];
    const fromEnd = index - (found.length - tail);
    return [[`$${fromEnd >= 0 ? (named[head + fromEnd] ?? index + 1) : index + 1}`, text]];
  });
}

function selectorsOf(expression: Expression<JsonCondition>): readonly Selector[] {
  return expression.kind === 'condition' ? [expression.condition.selector] : expression.operands.flatMap(selectorsOf);
}

function textOf(value: JsonValue): string | null {
  if (value === null || typeof value === 'object') return null;
  return String(value);
}
