import type { Expression } from '../ast.ts';
import { definitionOf } from './definitionOf.ts';
import type { PlanState } from './planState.ts';

/**
 * Reports a map or a list where AWS takes none: "Using map and list in dedup, pattern, sort, and stats isn't supported"
 * (CWL_QuerySyntax-operations-functions, structure types). An element of one may be a value, and only the events know.
 */
export function refuseStructure(expression: Expression, command: string, state: PlanState): void {
  if (definitionOf(expression, state).isStructure !== true) return;
  const example = expression.kind === 'field' ? `${expression.name}.key` : 'json.key';
  const message = `${command} takes no map or list: name an element of it, as in ${example}.`;
  state.error('insights.structure', message, expression.range);
}
