/** The client of S3 and the questions about a bucket: a bundle of its own, loaded when a bucket is first asked about. */
export {
  GetBucketPolicyStatusCommand,
  GetBucketVersioningCommand,
  GetObjectLockConfigurationCommand,
  GetPublicAccessBlockCommand,
  S3Client,
} from '@aws-sdk/client-s3';
