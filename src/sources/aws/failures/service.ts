import { asked, evidence } from './evidence.ts';
import { member, type FailureRule } from './fault.ts';

/** A fault on the service's side, still so after the retries. */
export const service: FailureRule = (fault) =>
  (fault.status !== null && fault.status >= 500) || member(fault.error, '$fault') === 'server'
    ? {
        code: 'aws.service',
        message: `AWS failed at ${asked(fault)}: ${fault.error instanceof SyntaxError ? 'its answer cannot be read' : fault.name} ${evidence(fault)}.`,
        nextStep:
          'Run it again in a minute; if it stays so, see the AWS Health Dashboard and give AWS Support the request id.',
      }
    : null;
