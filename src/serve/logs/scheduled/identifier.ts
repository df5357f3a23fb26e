import { text } from '../../validate.ts';

/** The name or ARN of a scheduled query. */
export const identifier = text({ min: 1, max: 2048, pattern: /^[\w#+=/:,.@-]*$/ });
