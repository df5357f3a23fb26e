import type { Expression, StatsCommand } from '../ast.ts';
import { childrenOf } from '../childrenOf.ts';
import { aggregate } from '../functions/aggregates.ts';
import type { PlanState } from './planState.ts';

/** What CWL_QuerySyntax-timeseries-functions adds to `stats`: aggregates that go with `by bin(…)`, and `offset`. */
export function checkTimeSeries({ outputs, by, offset }: StatsCommand, state: PlanState): void {
  const hasBin = by.some(({ expression }) => expression.kind === 'call' && expression.name.toLowerCase() === 'bin');
  const visit = (expression: Expression): void => {
    if (expression.kind === 'call' && (aggregate(expression.name)?.needsBin ?? false)) {
      state.refuse(expression.name, 'AWS describes it with "by bin(…)" only', expression.nameRange);
    }
    childrenOf(expression).forEach(visit);
  };
  if (!hasBin) for (const { expression } of outputs) visit(expression);
  if (offset !== null) state.refuse('offset', 'AWS does not say in which direction it shifts the bins', offset.range);
}
