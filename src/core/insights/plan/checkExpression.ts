import { compileRegex } from '../../regex/compileRegex.ts';
import { hasErrors } from '../../text/problem.ts';
import type { ComparisonExpression, Expression, MatchExpression, MembershipExpression } from '../ast.ts';
import { printExpression } from '../printExpression.ts';
import { isStructured } from '../resolveField.ts';
import { checkCall } from './checkCall.ts';
import { checkField, type Place } from './checkField.ts';
import { isCondition } from './isCondition.ts';
import type { PlanState } from './planState.ts';

/** A place where every row is looked at and aggregates do not stand. */
export const inFilter: Place = { shown: false, mayBeGone: false, aggregateState: null };

/** Checks an expression and notes what it needs of the events. */
export function checkExpression(expression: Expression, state: PlanState, place: Place): void {
  const check = (part: Expression): void => checkExpression(part, state, { ...place, shown: false });
  if (state.afterStats && state.has(printExpression(expression))) return;
  switch (expression.kind) {
    case 'field':
      return checkField(expression, state, place);
    case 'text':
    case 'number':
    case 'missing':
      return;
    case 'period':
      return state.error(
        'insights.misplaced-period',
        'A period stands in bin, datefloor and dateceil only.',
        expression.range,
      );
    case 'regex':
      return state.error(
        'insights.misplaced-regex',
        'A regular expression stands after "like" or "=~".',
        expression.range,
      );
    case 'list':
      return state.error('insights.misplaced-list', 'A list stands after "in" only.', expression.range);
    case 'everything':
      return state.error('insights.misplaced-star', '"*" stands in count(*) only.', expression.range);
    case 'subquery':
      return state.refuse('subquery', 'a subquery reads other log groups', expression.range);
    case 'call':
      return checkCall(expression, state, place, checkExpression);
    case 'element':
      return checkElement(expression, state, place);
    case 'negative':
      return check(expression.operand);
    case 'arithmetic':
      check(expression.left);
      return check(expression.right);
    case 'comparison':
      check(expression.left);
      check(expression.right);
      return warnOfBooleans(expression, state);
    case 'match':
      return checkMatch(expression, state, check);
    case 'membership':
      return checkMembership(expression, state, check);
    case 'not':
      return checkCondition(expression.operand, state, place);
    case 'logical':
      return expression.operands.forEach((operand) => checkCondition(operand, state, place));
  }
}

/** The same, and that it is true or false. */
export function checkCondition(expression: Expression, state: PlanState, place: Place): void {
  const before = state.problems.length;
  checkExpression(expression, state, { ...place, shown: false });
  if (hasErrors(state.problems.slice(before)) || isCondition(expression, state)) return;
  const message = 'This is not a condition: compare it, as in "readOnly = 1", or ask ispresent(…).';
  state.error('insights.not-a-condition', message, expression.range);
}

function checkElement(expression: Extract<Expression, { kind: 'element' }>, state: PlanState, place: Place): void {
  checkExpression(expression.of, state, { ...place, shown: false });
  const { of, at, range } = expression;
  if (of.kind === 'element' || isStructured(of, state)) return;
  const reason = 'brackets lead into what jsonParse returns; in a field of the event write the position after a dot';
  if (of.kind !== 'field') return state.refuse('list[index]', reason, range);
  const edit = { range: { start: of.range.end, end: range.end }, text: `.${at}` };
  state.refuse('list[index]', reason, range, { title: `Write ".${at}"`, edits: [edit] });
}

function checkMatch(match: MatchExpression, state: PlanState, check: (part: Expression) => void): void {
  const { operator, pattern } = match;
  check(match.subject);
  if (pattern.kind === 'missing' || (pattern.kind === 'text' && operator === 'like')) return;
  if (pattern.kind === 'regex') {
    const { problem } = compileRegex(pattern.source, { range: pattern.range });
    if (problem !== null) state.problems.push(problem);
    return;
  }
  if (operator === '=~') {
    return state.error(
      'insights.expected-regex',
      'After "=~" comes a regular expression between slashes.',
      pattern.range,
    );
  }
  check(pattern);
  state.refuse('like with a field', 'AWS documents text and regular expressions after "like" only', pattern.range);
}

function checkMembership(membership: MembershipExpression, state: PlanState, check: (part: Expression) => void): void {
  check(membership.subject);
  const { set } = membership;
  if (set.kind !== 'list') return check(set);
  for (const item of set.items) {
    check(item);
    if (item.kind === 'field' && item.segments.length === 1) warnOfName(item.name, item, state);
  }
}

/** JSON booleans are 1 and 0, so a comparison with `true` or `"true"` never holds; `readOnly = "true"` is easily written. */
function warnOfBooleans({ left, right, range }: ComparisonExpression, state: PlanState): void {
  if (right.kind === 'field' && /^(?:true|false|null)$/i.test(right.name)) return warnOfName(right.name, right, state);
  const isBoolean = left.kind === 'field' && (left.name === 'readOnly' || left.name === 'managementEvent');
  if (!isBoolean || right.kind !== 'text' || !/^(?:true|false)$/i.test(right.value)) return;
  const meant = right.value.toLowerCase() === 'true' ? '1' : '0';
  const message = `${left.name} is a JSON boolean, which Logs Insights reads as 1 or 0, never as "${right.value}".`;
  const fix = { title: `Compare with ${meant}`, edits: [{ range: right.range, text: meant }] };
  state.warning('insights.boolean-text', message, range, fix);
}

function warnOfName(name: string, { range }: Expression, state: PlanState): void {
  const isWord = /^(?:true|false|null)$/i.test(name);
  const message = isWord
    ? `${name} is read as the name of a field. JSON booleans are 1 and 0; ask ispresent(…) for null.`
    : `${name} is read as the name of a field; quote it if it is text.`;
  if (isWord) return state.warning('insights.bare-word', message, range);
  const fix = { title: 'Put it in quotes', edits: [{ range, text: `"${name}"` }] };
  if (!state.has(name)) state.warning('insights.bare-word', message, range, fix);
}
