import type { Expression, JsonCondition } from '../filter/filterQuery.ts';
import { valuesTest } from '../filter/filterRowTest.ts';
import { selectValues } from '../filter/selectValues.ts';
import type { JsonValue } from '../json/jsonValue.ts';

/** A test of whole records for a JSON pattern, with the meaning that the evaluator of filter patterns gives its conditions. */
export function recordTest(expression: Expression<JsonCondition>): (record: JsonValue) => boolean {
  if (expression.kind === 'condition') {
    const { selector, test } = expression.condition;
    const holds = valuesTest(test);
    return (record) => holds(selectValues(record, selector.steps));
  }
  const tests = expression.operands.map(recordTest);
  return expression.kind === 'and'
    ? (record) => tests.every((holds) => holds(record))
    : (record) => tests.some((holds) => holds(record));
}
