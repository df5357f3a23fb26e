import type { Operation } from '../operation.ts';

/** AWS STS API Reference, "GetCallerIdentity". */
export const getCallerIdentity: Operation = {
  service: 'sts',
  name: 'GetCallerIdentity',
  handle: (_input, { caller }) => Promise.resolve({ UserId: caller.userId, Account: caller.account, Arn: caller.arn }),
};
