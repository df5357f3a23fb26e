import type { EventFrame } from '../events/frame.ts';
import { combine, computed, decideColumn, type RowTest, type RowTestSteps } from '../events/rowTest.ts';
import type { JsonValue } from '../json/jsonValue.ts';
import { parseJson } from '../json/parseJson.ts';
import { comparisonTest } from './comparisonTest.ts';
import type { Expression, FilterQuery, JsonCondition } from './filterQuery.ts';
import { delimitedTest, termsTest } from './messageTest.ts';
import { selectValues, splitSelector } from './selectValues.ts';

/** Compiles a pattern for a frame. JSON conditions are decided once for each distinct value of their column. */
export function* filterRowTest(query: FilterQuery, frame: EventFrame): RowTestSteps {
  if (query.form === 'all') return computed(() => true);
  if (query.form === 'json') return yield* expressionTest(query.expression, frame, eventReader(frame));
  const test = query.form === 'terms' ? termsTest(query) : delimitedTest(query);
  return computed((row) => test(frame.message(row)));
}

type EventReader = (row: number) => JsonValue | undefined;

function* expressionTest(expression: Expression<JsonCondition>, frame: EventFrame, read: EventReader): RowTestSteps {
  if (expression.kind === 'condition') return yield* conditionTest(expression.condition, frame, read);
  const tests: RowTest[] = [];
  for (const operand of expression.operands) tests.push(yield* expressionTest(operand, frame, read));
  return combine(expression.kind, tests);
}

function* conditionTest({ selector, test }: JsonCondition, frame: EventFrame, read: EventReader): RowTestSteps {
  const { path, rest } = splitSelector(selector);
  const holds = valuesTest(test);
  const holdsFrom = (value: JsonValue | undefined): boolean =>
    holds(value === undefined ? [] : rest.length === 0 ? [value] : selectValues(value, rest));
  if (path.length === 0) return computed((row) => holdsFrom(read(row)));
  return yield* decideColumn(frame.column(path), holdsFrom);
}

/**
 * A wildcard selector matches when any of its values does; `NOT EXISTS` when it has none. JSON `null` is a value: it
 * exists, and only `IS NULL` matches it. `IS` compares with JSON `null`, `true` and `false` and never with texts.
 */
export function valuesTest(test: JsonCondition['test']): (values: readonly JsonValue[]) => boolean {
  if (test.kind === 'not-exists') return (values) => values.length === 0;
  if (test.kind === 'is') return (values) => values.some((value) => value === test.value);
  const holds = comparisonTest(test);
  return (values) => values.some(holds);
}

/** Reads whole events for selectors such as `$.*`; conditions look at one row in turn, so the last one is kept. */
function eventReader(frame: EventFrame): EventReader {
  let lastRow = -1;
  let last: JsonValue | undefined;
  return (row) => {
    if (row !== lastRow) last = parseJson(frame.message(row));
    lastRow = row;
    return last;
  };
}
