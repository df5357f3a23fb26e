import type { CommandOf, InsightsQuery } from '../ast.ts';
import { selectedNames } from '../selectedNames.ts';
import { subqueriesOf, type SubqueryMembership } from '../subqueriesOf.ts';
import { checkCondition, inFilter } from './checkExpression.ts';
import type { PlanState } from './planState.ts';

/** Checks the commands of a query; handed in, so that no file of the plan imports in a circle. */
export type CheckQuery = (query: InsightsQuery, state: PlanState) => void;

/** `filter` and `where`; the only place of subqueries (CWL_QuerySyntax-Filter, -Subqueries). */
export function checkFilter({ condition }: CommandOf<'filter'>, state: PlanState, checkQuery: CheckQuery): void {
  checkCondition(condition, state, { ...inFilter, hasSubqueries: true });
  for (const membership of subqueriesOf(condition)) checkSubquery(membership, state, checkQuery);
}

function checkSubquery({ subject, set }: SubqueryMembership, state: PlanState, checkQuery: CheckQuery): void {
  if (state.within !== null) {
    const message =
      state.within === 'subquery' ? 'A subquery holds no other.' : 'The right side of a join holds no subquery.';
    return state.error('insights.nested-subquery', message, set.range);
  }
  checkQuery(set.query, state.innerQuery('subquery'));
  const names = selectedNames(set.query);
  const [name] = names ?? [];
  if (names === null || name === undefined || names.length !== 1) {
    const found = names === null ? 'none' : names.join(', ');
    const message = `A subquery gives the values of one column, and this one selects ${found}: end it with | fields and one name.`;
    return state.error('insights.subquery-column', message, set.range);
  }
  const wanted =
    subject.kind === 'field' ? subject.name.slice(state.sides === null ? 0 : subject.name.indexOf('.') + 1) : name;
  if (wanted === name) return;
  const message = `CloudWatch Logs says that a subquery returns the field that the query asks for: select it as ${wanted}.`;
  state.warning('insights.subquery-name', message, set.range, renaming(set.query, wanted));
}

/** The edit that names the only item of a last `fields`, where it has no name yet. */
function renaming({ commands }: InsightsQuery, name: string) {
  const last = commands.at(-1);
  const [item, second] = last?.kind === 'fields' ? last.items : [];
  if (item === undefined || second !== undefined || item.alias !== null) return undefined;
  const at = item.expression.range.end;
  const written = /^[@\w.]+$/.test(name) ? name : `\`${name}\``;
  return { title: `Name it ${written}`, edits: [{ range: { start: at, end: at }, text: ` as ${written}` }] };
}
