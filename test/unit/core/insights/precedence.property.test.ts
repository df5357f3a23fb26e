import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Expression } from '../../../../src/core/insights/ast.ts';
import { parseInsights } from '../../../../src/core/insights/parseInsights.ts';
import { printExpression } from '../../../../src/core/insights/printExpression.ts';
import { answerOf, frameFor } from './answerOf.ts';

/**
 * Expressions as people write them, with few brackets. `tight` operands stand beside any operator; a `loose` one is what
 * only `and` and `or` take, so that every text is a legal one.
 */
const { condition, number } = fc.letrec<{ condition: string; comparison: string; number: string; primary: string }>(
  (tie) => ({
    primary: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      fc.constantFrom('a', 'b', 'c', 'missing', '2', '3', '0.5', '"7"', '`x-y`', 'k.0.d'),
      tie('number').map((text) => `(${text})`),
      tie('number').map((text) => `abs(${text})`),
      fc.tuple(tie('number'), tie('number')).map(([left, right]) => `coalesce(${left}, ${right})`),
      tie('condition').map((text) => `if(${text}, 1, 2)`),
    ),
    number: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      tie('primary'),
      fc
        .tuple(tie('number'), fc.constantFrom('+', '-', '*', '/', '%', '^'), tie('primary'))
        .map(([left, operator, right]) => `${left} ${operator} ${right}`),
      tie('primary').map((text) => `- ${text}`),
      tie('primary').map((text) => `2 ^ - ${text}`),
    ),
    comparison: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      fc
        .tuple(tie('number'), fc.constantFrom('=', '!=', '<', '<=', '>', '>='), tie('number'))
        .map((parts) => parts.join(' ')),
      fc.tuple(tie('number'), fc.constantFrom('in', 'not in', 'NOT IN')).map(([of, is]) => `${of} ${is} [2, "7", a]`),
      fc.tuple(tie('primary'), fc.constantFrom('like', 'not like', '=~')).map(([of, is]) => `${of} ${is} /7|\\/"/`),
      fc.tuple(tie('primary'), fc.constantFrom('like', 'not like')).map(([of, is]) => `${of} ${is} "7\\"\\\\'"`),
      tie('number').map((text) => `ispresent(${text})`),
      tie('condition').map((text) => `(${text})`),
    ),
    condition: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      tie('comparison'),
      fc
        .tuple(tie('condition'), fc.constantFrom('and', 'or', 'AND', 'Or'), tie('comparison'))
        .map((parts) => parts.join(' ')),
      tie('comparison').map((text) => `not ${text}`),
      tie('comparison').map((text) => `!(${text})`),
    ),
  }),
);

const frame = frameFor([
  { a: 2, b: '7', c: -1.5, 'x-y': 4, k: [{ d: 3 }] },
  { a: '7', b: 0, c: 'text', k: [] },
  { b: true, c: '2.5', 'x-y': null, k: [{ d: 'x' }] },
]);

describe('precedence', () => {
  it('is that of the printed text, where every operation stands in brackets', () => {
    const shapes = fc.oneof(number, condition);
    fc.assert(
      fc.property(shapes, (text) => {
        const printed = printExpression(expressionOf(text));
        assert.equal(printExpression(expressionOf(printed)), printed);
        assert.deepEqual(valuesOf(printed), valuesOf(text), printed);
      }),
      { numRuns: 1500 },
    );
  });

  const trees: readonly (readonly [string, string])[] = [
    ['a + b * c ^ d', '(a + (b * (c ^ d)))'],
    ['a ^ b ^ c', '(a ^ (b ^ c))'],
    ['a - b - c', '((a - b) - c)'],
    ['a / b * c % d', '(((a / b) * c) % d)'],
    ['-a ^ b', '(-(a ^ b))'],
    ['- a * b', '((-a) * b)'],
    ['a ^ -b', '(a ^ (-b))'],
    ['-2 ^ 2', '(-(2 ^ 2))'],
    ['a - -2', '(a - (-2))'],
    ['a + 1 > b * 2', '((a + 1) > (b * 2))'],
    ['a = 1 or b = 2 and c = 3', '((a = 1) or ((b = 2) and (c = 3)))'],
    ['a = 1 and b = 2 or c = 3 and d = 4', '(((a = 1) and (b = 2)) or ((c = 3) and (d = 4)))'],
    ['not a = 1 and b = 2', '((not (a = 1)) and (b = 2))'],
    ['not a in [1] or b', '((not (a in [1])) or b)'],
    ['NOT not a = 1', '(not (not (a = 1)))'],
    ['!ispresent(a) and b = 1', '((not ispresent(a)) and (b = 1))'],
    ['! isempty(a) = 1', '((not isempty(a)) = 1)'],
    ['a like "x" or a not like /y/', '((a like "x") or (a not like /y/))'],
    ['a + b in [1, 2 * 3]', '((a + b) in [1, (2 * 3)])'],
    ['a =~ /x\\/y/', '(a =~ /x\\/y/)'],
    ["a = 'it\\'s \"q\" \\\\'", '(a = "it\'s \\"q\\" \\\\")'],
  ];
  for (const [text, printed] of trees) {
    it(text, () => assert.equal(printExpression(expressionOf(text)), printed));
  }
});

function expressionOf(text: string): Expression {
  const { query, problems } = parseInsights(`fields ${text} as result`);
  const [command] = query?.commands ?? [];
  assert.ok(command?.kind === 'fields' && problems.length === 0, `${text}: ${problems[0]?.message}`);
  assert.ok(command.items[0] !== undefined);
  return command.items[0].expression;
}

function valuesOf(text: string): readonly unknown[] {
  return answerOf(`fields ${text} as result | sort @timestamp`, frame).table.rows;
}
