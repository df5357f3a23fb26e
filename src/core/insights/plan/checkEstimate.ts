import type { OtherCommand } from '../ast.ts';
import type { PlanState } from './planState.ts';

/** `estimate` takes nothing, and is the last command of a query that is not within another (CWL_QuerySyntax-Estimate). */
export function checkEstimate(command: OtherCommand, state: PlanState): void {
  const { arguments: values, options, aliases, range, nameRange } = command;
  if (values.length + options.length + aliases.length > 0) {
    return state.error('insights.arguments', 'estimate takes no arguments.', range);
  }
  if (state.within !== null) {
    return state.error('insights.estimate-last', 'estimate must be the last command of the whole query.', nameRange);
  }
  state.problems.push({
    severity: 'info',
    code: 'insights.estimate-local',
    message: 'This is the size of the captured events; CloudWatch Logs answers with that of the log group.',
    range: nameRange,
  });
}
