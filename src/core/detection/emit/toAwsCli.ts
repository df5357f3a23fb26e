import { quoteWord } from '../../exchange/shell/quoteWord.ts';
import { hasErrors } from '../../text/problem.ts';
import type { DetectionPlan } from '../detection.ts';
import { checkPlan } from './checkPlan.ts';
import { cliPlace, cliPrelude, plainId } from './cliPrelude.ts';
import { cliSteps } from './cliSteps.ts';
import type { EmitPlace, Emitted } from './emitter.ts';

/**
 * The plan as a POSIX shell script that makes or updates it with the AWS CLI. It looks at every resource first, and changes
 * nothing where the credentials are another account's or a name is someone else's.
 */
export function toAwsCli(plan: DetectionPlan, at: EmitPlace): Emitted {
  const { place, problem } = cliPlace(at);
  const problems = [...checkPlan(plan), ...(problem === null ? [] : [problem])];
  if (place === null || hasErrors(problems)) return { text: null, problems };
  const steps = cliSteps(plan, place);
  const lines = [
    ...cliPrelude(plan, place, 'Makes or updates what watches. It can be run as often as you like.'),
    ...(plan.resources.some(({ kind }) => kind === 'savedQuery') ? plainId : []),
    ...steps.flatMap(({ title, need, look }) => [
      '',
      `# ${title}: is the name free, or ours?`,
      ...need,
      ...look,
      `[ "$state" != foreign ] || stop ${quoteWord(`${title} is there and is not of this cell: nothing was changed.`, 'posix')}`,
    ]),
    ...steps.flatMap(({ title, put }) => ['', ...put, `say ${quoteWord(`${title} is in place.`, 'posix')}`]),
  ];
  return { text: `${lines.join('\n')}\n`, problems };
}
