import { asked, evidence } from './evidence.ts';
import type { FailureRule } from './fault.ts';

/** Keys that AWS does not know, or that do not sign rightly ("Common Errors" of the API references). */
const names = new Set([
  'UnrecognizedClientException',
  'InvalidClientTokenId',
  'InvalidAccessKeyId',
  'AuthFailure',
  'SignatureDoesNotMatch',
  'InvalidSignatureException',
  'IncompleteSignature',
  'IncompleteSignatureException',
  'MissingAuthenticationToken',
  'MissingAuthenticationTokenException',
]);

export const invalidKeys: FailureRule = (fault) =>
  names.has(fault.name)
    ? {
        code: 'aws.credentials',
        message: `AWS does not accept the credentials for ${asked(fault)}: ${fault.name} ${evidence(fault)}.`,
        nextStep: fault.connection.credentials.renewal(),
      }
    : null;
