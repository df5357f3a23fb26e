import type { Expression, Item, StatsCommand } from '../ast.ts';
import { aggregate } from '../functions/aggregates.ts';
import { printExpression } from '../printExpression.ts';
import { checkExpression, inFilter } from './checkExpression.ts';
import { definitionOf } from './definitionOf.ts';
import { checkTimeSeries } from './checkTimeSeries.ts';
import type { Definition, PlanState } from './planState.ts';
import { refuseStructure } from './structure.ts';

/** Keys see the rows as they were; results see the keys and the results before them, and aggregates within them the rows. */
export function checkStats(command: StatsCommand, state: PlanState): void {
  const inner = state.inner();
  const define = ({ expression, alias, text }: Item, definition: Definition): void => {
    inner.define(alias?.text ?? text, definition);
    // "You can only reference `max(sum_x)`, max_x or z": an aggregate keeps its own name beside its alias.
    if (alias === null || isAggregate(expression)) inner.define(printExpression(expression), definition);
  };
  for (const item of command.by) {
    checkExpression(item.expression, state, inFilter);
    refuseStructure(item.expression, 'stats', state);
    define(item, { ...definitionOf(item.expression, state), isStructured: false });
  }
  for (const item of command.outputs) {
    checkExpression(item.expression, inner, { ...inFilter, aggregateState: state });
    define(item, { ...definitionOf(item.expression, inner, state), isStructured: false });
  }
  refuseSameNames(command, state);
  checkTimeSeries(command, state);
  state.replaceNames(inner);
}

/** A group key and a result of one name: which of them a later command means, no page says. */
function refuseSameNames({ by, outputs }: StatsCommand, state: PlanState): void {
  const keys = new Set(by.map(({ alias, text }) => alias?.text ?? text));
  for (const { alias } of outputs) {
    if (alias !== null && keys.has(alias.text)) {
      state.refuse(`as ${alias.text}`, 'the group key has the same name; give one of them another', alias.range);
    }
  }
}

function isAggregate(expression: Expression): boolean {
  return expression.kind === 'call' && aggregate(expression.name) !== undefined;
}
