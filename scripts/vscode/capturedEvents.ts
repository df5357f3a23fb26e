/** What the events of one account look like. */
export interface CapturedEventsOptions {
  readonly account: string;
  /** The IAM user who did everything. */
  readonly user: string;
  readonly count: number;
  /** The time of the youngest event, in milliseconds; each other is ten seconds older than the next. */
  readonly until: number;
}

const spacing = 10_000;
const names = ['DescribeInstances', 'GetCallerIdentity', 'AssumeRole', 'ListUsers', 'ConsoleLogin'] as const;

/**
 * A file of CloudTrail as it stands in a bucket: every fifth event of each of five names, all in eu-west-1, with a field that
 * no other user's events have.
 */
export function capturedEvents({ account, user, count, until }: CapturedEventsOptions): string {
  const start = Math.floor(until / 1000) * 1000;
  const records = Array.from({ length: count }, (_, i) => ({
    eventVersion: '1.11',
    userIdentity: {
      type: 'IAMUser',
      principalId: 'AIDAEXAMPLE',
      arn: `arn:aws:iam::${account}:user/${user}`,
      accountId: account,
      accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
      userName: user,
    },
    eventTime: new Date(start - i * spacing).toISOString().replace('.000Z', 'Z'),
    eventSource: 'ec2.amazonaws.com',
    eventName: names[i % names.length],
    awsRegion: 'eu-west-1',
    sourceIPAddress: '203.0.113.7',
    userAgent: 'aws-cli/2.31.0',
    requestParameters: { [`${user}Only`]: 'yes' },
    responseElements: null,
    eventID: `00000000-0000-4000-8000-${account.slice(0, 4)}${String(i).padStart(8, '0')}`,
    readOnly: true,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: account,
    eventCategory: 'Management',
  }));
  return JSON.stringify({ Records: records });
}
