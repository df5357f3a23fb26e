import { ServedFault, type ServedObject } from '../operation.ts';
import { text, validate, type InputShape, type Validated } from '../validate.ts';

/** API_InvalidRequestException: what is wrong with a request, with Athena's own code beside the message. */
export function athenaFault(message: string, code: 'INVALID_INPUT' | 'MALFORMED_QUERY' = 'INVALID_INPUT'): ServedFault {
  return new ServedFault('InvalidRequestException', message, { detail: { AthenaErrorCode: code } });
}

/** An input's members as its shape has them; what breaks a constraint is an `InvalidRequestException`. */
export function athenaInput<Shape extends InputShape>(input: ServedObject, shape: Shape): Validated<Shape> {
  try {
    return validate(input, shape, 'InvalidRequestException');
  } catch (thrown) {
    if (thrown instanceof ServedFault && thrown.code === 'InvalidRequestException') throw athenaFault(thrown.message);
    throw thrown;
  }
}

export const executionId = text({ min: 1, max: 128, pattern: /^\S+$/ });
export const workGroupName = text({ pattern: /^[a-zA-Z0-9._-]{1,128}$/ });
export const catalogName = text({ min: 1, max: 256 });
export const pageToken = text({ min: 1, max: 1024 });
