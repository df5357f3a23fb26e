import assert from 'node:assert/strict';
import fc from 'fast-check';
import { conditionOfFilter } from '../../../../src/core/detection/eventPattern/conditionOfFilter.ts';
import { conditionOfInsights } from '../../../../src/core/detection/eventPattern/conditionOfInsights.ts';
import { detailOf } from '../../../../src/core/detection/eventPattern/detailOf.ts';
import type { ReadCondition } from '../../../../src/core/detection/eventPattern/eventCondition.ts';
import { parseFilter } from '../../../../src/core/filter/parseFilter.ts';
import { parseInsights } from '../../../../src/core/insights/parseInsights.ts';
import type { JsonObject } from '../../../../src/core/json/jsonValue.ts';
import { parseJson } from '../../../../src/core/json/parseJson.ts';
import { matchingEvents } from '../../../support/matchingEvents.ts';
import { answerOf, frameFor } from '../insights/answerOf.ts';
import { matchesEventPattern } from './matchesEventPattern.ts';

/** Few values, so that conditions and records meet. */
const names = ['A', 'AB', 'BA', 'a*b', '', '5'];
const text = fc.constantFrom(...names);
const absent = fc.constant(undefined);
const loose = fc.oneof(text, absent, fc.constantFrom<unknown>(null, true, 5, 5.5));
const record = fc
  .record({ eventName: text, errorCode: fc.oneof(text, absent), readOnly: fc.boolean(), x: loose })
  .map(({ x, ...fields }) => ({ ...fields, requestParameters: x === undefined ? null : { x } }));
const records = fc.array(record, { minLength: 1, maxLength: 6 });

const glob = fc.constantFrom('A', 'B', '5', 'A*', '*A', '*A*', 'A*B', '*', 'a**b', '');
const filterTest = fc.oneof(
  fc
    .tuple(fc.constantFrom('eventName', 'errorCode'), fc.constantFrom('=', '!='), glob)
    .map(([field, operator, value]) => `$.${field} ${operator} "${value}"`),
  fc.constantFrom(
    '$.errorCode NOT EXISTS',
    '$.readOnly IS TRUE',
    '$.readOnly IS FALSE',
    '$.requestParameters.x IS NULL',
    '$.requestParameters.x IS TRUE',
    '$.requestParameters.x != "A"',
    '$.requestParameters NOT EXISTS',
    '$.requestParameters.x = 5',
    '$.requestParameters.x = "5"',
    '$.requestParameters.x > 5',
    '$.requestParameters.x <= 5.5',
  ),
);
const insightsTest = fc.oneof(
  fc
    .tuple(fc.constantFrom('eventName', 'errorCode'), fc.constantFrom('=', '!='), text)
    .map(([field, operator, value]) => `${field} ${operator} "${value}"`),
  fc
    .tuple(fc.constantFrom('in', 'not in'), text, text)
    .map(([operator, a, b]) => `errorCode ${operator} ["${a}", "${b}"]`),
  fc.constantFrom('like', 'not like').map((operator) => `errorCode ${operator} "A"`),
  fc.constantFrom(
    'ispresent(errorCode)',
    'not ispresent(errorCode)',
    'readOnly = 1',
    'readOnly = 0',
    'errorCode like "a*b"',
  ),
  fc.constantFrom('requestParameters != "A"', 'requestParameters.x = "A"', 'requestParameters.x in ["A", "AB"]'),
);

/** Conditions joined in every way, nested once. */
function joined(test: fc.Arbitrary<string>, and: string, or: string): fc.Arbitrary<string> {
  const operator = fc.constantFrom(and, or);
  const list = (one: fc.Arbitrary<string>) =>
    fc
      .tuple(operator, fc.array(one, { minLength: 1, maxLength: 3 }))
      .map(([by, parts]) => parts.map((part) => `(${part})`).join(` ${by} `));
  return list(fc.oneof(test, list(test)));
}

function detail({ condition }: ReadCondition): JsonObject | null {
  return condition === null ? null : detailOf(condition).detail;
}

function rowsMatching(pattern: JsonObject, events: readonly object[]): readonly number[] {
  return events.flatMap((event, row) => (matchesEventPattern(pattern, parseJson(JSON.stringify(event))) ? [row] : []));
}

describe('event patterns', () => {
  it('match the records that the filter pattern matches, or are refused', () => {
    let understood = 0;
    fc.assert(
      fc.property(joined(filterTest, '&&', '||'), records, (condition, events) => {
        const pattern = `{ ${condition} }`;
        const { query } = parseFilter(pattern);
        assert.ok(query !== null, pattern);
        const made = detail(conditionOfFilter(query, { start: 0, end: pattern.length }));
        if (made === null) return;
        understood++;
        const texts = events.map((event) => JSON.stringify(event));
        const matched = [...matchingEvents(pattern, texts)].sort((a, b) => a - b);
        assert.deepEqual(rowsMatching(made, events), matched, `${pattern} → ${JSON.stringify(made)}`);
      }),
      { numRuns: 300 },
    );
    assert.ok(understood > 80, `only ${understood} of 300 were expressible`);
  });

  it('match the events that the query finds, or are refused', () => {
    let understood = 0;
    fc.assert(
      fc.property(joined(insightsTest, 'and', 'or'), records, (condition, events) => {
        const numbered = events.map((event, row) => ({ ...event, row }));
        const { query } = parseInsights(`filter ${condition}`);
        assert.ok(query !== null, condition);
        const made = detail(conditionOfInsights(query));
        if (made === null) return;
        understood++;
        const { table } = answerOf(`fields row | filter ${condition} | sort row asc`, frameFor(numbered));
        const found = table.rows.map(([row]) => Number(row));
        assert.deepEqual(rowsMatching(made, numbered), found, `${condition} → ${JSON.stringify(made)}`);
      }),
      { numRuns: 200 },
    );
    assert.ok(understood > 50, `only ${understood} of 200 were expressible`);
  });
});
