import { error } from '../../text/problem.ts';
import { range, spanning, type Range } from '../../text/range.ts';
import type { ArithmeticOperator, ComparisonOperator, Expression } from '../ast.ts';
import type { InsightsToken } from '../tokenizeInsights.ts';
import { isCommandWord } from './commandWords.ts';
import type { Cursor } from './cursor.ts';
import { fieldOf, isReserved } from './names.ts';
import { parseSet } from './set.ts';

/** Spellings of other languages, and what Logs Insights has instead. */
const foreignOperators: Readonly<Record<string, string>> = { '==': '=', '<>': '!=', '&&': 'and', '||': 'or' };

/** Not a limit of AWS: no event is that deep, and each segment of a field costs as much as all before it. */
const maximumSegments = 200;

const comparisons: ReadonlySet<string> = new Set(['=', '!=', '<', '<=', '>', '>=']);

/**
 * `or` binds loosest, then `and`, `not`, comparisons with `in` and `like`, `+ -`, `* / %`, the signs `-` and `!`, and
 * `^` from the right. AWS lists the operators without saying how they bind; this is the order of SQL and of mathematics.
 */
export function parseExpression(cursor: Cursor): Expression {
  return cursor.nested(
    () => parseLogical(cursor, 'or', () => parseLogical(cursor, 'and', () => parseNot(cursor))),
    () => missing(cursor),
  );
}

function parseLogical(cursor: Cursor, operator: 'and' | 'or', parseOperand: () => Expression): Expression {
  const first = parseOperand();
  const operands = [first];
  while (takeLogicalOperator(cursor, operator)) operands.push(parseOperand());
  const last = operands.at(-1) ?? first;
  return operands.length === 1
    ? first
    : { kind: 'logical', operator, operands, range: spanning(first.range, last.range) };
}

function takeLogicalOperator(cursor: Cursor, operator: 'and' | 'or'): boolean {
  const foreign = operator === 'and' ? '&&' : '||';
  if (cursor.isSymbol(foreign)) {
    reportForeign(cursor);
    return true;
  }
  return cursor.takeWord(operator) !== null;
}

function parseNot(cursor: Cursor): Expression {
  const word = cursor.takeWord('not');
  if (word === null) return parseComparison(cursor);
  const operand = cursor.nested(
    () => parseNot(cursor),
    () => missing(cursor),
  );
  return { kind: 'not', operand, range: spanning(word.range, operand.range) };
}

function parseComparison(cursor: Cursor): Expression {
  const left = parseAdditive(cursor);
  const node = parseRelation(cursor, left);
  const next = cursor.peek();
  const relates = next?.kind === 'operator' && !/^(?:&&|\|\|)$/.test(cursor.textOf(next));
  if (node !== left && (relates || cursor.isWord('in', 'like'))) {
    cursor.failHere('insights.chained-comparison', 'Comparisons do not chain: join two of them with "and"');
  }
  return node;
}

function parseRelation(cursor: Cursor, left: Expression): Expression {
  const operator = takeComparison(cursor);
  if (operator !== null) {
    const right = parseAdditive(cursor);
    return { kind: 'comparison', operator, left, right, range: spanning(left.range, right.range) };
  }
  if (cursor.takeSymbol('=~') !== null) return parseMatch(cursor, left, '=~', false);
  if (cursor.takeWord('like') !== null) return parseMatch(cursor, left, 'like', false);
  if (cursor.takeWord('in') !== null) return parseMembership(cursor, left, false);
  if (cursor.isWord('not')) {
    cursor.take();
    if (cursor.takeWord('like') !== null) return parseMatch(cursor, left, 'like', true);
    if (cursor.takeWord('in') !== null) return parseMembership(cursor, left, true);
    cursor.failHere('insights.expected-operator', 'Expected "like" or "in" after "not" (unequal is "!=")');
  }
  if (cursor.isWord('is')) {
    cursor.fail(
      'insights.foreign-operator',
      'Logs Insights has no "is": ask with ispresent(field).',
      cursor.hereRange(),
    );
  }
  return left;
}

function takeComparison(cursor: Cursor): ComparisonOperator | null {
  const token = cursor.peek();
  if (token?.kind !== 'operator') return null;
  const text = cursor.textOf(token);
  if (text === '==' || text === '<>') return reportForeign(cursor) as ComparisonOperator;
  if (!comparisons.has(text)) return null;
  cursor.take();
  return text as ComparisonOperator;
}

function reportForeign(cursor: Cursor): string {
  const token = cursor.peek();
  const written = token === null ? '' : cursor.textOf(token);
  const meant = foreignOperators[written] ?? written;
  cursor.report(
    error('insights.foreign-operator', `Logs Insights writes "${meant}" for "${written}".`, cursor.hereRange()),
    {
      title: `Write "${meant}"`,
      edits: [{ range: cursor.hereRange(), text: meant }],
    },
  );
  cursor.take();
  return meant;
}

function parseMatch(cursor: Cursor, subject: Expression, operator: 'like' | '=~', negated: boolean): Expression {
  const pattern = parseAdditive(cursor);
  return { kind: 'match', operator, negated, subject, pattern, range: spanning(subject.range, pattern.range) };
}

function parseMembership(cursor: Cursor, subject: Expression, negated: boolean): Expression {
  const set = parseSet(cursor);
  return { kind: 'membership', negated, subject, set, range: spanning(subject.range, set.range) };
}

function parseAdditive(cursor: Cursor): Expression {
  return parseArithmetic(cursor, ['+', '-'], () => parseArithmetic(cursor, ['*', '/', '%'], () => parseSigned(cursor)));
}

function parseArithmetic(
  cursor: Cursor,
  operators: readonly ArithmeticOperator[],
  parseOperand: () => Expression,
): Expression {
  let left = parseOperand();
  for (;;) {
    const operator = operators.find((candidate) => cursor.isSymbol(candidate));
    if (operator === undefined) return left;
    cursor.take();
    cursor.countOperator();
    const right = parseOperand();
    left = { kind: 'arithmetic', operator, left, right, range: spanning(left.range, right.range) };
  }
}

function parseSigned(cursor: Cursor): Expression {
  const sign = cursor.takeSymbol('-') ?? cursor.takeSymbol('!');
  if (sign === null) return parsePower(cursor);
  const operand = cursor.nested(
    () => parseSigned(cursor),
    () => missing(cursor),
  );
  const kind = cursor.textOf(sign) === '-' ? 'negative' : 'not';
  return { kind, operand, range: spanning(sign.range, operand.range) };
}

function parsePower(cursor: Cursor): Expression {
  const base = parsePostfix(cursor);
  if (cursor.takeSymbol('^') === null) return base;
  cursor.countOperator();
  const right = cursor.nested(
    () => parseSigned(cursor),
    () => missing(cursor),
  );
  const whole = spanning(base.range, right.range);
  // The tokenizer takes a sign for a part of the number, but in "-2 ^ 2" the power comes first; in "(-2) ^ 2" it does not.
  if (base.kind === 'number' && cursor.text.charAt(base.range.start) === '-') {
    const left: Expression = { kind: 'number', value: -base.value, range: range(base.range.start + 1, base.range.end) };
    const power: Expression = { kind: 'arithmetic', operator: '^', left, right, range: whole };
    return { kind: 'negative', operand: power, range: whole };
  }
  return { kind: 'arithmetic', operator: '^', left: base, right, range: whole };
}

/** `list[0]` and `.key` after it (CWL_QuerySyntax-operations-functions, structure types). */
function parsePostfix(cursor: Cursor): Expression {
  let node = parsePrimary(cursor);
  while (cursor.isSymbol('[') && touches(cursor, node.range)) {
    cursor.take();
    const index = cursor.take();
    const at = index?.literal?.kind === 'number' ? Number(index.literal.value) : null;
    if (at === null || !Number.isInteger(at) || at < 0) {
      cursor.fail(
        'insights.expected-index',
        'Expected the position of an element, from 0; a key of an object stands after a dot, in backticks where it needs them.',
        index?.range ?? cursor.hereRange(),
      );
    }
    const close = cursor.expectSymbol(']', 'after the position');
    node = { kind: 'element', of: node, at: at ?? 0, range: spanning(node.range, close?.range ?? node.range) };
    cursor.countOperator();
    const next = cursor.peek();
    if (next?.kind === 'name' && cursor.textOf(next).startsWith('.') && touches(cursor, node.range)) {
      cursor.take();
      for (const segment of fieldOf(next, cursor.textOf(next)).segments) {
        node = { kind: 'element', of: node, at: segment, range: spanning(node.range, next.range) };
      }
    }
  }
  return node;
}

function parsePrimary(cursor: Cursor): Expression {
  const token = cursor.peek();
  if (token === null) return missing(cursor, 'Expected a value');
  if (token.kind === 'punctuation' && cursor.isSymbol('(')) return parseGroup(cursor);
  if (token.kind === 'punctuation' && cursor.isSymbol('[')) return parseSet(cursor);
  if (token.kind === 'name') return parseName(cursor, token);
  if (token.kind === 'period') {
    cursor.take();
    return { kind: 'period', text: cursor.textOf(token), range: token.range };
  }
  const literal = token.literal;
  if (literal === undefined) return missing(cursor, 'Expected a value');
  cursor.take();
  if (literal.kind === 'text') return { kind: 'text', value: literal.text, range: token.range };
  if (literal.kind === 'number') return { kind: 'number', value: literal.value, range: token.range };
  if (literal.kind === 'regex') return { kind: 'regex', source: literal.source, range: token.range };
  return missing(cursor, 'Expected a value');
}

function parseGroup(cursor: Cursor): Expression {
  const open = cursor.take();
  const inner = parseExpression(cursor);
  const close = cursor.expectSymbol(')', 'to close the bracket');
  if (open === null || close === null) return inner;
  return { ...inner, range: spanning(open.range, close.range) };
}

function parseName(cursor: Cursor, token: InsightsToken): Expression {
  const text = cursor.textOf(token);
  if (isReserved(text)) return missing(cursor, 'Expected a value');
  cursor.take();
  if (!cursor.isSymbol('(') || text.includes('`') || isSubqueryAhead(cursor)) return parseField(cursor, token, text);
  return parseCall(cursor, text, token.range);
}

function parseField(cursor: Cursor, token: InsightsToken, text: string): Expression {
  const field = fieldOf(token, text);
  const bare = text.replace(/`[^`]*`?/g, 'quoted');
  const isName = field.name !== '' && !/^\.|\.\.|\.$/.test(bare);
  if (isName && field.segments.length <= maximumSegments) return field;
  if (isName) cursor.fail('insights.too-deep', `A field is at most ${maximumSegments} names deep.`, token.range);
  else cursor.fail('insights.invalid-name', 'Write names with one dot between them: userIdentity.arn.', token.range);
  return { kind: 'missing', range: token.range };
}

/** `where a.id=b.id (SOURCE …)`: a bracket set apart that holds a query is no list of arguments. */
function isSubqueryAhead(cursor: Cursor): boolean {
  const inner = cursor.peek(1);
  const apart = cursor.hereRange().start > cursor.endOfLast();
  return apart && inner?.kind === 'name' && isCommandWord(cursor.textOf(inner));
}

function parseCall(cursor: Cursor, name: string, nameRange: Range): Expression {
  cursor.take();
  const items: Expression[] = [];
  if (cursor.isSymbol('*') && cursor.isSymbol(')', 1)) {
    items.push({ kind: 'everything', range: cursor.hereRange() });
    cursor.take();
  } else if (!cursor.isSymbol(')')) {
    do items.push(parseExpression(cursor));
    while (cursor.takeSymbol(',') !== null);
    if (items.length === 1) checkDistinct(cursor, name, items[0]);
  }
  const close = cursor.expectSymbol(')', `to close ${name}(`);
  return {
    kind: 'call',
    name,
    nameRange,
    arguments: items,
    range: spanning(nameRange, close?.range ?? cursor.hereRange()),
  };
}

/** `count(distinct x)` is SQL's. */
function checkDistinct(cursor: Cursor, name: string, first: Expression | undefined): void {
  const isDistinct = first?.kind === 'field' && first.name.toLowerCase() === 'distinct';
  if (!isDistinct || cursor.peek()?.kind !== 'name' || name.toLowerCase() !== 'count') return;
  cursor.fail('insights.foreign-operator', 'Logs Insights writes count_distinct(field).', first.range);
}

function touches(cursor: Cursor, node: Range): boolean {
  return cursor.hereRange().start === node.end;
}

function missing(cursor: Cursor, expected?: string): Expression {
  if (expected !== undefined && cursor.isSymbol('*')) {
    cursor.failHere('insights.expected-value', 'Expected a value (@message is the whole event)');
  } else if (expected !== undefined && cursor.isSymbol('$')) {
    cursor.failHere('insights.expected-value', 'Expected a value (fields are named without "$.")');
  } else if (expected !== undefined) cursor.failHere('insights.expected-value', expected);
  return { kind: 'missing', range: cursor.hereRange() };
}
