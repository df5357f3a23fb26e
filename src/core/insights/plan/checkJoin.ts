import type { FieldExpression, JoinCommand } from '../ast.ts';
import { isOf, joinKeys } from '../joinKeys.ts';
import { selectedNames } from '../selectedNames.ts';
import { checkExpression, inFilter } from './checkExpression.ts';
import type { CheckQuery } from './checkFilter.ts';
import type { PlanState } from './planState.ts';

/** `join`: its aliases, its condition and the query of its right side (CWL_QuerySyntax-Join). */
export function checkJoin(command: JoinCommand, state: PlanState, checkQuery: CheckQuery): void {
  const { left, right, query } = command;
  if (state.within === 'subquery') {
    return state.refuse('join in a subquery', 'AWS does not say that there is such a thing', command.nameRange);
  }
  if (state.within === 'join') {
    return state.error('insights.many-joins', 'A query has at most one join.', command.nameRange);
  }
  if (state.hasJoined) return;
  state.hasJoined = true;
  const inner = state.innerQuery('join');
  checkQuery(query, inner);
  checkRightSide(command, state);
  const names = selectedNames(query);
  inner.selected = names === null ? null : new Set(names);
  if (!checkAliases(command, state)) return;
  state.join(
    new Map([
      [left.text, state.snapshot()],
      [right.text, inner],
    ]),
  );
  checkKeys(command, state);
}

function checkRightSide({ query, range }: JoinCommand, state: PlanState): void {
  const [source, next] = query.commands;
  if (source?.kind !== 'source') {
    return state.error(
      'insights.join-source',
      'The right side of a join begins with SOURCE and a log group.',
      query.range,
    );
  }
  if (next === undefined) return;
  const message =
    'CloudWatch Logs documents SOURCE alone on the right side of a join and no subqueries: it may refuse what follows here.';
  state.warning('insights.join-commands', message, {
    start: next.range.start,
    end: Math.min(query.range.end, range.end),
  });
}

function checkAliases({ left, right, nameRange }: JoinCommand, state: PlanState): boolean {
  if (left.text === '' || right.text === '') {
    state.error('insights.join-alias', 'A join names both of its sides, as in left=api right=lambda.', nameRange);
    return false;
  }
  const dotted = [left, right].find(({ text }) => text.includes('.') || text.startsWith('@'));
  if (dotted !== undefined) {
    state.error('insights.join-alias', 'The alias of a side is one word, without a dot and @.', dotted.range);
    return false;
  }
  if (left.text !== right.text) return true;
  state.error('insights.join-alias', 'The two sides of a join need different aliases.', right.range);
  return false;
}

function checkKeys(command: JoinCommand, state: PlanState): void {
  const { on, left, right } = command;
  const keys = joinKeys(command);
  if (keys !== null) {
    checkExpression(keys.left, state, inFilter);
    return checkExpression(keys.right, state, inFilter);
  }
  if (on.kind === 'missing') return;
  if (on.kind === 'logical' && on.operator === 'and') {
    return state.refuse('join on several fields', 'AWS documents one field of each side', on.range);
  }
  const message = `A join compares one field of each side for equality: ${left.text}.field=${right.text}.field.`;
  const swapped = swappedKeys(command);
  if (swapped === null) return state.error('insights.join-condition', message, on.range);
  const edits = [
    { range: swapped[0].range, text: swapped[1].name },
    { range: swapped[1].range, text: swapped[0].name },
  ];
  state.error('insights.join-condition', message, on.range, { title: 'Swap the two', edits });
}

/** `right.field=left.field`, for which the fix is plain. */
function swappedKeys({ on, left, right }: JoinCommand): [FieldExpression, FieldExpression] | null {
  if (on.kind !== 'comparison' || on.operator !== '=') return null;
  if (on.left.kind !== 'field' || on.right.kind !== 'field') return null;
  return isOf(on.left, right.text) && isOf(on.right, left.text) ? [on.left, on.right] : null;
}
