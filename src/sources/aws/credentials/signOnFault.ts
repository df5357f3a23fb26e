import { FailureError } from '../../../run/failure.ts';
import type { ApiCall } from '../call.ts';
import { isNetworkFault, member } from '../failures/fault.ts';
import { FaultOnTheWay } from './faultOnTheWay.ts';

/** Answers of SSO's portal that are about the role, not about the session (API_GetRoleCredentials). */
const aboutTheRole = new Set(['ForbiddenException', 'ResourceNotFoundException', 'InvalidRequestException']);

/**
 * What a provider of sessions meant: no answer and a server's fault are told as such; a refusal of the role as one; all else
 * (no session, one that ran out, one that may not be renewed) is mended by signing on again.
 *
 * @param kept What the service answered last, `null` where it was not asked.
 */
export function signOnFault(name: string, command: 'sso login' | 'login', kept: unknown, what: ApiCall): Error {
  const status = member(member(kept, '$metadata'), 'httpStatusCode');
  const isUnanswered = typeof status !== 'number' && isNetworkFault(kept);
  const isOutside = isUnanswered || (typeof status === 'number' && (status >= 500 || status === 429));
  if (isOutside) return new FaultOnTheWay(what, kept);
  if (kept instanceof Error && aboutTheRole.has(kept.name)) {
    return new FailureError({
      code: 'aws.credentials',
      message: `SSO gives the profile ${name} no credentials of its role: ${kept.name} from ${what.action}.`,
      nextStep: `Check sso_account_id and sso_role_name of the profile ${name}, and whether the role is assigned to you.`,
    });
  }
  return new FailureError({
    code: 'aws.credentials-expired',
    message: `The session of the profile ${name} has expired, or there is none.`,
    nextStep: `Run \`aws ${command} --profile ${name}\`, then run it again.`,
  });
}
