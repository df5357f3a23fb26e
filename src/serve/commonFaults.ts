import { ServedFault } from './operation.ts';

/**
 * Errors that every service has, as their JSON protocols name and number them (API references, "Common Errors"); the
 * Query protocol has names of its own for some (`protocols/queryCodes.ts`).
 */
export const commonFaults = {
  throttled: () => new ServedFault('ThrottlingException', 'Rate exceeded'),
  internal: (message = 'The request processing has failed because of an unknown error, exception or failure.') =>
    new ServedFault('InternalFailure', message, { status: 500 }),
  unavailable: () =>
    new ServedFault('ServiceUnavailableException', 'The service cannot complete the request.', { status: 503 }),
  tooLarge: (limit: number) =>
    new ServedFault('RequestEntityTooLargeException', `The request takes more than ${limit} bytes.`, { status: 413 }),
  notReadable: (message: string) => new ServedFault('SerializationException', message),
  unsigned: () => new ServedFault('MissingAuthenticationTokenException', 'Missing Authentication Token'),
  incompleteSignature: (message: string) => new ServedFault('IncompleteSignatureException', message),
  unknownKey: () =>
    new ServedFault('UnrecognizedClientException', 'The security token included in the request is invalid.'),
  expiredToken: () => new ServedFault('ExpiredTokenException', 'The security token included in the request is expired'),
  accessDenied: () =>
    new ServedFault('AccessDeniedException', 'The caller is not authorized to perform this operation.'),
  wrongSignature: (message: string) => new ServedFault('InvalidSignatureException', message),
  unknownOperation: (message: string) => new ServedFault('UnknownOperationException', message, { status: 404 }),
} as const;
