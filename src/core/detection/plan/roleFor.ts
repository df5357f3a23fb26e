import type { Draft } from './draft.ts';

/** IAM User Guide, "IAM identifiers": a path may stand before the name. */
const roleArn = /^arn:[a-z-]+:iam::\d{12}:role\/[!-~]{1,576}$/;

const purposes = {
  role: 'the query runs as',
  linesRole: 'log lines are read as',
} as const;

/** The role that was wished, which the service needs. */
export function roleFor(draft: Draft, which: keyof typeof purposes = 'role'): string {
  const role = draft.wish[which];
  if (role === undefined || role === '')
    draft.fault(`role-needed`, `Give the ARN of the role that ${purposes[which]}.`);
  else if (!roleArn.test(role)) draft.fault('role', `What ${purposes[which]} is the ARN of an IAM role.`);
  return role ?? '';
}
