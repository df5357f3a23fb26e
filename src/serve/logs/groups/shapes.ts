import { text } from '../../validate.ts';

/** Members that the operations on log groups share, as the service's model constrains them. */
export const logGroupName = text({ min: 1, max: 512, pattern: /^[.\-_/#A-Za-z0-9]+$/ });
export const logGroupIdentifier = text({ min: 1, max: 2048, pattern: /^[\w#+=/:,.@*-]*$/ });
export const logStreamName = text({ min: 1, max: 512, pattern: /^[^:*]*$/ });
export const nextToken = text({ min: 1, max: 4096 });
export const filterPattern = text({ max: 1024 });
