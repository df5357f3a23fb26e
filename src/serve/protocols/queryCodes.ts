import type { ServedService } from '../operation.ts';

/**
 * The names that errors have in the Query protocol, where they differ from their names elsewhere: in XML, and in the
 * header `x-amzn-query-error` of a service that once spoke it ("Smithy: AWS Query compatible protocol migration").
 */
const codes: ReadonlyMap<string, string> = new Map([
  ['ThrottlingException', 'Throttling'],
  ['ServiceUnavailableException', 'ServiceUnavailable'],
  ['MissingAuthenticationTokenException', 'MissingAuthenticationToken'],
  ['IncompleteSignatureException', 'IncompleteSignature'],
  ['UnrecognizedClientException', 'InvalidClientTokenId'],
  ['ExpiredTokenException', 'ExpiredToken'],
  ['InvalidSignatureException', 'SignatureDoesNotMatch'],
  ['UnknownOperationException', 'InvalidAction'],
  ['SerializationException', 'MalformedInput'],
  ['AccessDeniedException', 'AccessDenied'],
  ['InvalidParameterValueException', 'InvalidParameterValue'],
  ['InvalidParameterCombinationException', 'InvalidParameterCombination'],
  ['MissingRequiredParameterException', 'MissingParameter'],
  ['ValidationException', 'ValidationError'],
  ['LimitExceededFault', 'LimitExceeded'],
  ['InvalidFormatFault', 'InvalidFormat'],
  ['InternalServiceFault', 'InternalServiceError'],
]);

/** Services that speak Query, or have spoken it and still say its errors' names. */
export const queryServices: ReadonlySet<ServedService> = new Set<ServedService>(['sts', 'monitoring', 'sns']);

export function queryCode(code: string): string {
  return codes.get(code) ?? code;
}

/** `Sender` is the client's fault, `Receiver` the service's. */
export function queryErrorType(status: number): 'Sender' | 'Receiver' {
  return status < 500 ? 'Sender' : 'Receiver';
}
