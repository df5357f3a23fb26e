import { error, type Problem } from '../../text/problem.ts';

/** What stands after `aws`, one option with its values each. */
export type Options = readonly (readonly [option: string, ...values: readonly string[]])[];

/** The command that was made of a plan. */
export interface Made {
  readonly name: string;
  readonly options: Options;
}

export type Complain = (problem: Problem) => void;

/** Problems of a command are of the whole plan: whoever copies puts its range there. */
export const place = { start: 0, end: 0 };

/** The log groups that a command of CloudWatch Logs names; none, and a problem, where the source declares none. */
export function groupsOf(groups: readonly string[] | undefined, complain: Complain): readonly string[] {
  if (groups !== undefined && groups.length > 0) return groups;
  const message = 'The command needs a log group: declare a source of type logs with `logGroups`.';
  complain(error('copy.no-log-group', message, place));
  return [];
}
