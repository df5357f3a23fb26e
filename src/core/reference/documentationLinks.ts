/**
 * The pages that the reference data are drawn from, by the guide they stand in. One table, so that a link is never built
 * from anything that a runbook or an event says.
 */
const guides: readonly (readonly [base: string, pages: RegExp | readonly string[]])[] = [
  [
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/',
    /^(?:(?:CWL_|FilterAndPatternSyntax)[\w-]*|Counting404Responses|ExtractBytesExample)$/,
  ],
  [
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/',
    [
      'cloudtrail-aws-service-specific-topics',
      'cloudtrail-event-reference-aws-console-sign-in-events',
      'cloudtrail-event-reference-record-contents',
      'cloudtrail-event-reference-user-identity',
      'cloudtrail-insights-fields-trails',
      'cloudtrail-supported-regions',
      'non-api-aws-service-events',
      'query-supported-event-schemas',
      'view-cloudtrail-events-cli',
    ],
  ],
  [
    'https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/',
    ['API_Event', 'API_LookupAttribute', 'API_LookupEvents'],
  ],
  [
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/',
    ['API_DescribeAlarmHistory', 'API_DescribeAlarms'],
  ],
  ['https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/', ['API_DescribeMetricFilters']],
  ['https://docs.aws.amazon.com/IAM/latest/UserGuide/', ['reference-arns', 'reference_identifiers']],
  ['https://docs.aws.amazon.com/STS/latest/APIReference/', ['CommonErrors']],
  [
    'https://docs.aws.amazon.com/athena/latest/ug/',
    ['cloudtrail-logs', 'create-cloudtrail-table-partition-projection', 'select'],
  ],
];

/** Pages of Trino's documentation are named `trino:functions/string`. */
const trino = /^trino:([a-z]+(?:\/[a-z]+)?)$/;

/** The address of a page by its name without `.html`; `null` where the name is in no table. */
export function pageUrl(page: string): string | null {
  const chapter = trino.exec(page)?.[1];
  if (chapter !== undefined) return `https://trino.io/docs/current/${chapter}.html`;
  for (const [base, pages] of guides) {
    const isHere = pages instanceof RegExp ? pages.test(page) : pages.includes(page);
    if (isHere) return `${base}${page}.html`;
  }
  return null;
}

/** The Markdown link to a page, or nothing where there is none. */
export function pageLink(page: string): string {
  const url = pageUrl(page);
  return url === null ? '' : `[${page.startsWith('trino:') ? 'Trino documentation' : 'AWS documentation'}](${url})`;
}

/**
 * API references whose pages are called `API_` and the operation. A service whose events are not called like its
 * operations is left out, or leads to its list of operations.
 */
const apiReferences: Readonly<Record<string, string>> = {
  'access-analyzer': 'access-analyzer/latest/APIReference',
  acm: 'acm/latest/APIReference',
  athena: 'athena/latest/APIReference',
  autoscaling: 'autoscaling/ec2/APIReference',
  bedrock: 'bedrock/latest/APIReference',
  cloudformation: 'AWSCloudFormation/latest/APIReference',
  cloudtrail: 'awscloudtrail/latest/APIReference',
  codebuild: 'codebuild/latest/APIReference',
  'cognito-idp': 'cognito-user-identity-pools/latest/APIReference',
  config: 'config/latest/APIReference',
  detective: 'detective/latest/APIReference',
  dynamodb: 'amazondynamodb/latest/APIReference',
  ec2: 'AWSEC2/latest/APIReference',
  ecr: 'AmazonECR/latest/APIReference',
  ecs: 'AmazonECS/latest/APIReference',
  eks: 'eks/latest/APIReference',
  events: 'eventbridge/latest/APIReference',
  guardduty: 'guardduty/latest/APIReference',
  iam: 'IAM/latest/APIReference',
  kinesis: 'kinesis/latest/APIReference',
  kms: 'kms/latest/APIReference',
  lambda: 'lambda/latest/api',
  logs: 'AmazonCloudWatchLogs/latest/APIReference',
  monitoring: 'AmazonCloudWatch/latest/APIReference',
  organizations: 'organizations/latest/APIReference',
  ram: 'ram/latest/APIReference',
  rds: 'AmazonRDS/latest/APIReference',
  route53: 'Route53/latest/APIReference',
  sagemaker: 'sagemaker/latest/APIReference',
  secretsmanager: 'secretsmanager/latest/apireference',
  securityhub: 'securityhub/1.0/APIReference',
  sns: 'sns/latest/api',
  sqs: 'AWSSimpleQueueService/latest/APIReference',
  sso: 'singlesignon/latest/APIReference',
  ssm: 'systems-manager/latest/APIReference',
  sts: 'STS/latest/APIReference',
  wafv2: 'waf/latest/APIReference',
};

/** S3 records many bucket operations under other names than its API has (`PutBucketPublicAccessBlock`). */
const s3Operations = 'https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations.html';

/**
 * Where a service describes the operation behind an event; `null` where that cannot be told. Version suffixes that
 * Lambda and CloudFront put behind their names (`CreateFunction20150331`) are left off.
 */
export function apiReferenceUrl(eventSource: string, eventName: string): string | null {
  const service = /^([a-z0-9-]+)\.amazonaws\.com$/.exec(eventSource)?.[1];
  if (service === 's3') return s3Operations;
  const folder = service !== undefined && Object.hasOwn(apiReferences, service) ? apiReferences[service] : undefined;
  const operation = /^([A-Z][A-Za-z]*?)(?:\d{8}(?:v\d)?|\d{4}_\d{2}_\d{2})?$/.exec(eventName)?.[1];
  if (folder === undefined || operation === undefined) return null;
  return `https://docs.aws.amazon.com/${folder}/API_${operation}.html`;
}
