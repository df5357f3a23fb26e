import { compileRegex } from '../../regex/compileRegex.ts';
import { hasErrors } from '../../text/problem.ts';
import type { ComparisonExpression, Expression, MatchExpression, MembershipExpression } from '../ast.ts';
import { printExpression } from '../printExpression.ts';
import { isStructured } from '../resolveField.ts';
import { warnOfBareWord } from './bareWord.ts';
import { checkCall } from './checkCall.ts';
import { checkField, type Place } from './checkField.ts';
import { dashedParts, warnOfDashes } from './dashedName.ts';
import { warnOfGlob } from './globText.ts';
import { isCondition } from './isCondition.ts';
import type { PlanState } from './planState.ts';
import { refuseTimeText } from './timeText.ts';
import { warnOfSeconds } from './warnOfSeconds.ts';

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
      return state.refuse('subquery', 'AWS documents subqueries in filter only', expression.range);
    case 'call':
      return checkCall(expression, state, place, checkExpression);
    case 'element':
      return checkElement(expression, state, place);
    case 'negative':
      return check(expression.operand);
    case 'arithmetic': {
      const parts = dashedParts(expression, state);
      if (parts !== null) warnOfDashes(expression, parts, state);
      return (parts ?? [expression.left, expression.right]).forEach(check);
    }
    case 'comparison':
      return checkComparison(expression, state, check);
    case 'match':
      return checkMatch(expression, state, check);
    case 'membership':
      return checkMembership(expression, state, place, check);
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
  const message =
    expression.kind === 'text'
      ? 'A text is no condition: compare it again, as in eventName = "a" or eventName = "b", or write in ["a", "b"].'
      : 'This is not a condition: compare it, as in "readOnly = 1", or ask ispresent(…).';
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

function checkComparison(comparison: ComparisonExpression, state: PlanState, check: (part: Expression) => void): void {
  const { operator, left, right } = comparison;
  check(left);
  check(right);
  refuseTimeText(left, right, state);
  warnOfBareWord(right, state);
  warnOfBooleanText(comparison, state);
  warnOfSeconds(comparison, state);
  if (operator === '=' || operator === '!=') warnOfGlob(right, operator, operator === '!=', left.range.end, state);
}

function checkMatch(match: MatchExpression, state: PlanState, check: (part: Expression) => void): void {
  const { operator, pattern } = match;
  check(match.subject);
  if (operator === 'like') warnOfGlob(pattern, 'like', match.negated, match.subject.range.end, state);
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

function checkMembership(
  membership: MembershipExpression,
  state: PlanState,
  place: Place,
  check: (part: Expression) => void,
): void {
  check(membership.subject);
  const { set } = membership;
  // Whoever checks a filter has checked its subqueries already.
  if (set.kind === 'subquery' && place.hasSubqueries === true) return;
  if (set.kind !== 'list') return check(set);
  for (const item of set.items) {
    check(item);
    warnOfBareWord(item, state);
    refuseTimeText(membership.subject, item, state);
    warnOfGlob(item, 'in', membership.negated, membership.subject.range.end, state);
  }
}

/** JSON booleans are 1 and 0, so a comparison with `"true"` never holds; `readOnly = "true"` is easily written. */
function warnOfBooleanText({ left, right, range }: ComparisonExpression, state: PlanState): void {
  const isBoolean = left.kind === 'field' && (left.name === 'readOnly' || left.name === 'managementEvent');
  if (!isBoolean || right.kind !== 'text' || !/^(?:true|false)$/i.test(right.value)) return;
  const meant = right.value.toLowerCase() === 'true' ? '1' : '0';
  const message = `${left.name} is a JSON boolean, which Logs Insights reads as 1 or 0, never as "${right.value}".`;
  const fix = { title: `Compare with ${meant}`, edits: [{ range: right.range, text: meant }] };
  state.warning('insights.boolean-text', message, range, fix);
}
