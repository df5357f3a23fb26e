import { typeOfField } from '../../check/fieldSchema.ts';
import {
  isWildcard,
  type Comparison,
  type Expression,
  type FilterQuery,
  type JsonCondition,
} from '../../filter/filterQuery.ts';
import type { JsonValue } from '../../json/jsonValue.ts';
import { range, spanning, type Range } from '../../text/range.ts';
import { combined, refused, understood, type ReadCondition } from './eventCondition.ts';
import { globMatcher, isComparableNumber, missing, otherThanGlob } from './matchers.ts';

/**
 * A JSON filter pattern in the words of EventBridge, where they mean the same.
 *
 * `!=` of a pattern is false for a missing field, and so is `anything-but`; but that matches `null` and flags too, and so
 * stands only for the fields that CloudTrail defines as texts. `exists` looks at values only, not at objects, and stands for
 * defined values only. What is a list in a record matches here where one of its elements does; a filter pattern does not
 * look into lists, and CloudTrail defines no field that is compared with a text as one.
 *
 * @param whole The place of the pattern in its text.
 */
export function conditionOfFilter(query: FilterQuery, whole: Range): ReadCondition {
  if (query.form === 'json') return conditionOf(query.expression, whole.start);
  const forms = { all: 'empty pattern', terms: 'words', delimited: 'delimited pattern' } as const;
  const message = 'A rule compares the fields of an event: only a pattern in braces, { $.eventName = … }, names them.';
  return refused(forms[query.form], message, whole);
}

function conditionOf(expression: Expression<JsonCondition>, offset: number): ReadCondition {
  if (expression.kind === 'condition') return conditionOfField(expression.condition, offset);
  const parts = expression.operands.map((operand) => conditionOf(operand, offset));
  return combined(expression.kind, parts, moved(rangeOf(expression), offset));
}

function rangeOf(expression: Expression<JsonCondition>): Range {
  if (expression.kind === 'condition') return expression.condition.selector.range;
  const [first = range(0, 0), ...rest] = expression.operands.map(rangeOf);
  return rest.reduce(spanning, first);
}

function moved({ start, end }: Range, offset: number): Range {
  return range(start + offset, end + offset);
}

function conditionOfField({ selector, test }: JsonCondition, offset: number): ReadCondition {
  const place = moved(selector.range, offset);
  const path: string[] = [];
  for (const step of selector.steps) {
    if (isWildcard(step) || typeof step === 'number')
      return refused('list selector', 'A rule cannot pick an element of a list: compare a field.', place);
    if (step.startsWith('$')) return refused('$', 'A key that begins with $ is a word of event patterns.', place);
    path.push(step);
  }
  if (path.length === 0) return refused('$', 'A rule compares fields, not the whole event.', place);
  const field = (...matchers: readonly JsonValue[]) => understood({ kind: 'field', path, matchers, range: place });
  if (test.kind === 'is') return field(test.value);
  const type = typeOfField(path.join('.'));
  if (test.kind === 'comparison') return conditionOfComparison(test, type === 'string', field, place);
  if (type === 'string' || type === 'boolean') return field(missing);
  const message =
    'A rule asks only of values whether they are there, and CloudTrail does not define this one as a value: it may be an object.';
  return refused('NOT EXISTS', message, place);
}

function conditionOfComparison(
  { operator, operand }: Comparison,
  isText: boolean,
  field: (...matchers: readonly JsonValue[]) => ReadCondition,
  place: Range,
): ReadCondition {
  if (operand.kind === 'regex') return refused('regular expression', 'Rules have no regular expressions.', place);
  if (operator === '!=') {
    if (!isText) {
      const message =
        'CloudTrail does not define this field as a text, and where it is null or a flag a rule would take it for different.';
      return refused('!=', message, place);
    }
    // An empty prefix is the one that `anything-but` does not take.
    if (/^\*+$/.test(operand.text))
      return refused('!=', 'No text differs from `*`, which stands for any: a rule for none cannot be made.', place);
    return field(otherThanGlob(operand.text));
  }
  if (operand.kind === 'text') {
    const couldBeNumber =
      !operand.quoted && operand.text.includes('*') && !isText && /^[-+.\deE*]+$/.test(operand.text);
    if (couldBeNumber)
      return refused('number pattern', 'Rules have no wildcards for numbers: put it in quotes.', place);
    return field(globMatcher(operand.text));
  }
  // A text that CloudTrail defines as one, such as the number of an account, is compared by its characters.
  if (operator === '=' && isText) return field(operand.text);
  if (!isComparableNumber(operand.value))
    return refused('number', 'Rules compare numbers from -1,000,000,000 to 1,000,000,000 only.', place);
  const number = Number(operand.value);
  if (operator !== '=') return field({ numeric: [operator, number] });
  return field({ numeric: ['=', number] }, operand.text);
}
