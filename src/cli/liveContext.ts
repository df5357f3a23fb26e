import type { CostQuestion } from '../core/cost/costQuestion.ts';
import { visibleText } from '../core/table/visibleText.ts';
import type { LiveContext } from '../run/runPlan.ts';
import type { AwsPrompts } from '../sources/aws/awsSource.ts';
import type { TargetOptions } from './targetOptions.ts';
import type { Terminal } from './terminal.ts';

/** What a live target may ask the person, or `--yes` has answered; where nobody is there to answer, a question over its ceiling is refused. */
export function liveContext(
  { ask }: Terminal,
  { yes = false }: Pick<TargetOptions, 'yes'> = {},
): Pick<LiveContext, 'confirmCost'> {
  if (yes) return { confirmCost: async () => true };
  if (ask === undefined) return {};
  return {
    confirmCost: async (question) => {
      const answer = await ask(`${visibleText(costText(question))} [y/N] `, { isHidden: false });
      return answer !== null && /^y(?:es)?$/i.test(answer.trim());
    },
  };
}

/** What signing on may ask the person. */
export function livePrompts({ ask }: Terminal): AwsPrompts {
  return {
    mfaCode: async (serial, profile) =>
      ask === undefined
        ? null
        : ask(visibleText(`Code of the MFA device ${serial} for the profile ${profile}: `), { isHidden: true }),
  };
}

function costText({ dollars, basis, ceiling, target }: CostQuestion): string {
  if (dollars === null) {
    return `${target}: nobody can tell what this would cost (${basis}); it may be more than ${ceiling}. Ask it?`;
  }
  const least = 0.01;
  const amount = dollars < least ? `less than ${least}` : `up to ${dollars.toFixed(2)}`;
  return `${target}: this would cost ${amount} USD, which passes ${ceiling} (${basis}). Ask it?`;
}
