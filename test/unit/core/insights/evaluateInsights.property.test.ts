import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Expression } from '../../../../src/core/insights/ast.ts';
import { compareNatural } from '../../../../src/core/insights/naturalOrder.ts';
import { evaluateInsights } from '../../../../src/core/insights/evaluateInsights.ts';
import { planInsights } from '../../../../src/core/insights/planInsights.ts';
import { hasErrors } from '../../../../src/core/text/problem.ts';
import { parseInsights } from '../../../../src/core/insights/parseInsights.ts';
import { answerOf, frameFor, noLimits } from './answerOf.ts';
import { plainEvaluate, truth, type PlainRecord } from './plainEvaluation.ts';

const scalar = fc.constantFrom(
  'a',
  'b',
  'ab',
  '',
  '1',
  '2',
  '10',
  '-1',
  '1.5',
  0,
  1,
  2,
  10,
  1.5,
  true,
  false,
  null,
  { x: 1 },
  [1],
);

const records: fc.Arbitrary<PlainRecord[]> = fc.array(
  fc.record({ a: scalar, b: scalar, c: scalar }, { requiredKeys: [] }),
  { maxLength: 12 },
);

const { value, condition } = fc.letrec<{ value: string; condition: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom('a', 'b', 'c', 'missing', '0', '1', '2', '-1', '1.5', '"a"', '"ab"', "'1'", '""'),
    fc
      .tuple(tie('value'), fc.constantFrom('+', '-', '*', '/', '%'), tie('value'))
      .map(([l, o, r]) => `(${l} ${o} ${r})`),
    tie('value').map((text) => `strlen(${text})`),
    fc.tuple(fc.constantFrom('concat', 'coalesce'), tie('value'), tie('value')).map(([f, l, r]) => `${f}(${l}, ${r})`),
    tie('value').map((text) => `-(${text})`),
  ),
  condition: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc
      .tuple(tie('value'), fc.constantFrom('=', '!=', '<', '<=', '>', '>='), tie('value'))
      .map((parts) => parts.join(' ')),
    fc.tuple(tie('value'), fc.constantFrom('in', 'not in')).map(([subject, op]) => `${subject} ${op} ["a", 1, '2', b]`),
    fc.tuple(tie('value'), fc.constantFrom('like', 'not like')).map(([subject, op]) => `${subject} ${op} /^a|1/`),
    tie('value').map((subject) => `${subject} like "b"`),
    fc.tuple(fc.constantFrom('ispresent', 'isempty'), tie('value')).map(([f, text]) => `${f}(${text})`),
    tie('condition').map((text) => `not (${text})`),
    tie('condition').map((text) => `!(${text})`),
    fc.tuple(tie('condition'), fc.constantFrom('and', 'or'), tie('condition')).map(([l, o, r]) => `(${l}) ${o} (${r})`),
  ),
}));

function expressionOf(text: string): Expression {
  const [command] = parseInsights(`display ${text}`).query?.commands ?? [];
  assert.ok(command?.kind === 'display' && command.items[0] !== undefined);
  return command.items[0].expression;
}

describe('evaluateInsights agrees with a plain evaluation', () => {
  it('of filters', () => {
    fc.assert(
      fc.property(records, condition, (events, text) => {
        const expression = expressionOf(text);
        const expected = events.flatMap((event, k) => (truth(plainEvaluate(expression, event)) ? [[k]] : []));
        const frame = frameFor(events.map((event, k) => ({ ...event, k })));
        assert.deepEqual(answerOf(`fields k | filter ${text} | sort k`, frame).table.rows, expected);
      }),
      { numRuns: 2000 },
    );
  });

  it('of expressions', () => {
    fc.assert(
      fc.property(records, value, (events, text) => {
        const expression = expressionOf(text);
        const expected = events.map((event) => shown(plainEvaluate(expression, event)));
        const frame = frameFor(events);
        const { rows } = answerOf(`sort @timestamp | display ${text} as result`, frame).table;
        assert.deepEqual(
          rows.map(([cell]) => shown(cell)),
          expected,
        );
      }),
      { numRuns: 1000 },
    );
  });

  it('of groups', () => {
    fc.assert(
      fc.property(records, fc.subarray(['a', 'b', 'c'], { minLength: 1 }), condition, (events, keys, text) => {
        const expression = expressionOf(text);
        const groups = new Map<string, [number, number]>();
        for (const event of events) {
          if (!truth(plainEvaluate(expression, event))) continue;
          const key = JSON.stringify(keys.map((name) => shown(plainEvaluate(expressionOf(name), event))));
          const group = groups.get(key) ?? [0, 0];
          group[0]++;
          if (plainEvaluate(expressionOf('c'), event) !== null) group[1]++;
          groups.set(key, group);
        }
        const query = `filter ${text} | stats count(*) as n, count(c) as m by ${keys.join(', ')}`;
        const { rows } = answerOf(query, frameFor(events)).table;
        const found = new Map(rows.map((row) => [JSON.stringify(row.slice(0, -2).map(shown)), row.slice(-2)]));
        assert.equal(found.size, rows.length);
        assert.deepEqual([...found].sort(), [...groups].sort());
      }),
      { numRuns: 1000 },
    );
  });

  it('of every limit of a sort: the head of the whole', () => {
    const keys = fc.array(fc.constantFrom('a', 'b', 'c desc', 'k % 3', 'b desc'), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(records, keys, fc.integer({ min: 1, max: 12 }), (events, names, limit) => {
        const frame = frameFor(events.map((event, k) => ({ ...event, k })));
        const whole = answerOf(`fields k | sort ${names.join(', ')}`, frame).table.rows;
        const head = answerOf(`fields k | sort ${names.join(', ')} | limit ${limit}`, frame).table.rows;
        assert.deepEqual(head, whole.slice(0, limit));
        assert.deepEqual(whole.flat().sort(), [...events.keys()].sort());
      }),
      { numRuns: 1000 },
    );
  });
});

describe('evaluateInsights', () => {
  it('never throws where the plan found no error, whatever the query and the events', () => {
    const piece = fc.constantFrom(
      ...[
        'fields a, b as x',
        'display a',
        'filter a = 1',
        'filter b like /^a/',
        'sort a desc, b',
        'limit 3',
        'dedup a',
        'dedup a, c.d',
      ],
      ...[
        'stats count(*) by a',
        'stats sum(a) / count(b) as x, latest(c) by b, bin(5m)',
        'stats max(x) as y',
        'fields x + 1 as a',
      ],
      ...[
        'parse a "x*" as b',
        'parse @message /"a":(?<x>[^,]*)/',
        'fields jsonParse(@message) as j',
        'fields j.c.d as a, j.c[0] as x',
      ],
      ...[
        'filter @timestamp > 0',
        'sort @timestamp',
        'filter x in [a, 1, "2"]',
        'fields case(a > 1, b, a) as x',
        'stats count(*)',
      ],
      ...[
        'filter isIpInSubnet(a, "10.0.0.0/8") or strlen(@message) > 1',
        'fields datefloor(@timestamp, 1mo) as x',
        'where ispresent(c.0)',
      ],
    );
    const event = fc.record({ a: scalar, b: scalar, c: fc.jsonValue({ maxDepth: 3 }) }, { requiredKeys: [] });
    fc.assert(
      fc.property(
        fc.array(piece, { minLength: 1, maxLength: 6 }),
        fc.array(event, { maxLength: 6 }),
        (parts, events) => {
          const { query } = parseInsights(parts.join(' | '));
          assert.ok(query !== null);
          if (hasErrors(planInsights(query).problems)) return;
          const { table, recordsScanned, recordsMatched } = answerOf(parts.join(' | '), frameFor(events));
          assert.ok(recordsMatched <= recordsScanned && table.rows.length === table.rowCount);
          for (const row of table.rows) assert.equal(row.length, table.columns.length);
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('yields often enough to be stopped', () => {
    const frame = frameFor(Array.from({ length: 20_000 }, (_, k) => ({ k, name: `n${k % 50}` })));
    for (const text of [
      'filter @message like /7/',
      'stats count(*) by name',
      'sort k desc',
      'dedup k',
      'stats max(strlen(@message)) by name',
    ]) {
      const { query } = parseInsights(text);
      assert.ok(query !== null);
      let yields = 0;
      for (const _ of evaluateInsights(query, frame, noLimits)) yields++;
      assert.ok(yields > 4, `${text} yields ${yields} times`);
    }
  });
});

describe('compareNatural', () => {
  it('is an order', () => {
    const any = fc.oneof(
      fc.string({ unit: fc.constantFrom(...'ab019_.-é😀'), maxLength: 5 }),
      fc.integer(),
      fc.constant(null),
    );
    fc.assert(
      fc.property(any, any, any, (a, b, c) => {
        const sign = (x: typeof a, y: typeof a) => Math.sign(compareNatural(x, y));
        assert.equal(sign(a, b) + sign(b, a), 0);
        if (sign(a, b) <= 0 && sign(b, c) <= 0) assert.ok(sign(a, c) <= 0, JSON.stringify([a, b, c]));
        if (sign(a, b) === 0) assert.equal(String(a), String(b));
      }),
      { numRuns: 5000 },
    );
  });
});

/** A value as a result shows it: numbers and booleans are texts of digits. */
function shown(value: unknown): string | null {
  if (value === null) return null;
  if (typeof value === 'boolean') return String(Number(value));
  return String(value === 0 ? 0 : value);
}
