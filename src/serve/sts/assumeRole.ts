import { uniqueId } from '../accessKeys.ts';
import type { Operation } from '../operation.ts';
import { integer, required, text, validate } from '../validate.ts';
import { checkMultiFactor, denied } from './multiFactor.ts';
import { sessionCredentials } from './sessionCredentials.ts';

const shape = {
  RoleArn: required(text({ min: 20, max: 2048 })),
  RoleSessionName: required(text({ min: 2, max: 64, pattern: /^[\w+=,.@-]*$/ })),
  DurationSeconds: integer(900, 43_200),
  ExternalId: text({ min: 2, max: 1224, pattern: /^[\w+=,.@:/-]*$/ }),
  SerialNumber: text({ min: 9, max: 256, pattern: /^[\w+=/:,.@-]*$/ }),
  TokenCode: text({ min: 6, max: 6, pattern: /^\d*$/ }),
};

/** AWS STS API Reference, "AssumeRole": the default is one hour. Every role lets everyone in. */
export const assumeRole: Operation = {
  service: 'sts',
  name: 'AssumeRole',
  handle: (input, { caller, served }) => {
    const asked = validate(input, shape, 'ValidationError');
    const role = /^arn:(aws[a-z-]*):iam::(\d{12}):role\/(?:[!-~]*\/)?([\w+=,.@-]{1,64})$/.exec(asked.RoleArn);
    if (role === null)
      throw denied(`User: ${caller.arn} is not authorized to perform: sts:AssumeRole on resource: ${asked.RoleArn}`);
    checkMultiFactor(asked.SerialNumber, asked.TokenCode);
    const [, partition = '', account = '', name = ''] = role;
    const arn = `arn:${partition}:sts::${account}:assumed-role/${name}/${asked.RoleSessionName}`;
    const userId = `${uniqueId('AROA', asked.RoleArn)}:${asked.RoleSessionName}`;
    return Promise.resolve({
      Credentials: sessionCredentials(served, { arn, userId, account }, asked.DurationSeconds ?? 3600),
      AssumedRoleUser: { AssumedRoleId: userId, Arn: arn },
    });
  },
};
