import { asked, evidence } from './evidence.ts';
import type { FailureRule } from './fault.ts';

const names = new Set([
  'AccessDenied',
  'AccessDeniedException',
  'UnauthorizedOperation',
  'UnauthorizedException',
  'NotAuthorized',
  'NotAuthorizedException',
  'OptInRequired',
  'ForbiddenException',
  // SNS.
  'AuthorizationErrorException',
]);

/**
 * A permission that is missing, or that something denies: the services answer both alike, but for words that are not to be
 * relied on.
 */
export const accessDenied: FailureRule = (fault) => {
  if (!names.has(fault.name)) return null;
  const { what, connection } = fault;
  const who = connection.caller.arn === '' ? 'The caller' : connection.caller.arn;
  const statement = JSON.stringify({ Effect: 'Allow', Action: what.action, Resource: what.resource ?? '*' });
  return {
    code: 'aws.access-denied',
    message: `${who} may not do ${asked(fault)}${what.resource === undefined ? '' : ` on ${what.resource}`} ${evidence(fault)}.`,
    nextStep: `Have a policy of the caller say ${statement}; where one does already, a deny, a permissions boundary or the organisation's policy stands against it.`,
  };
};
