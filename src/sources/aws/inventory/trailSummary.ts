import type { Trail } from '@aws-sdk/client-cloudtrail';
import type { TrailSummary } from '../../../core/inventory/inventoryTrail.ts';

/** A trail as DescribeTrails gives it; what it leaves out is read from the ARN or taken as off. */
export function trailSummary(trail: Trail): TrailSummary {
  const arn = trail.TrailARN ?? '';
  return {
    kind: 'trail',
    name: trail.Name ?? arn,
    arn,
    homeRegion: trail.HomeRegion ?? arn.split(':')[3] ?? '',
    isMultiRegion: trail.IsMultiRegionTrail ?? false,
    isOrganization: trail.IsOrganizationTrail ?? false,
    includesGlobalEvents: trail.IncludeGlobalServiceEvents ?? false,
    hasValidation: trail.LogFileValidationEnabled ?? false,
    bucket: orNull(trail.S3BucketName),
    prefix: orNull(trail.S3KeyPrefix),
    logGroupArn: orNull(trail.CloudWatchLogsLogGroupArn?.replace(/:\*$/, '')),
    topicArn: orNull(trail.SnsTopicARN),
    keyId: orNull(trail.KmsKeyId),
    hasInsights: trail.HasInsightSelectors ?? false,
  };
}

/** An empty text says that there is none. */
function orNull(text: string | undefined): string | null {
  return text === undefined || text === '' ? null : text;
}
