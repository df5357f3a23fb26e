import type { Command, OtherCommandName } from '../ast.ts';
import type { PlanState } from './planState.ts';

/** Why a command that the service knows is not answered here, by its name or kind. */
const reasons: Readonly<Record<Exclude<OtherCommandName, 'estimate'>, string>> = {
  anomaly: 'the service does it by machine learning',
  appendcols: 'it joins rows by their position, which AWS does not document',
  diff: 'the service compares patterns that it finds by itself',
  logcompare: 'AWS does not say what the comparison gives',
  outlier: 'AWS does not say how it computes the quartiles',
  pattern: 'the service finds patterns by machine learning',
  relevantfields: 'the service does it by machine learning',
  'saved query': 'saved queries live in CloudWatch Logs',
  sessionize: 'AWS does not say what its session identifiers are',
  unmask: 'captured events carry no masks',
};

/** Refuses a command, and defines the names it would have given, so that the commands after it are checked as they are. */
export function refuseCommand(command: Command, state: PlanState): void {
  for (const name of namesGiven(command)) state.define(name);
  const name = command.kind === 'other' ? command.name : command.kind;
  const reason = (reasons as Readonly<Record<string, string>>)[name];
  state.refuse(name, reason ?? 'it is not built', command.nameRange);
}

function namesGiven(command: Command): readonly string[] {
  return command.kind === 'other' ? command.aliases.map(({ text }) => text) : [];
}
