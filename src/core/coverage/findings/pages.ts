const cloudTrail = 'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/';
const cloudWatch = 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/';
const s3 = 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/';

/** The pages of AWS that say why something is looked for. */
export const pages = {
  createTrail: `${cloudTrail}cloudtrail-create-a-trail-using-the-console-first-time.html`,
  stoppedTrail: `${cloudTrail}cloudtrail-turning-off-logging.html`,
  trailStatus: 'https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetTrailStatus.html',
  managementEvents: `${cloudTrail}logging-management-events-with-cloudtrail.html`,
  multiRegion: `${cloudTrail}cloudtrail-multi-region-trails.html`,
  globalEvents: `${cloudTrail}cloudtrail-concepts.html`,
  logGroup: `${cloudTrail}send-cloudtrail-events-to-cloudwatch-logs.html`,
  validation: `${cloudTrail}cloudtrail-log-file-validation-intro.html`,
  insights: `${cloudTrail}insights-events-enable.html`,
  key: `${cloudTrail}encrypting-cloudtrail-log-files-with-aws-kms.html`,
  bestPractices: `${cloudTrail}best-practices-security.html`,
  publicAccess: `${s3}access-control-block-public-access.html`,
  versioning: `${s3}Versioning.html`,
  objectLock: `${s3}object-lock.html`,
  controls: 'https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html',
  trailAlarms: `${cloudTrail}cloudwatch-alarms-for-cloudtrail.html`,
  metricAlarm: `${cloudWatch}monitoring/Alarm-On-Logs.html`,
  alarmActions: `${cloudWatch}monitoring/AlarmThatSendsEmail.html`,
  enableActions: `${cloudWatch}APIReference/API_EnableAlarmActions.html`,
  missingData: `${cloudWatch}monitoring/alarms-and-missing-data.html`,
  metricFilters: `${cloudWatch}logs/MonitoringLogData.html`,
  logFiles: `${cloudTrail}get-and-view-cloudtrail-log-files.html`,
  digestFiles: `${cloudTrail}cloudtrail-log-file-validation-digest-file-structure.html`,
} as const;
