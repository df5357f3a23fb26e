import { quoteWord } from '../../exchange/shell/quoteWord.ts';
import { hasErrors } from '../../text/problem.ts';
import type { DetectionPlan } from '../detection.ts';
import { checkPlan } from './checkPlan.ts';
import { cliPlace, cliPrelude, plainId } from './cliPrelude.ts';
import { cliSteps } from './cliSteps.ts';
import type { EmitPlace, Emitted } from './emitter.ts';

/**
 * The counterpart of `toAwsCli`: a script that removes what the plan's names stand for, the last made first, where it is
 * marked as the cell's. What is someone else's is kept, and said.
 */
export function toAwsCliRemoval(plan: DetectionPlan, at: EmitPlace): Emitted {
  const { place, problem } = cliPlace(at);
  const problems = [...checkPlan(plan), ...(problem === null ? [] : [problem])];
  if (place === null || hasErrors(problems)) return { text: null, problems };
  const say = (text: string) => `say ${quoteWord(text, 'posix')}`;
  const lines = [
    ...cliPrelude(plan, place, 'Removes what watches. It can be run as often as you like.'),
    ...(plan.resources.some(({ kind }) => kind === 'savedQuery') ? plainId : []),
    ...cliSteps(plan, place)
      .toReversed()
      .flatMap(({ title, look, remove }) => [
        '',
        ...look,
        'case $state in',
        `  absent) ${say(`${title} is not there.`)} ;;`,
        `  foreign) ${say(`${title} is not of this cell: kept.`)} ;;`,
        '  ours)',
        ...remove.map((line) => `    ${line}`),
        `    ${say(`${title} is removed.`)}`,
        '    ;;',
        'esac',
      ]),
  ];
  return { text: `${lines.join('\n')}\n`, problems };
}
