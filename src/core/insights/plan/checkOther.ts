import type { OtherCommand } from '../ast.ts';
import { checkEstimate } from './checkEstimate.ts';
import type { PlanState } from './planState.ts';
import { refuseCommand } from './refuseCommand.ts';

/** The commands that share one plain grammar: `estimate` is answered, the others are refused by their names. */
export function checkOther(command: OtherCommand, state: PlanState): void {
  if (command.name === 'estimate') checkEstimate(command, state);
  else refuseCommand(command, state);
}
