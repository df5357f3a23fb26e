/** Where a service without regions records its calls. */
export type GlobalRecording = 'only-there' | 'perhaps-there' | 'no';

/** "Events created by Amazon CloudFront, AWS Identity and Access Management" (cloudtrail-concepts, Global service events). */
const alwaysGlobal = new Set(['iam.amazonaws.com', 'cloudfront.amazonaws.com']);
/**
 * STS has a global endpoint and regional ones (cloudtrail-concepts), and sign-in records the region it went through, for
 * root the global one (cloudtrail-event-reference-aws-console-sign-in-events).
 */
const perhapsGlobal = new Set(['sts.amazonaws.com', 'signin.amazonaws.com']);

/**
 * Whether the events of these sources are recorded in the region of global services. Of other services, and of sources
 * that are not known, it is not meant by the question.
 */
export function globalRecording(sources: readonly string[] | null): GlobalRecording {
  if (sources === null || sources.length === 0) return 'no';
  if (sources.every((source) => alwaysGlobal.has(source))) return 'only-there';
  return sources.some((source) => alwaysGlobal.has(source) || perhapsGlobal.has(source)) ? 'perhaps-there' : 'no';
}

/**
 * The region that global services of a partition are recorded in: us-east-1 (cloudtrail-concepts); for the others by
 * position, as their documentation has the endpoints of IAM.
 */
export function globalRegion(region: string): string {
  if (region.startsWith('cn-')) return 'cn-north-1';
  return region.startsWith('us-gov-') ? 'us-gov-west-1' : 'us-east-1';
}
