import { FailureError } from '../../../run/failure.ts';
import { homeFolder, variable, type Environment } from '../targets/environment.ts';

/**
 * The SDK finds sessions that were signed on by the process's own environment only. Where another was given, it would take
 * another person's session without a word.
 *
 * @throws `FailureError` `aws.configuration`.
 */
export function proveSameHome(environment: Environment, what: string, also?: string): void {
  const isSame =
    homeFolder(environment) === homeFolder(process.env) &&
    (also === undefined || variable(environment, also) === variable(process.env, also));
  if (isSame) return;
  const names = also === undefined ? 'HOME' : `HOME or ${also}`;
  throw new FailureError({
    code: 'aws.configuration',
    message: `${what}, are read from the home folder of this program, and the environment given has another ${names}.`,
    nextStep: `Start this program with that ${names}, or leave it out of the environment file.`,
  });
}
