/** Where a text comes from: the AWS CLI, the CloudWatch console, its saved queries, a Sigma rule. */
export const origins = ['aws', 'console', 'saved', 'sigma'] as const;

export type Origin = (typeof origins)[number];
