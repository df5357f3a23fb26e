import type { Operation } from '../operation.ts';
import { integer, text, validate } from '../validate.ts';
import { checkMultiFactor, denied } from './multiFactor.ts';
import { sessionCredentials } from './sessionCredentials.ts';

const shape = {
  DurationSeconds: integer(900, 129_600),
  SerialNumber: text({ min: 9, max: 256, pattern: /^[\w+=/:,.@-]*$/ }),
  TokenCode: text({ min: 6, max: 6, pattern: /^\d*$/ }),
};

/** AWS STS API Reference, "GetSessionToken": the default is twelve hours. */
export const getSessionToken: Operation = {
  service: 'sts',
  name: 'GetSessionToken',
  handle: (input, { accessKeyId, caller, served }) => {
    const { DurationSeconds: seconds = 43_200, SerialNumber, TokenCode } = validate(input, shape, 'ValidationError');
    if (served.accessKeys.find(accessKeyId)?.session !== null)
      throw denied('Cannot call GetSessionToken with session credentials');
    checkMultiFactor(SerialNumber, TokenCode);
    return Promise.resolve({ Credentials: sessionCredentials(served, caller, seconds) });
  },
};
