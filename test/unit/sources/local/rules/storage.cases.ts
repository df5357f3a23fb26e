import { call, type DetectionRule } from './detectionRule.ts';

const all = 'http://acs.amazonaws.com/groups/global/AllUsers';

export const storageRules: readonly DetectionRule[] = [
  {
    name: 'a bucket policy changes',
    filter:
      '{ ($.eventSource = s3.amazonaws.com) && (($.eventName = PutBucketAcl) || ($.eventName = PutBucketPolicy) || ($.eventName = PutBucketCors) || ($.eventName = DeleteBucketPolicy)) && ($.errorCode NOT EXISTS) }',
    insights: `fields eventID, requestParameters.bucketName as bucket
      | filter eventSource = "s3.amazonaws.com" and eventName in ["PutBucketAcl", "PutBucketPolicy", "PutBucketCors", "DeleteBucketPolicy"] and not ispresent(errorCode)
      | sort @timestamp desc | limit 10000`,
    sql: `SELECT eventid, json_extract_scalar(requestparameters, '$.bucketName') AS bucket FROM cloudtrail_logs
      WHERE eventsource = 's3.amazonaws.com' AND eventname IN ('PutBucketAcl', 'PutBucketPolicy', 'PutBucketCors', 'DeleteBucketPolicy')
        AND errorcode IS NULL ORDER BY eventtime DESC LIMIT 10000`,
    event: call('s3', 'PutBucketAcl', { requestParameters: { bucketName: 'b' } }),
    found: [{ eventName: 'PutBucketPolicy' }, { eventName: 'DeleteBucketPolicy' }],
    passed: [
      { eventName: 'GetBucketPolicy' },
      { errorCode: 'AccessDenied' },
      { eventSource: 's3-outposts.amazonaws.com' },
    ],
  },
  {
    name: 'a canned list makes a bucket public',
    filter: '{ $.eventName = "PutBucketAcl" && $.requestParameters.[\'x-amz-acl\'] = "public-read*" }',
    insights:
      'filter eventName = "PutBucketAcl" and requestParameters.`x-amz-acl` like /^public-read/ | fields eventID, requestParameters.`x-amz-acl`',
    sql: `SELECT eventid FROM cloudtrail_logs WHERE eventname = 'PutBucketAcl' AND json_extract_scalar(requestparameters, '$["x-amz-acl"]') LIKE 'public-read%'`,
    event: call('s3', 'PutBucketAcl', { requestParameters: { bucketName: 'b', 'x-amz-acl': 'public-read' } }),
    found: [{ requestParameters: { 'x-amz-acl': 'public-read-write' } }],
    passed: [
      { requestParameters: { 'x-amz-acl': 'private' } },
      { requestParameters: { 'x-amz-acl': ['public-read'] } },
      { requestParameters: { 'x-amz-acl': undefined } },
    ],
  },
  {
    name: 'a grant names all users',
    filter: `{ $.eventName = "PutBucketAcl" && $.requestParameters.AccessControlPolicy.AccessControlList.Grant[*].Grantee.URI = "${all}" }`,
    insights: `filter eventName = "PutBucketAcl" and @message like /"URI"\\s*:\\s*"http:\\/\\/acs\\.amazonaws\\.com\\/groups\\/global\\/AllUsers"/ | fields eventID`,
    sql: `SELECT DISTINCT eventid FROM cloudtrail_logs
      CROSS JOIN UNNEST(CAST(json_extract(requestparameters, '$.AccessControlPolicy.AccessControlList.Grant') AS ARRAY(JSON))) AS t(grant_)
      WHERE eventname = 'PutBucketAcl' AND json_extract_scalar(grant_, '$.Grantee.URI') = '${all}'`,
    event: call('s3', 'PutBucketAcl', {
      requestParameters: {
        bucketName: 'b',
        AccessControlPolicy: {
          AccessControlList: {
            Grant: [
              { Grantee: { ID: 'x' }, Permission: 'FULL_CONTROL' },
              { Grantee: { URI: all }, Permission: 'READ' },
            ],
          },
        },
      },
    }),
    found: [
      { requestParameters: { AccessControlPolicy: { AccessControlList: { Grant: [{ Grantee: { URI: all } }] } } } },
    ],
    passed: [
      { requestParameters: { AccessControlPolicy: { AccessControlList: { Grant: [] } } } },
      { requestParameters: { AccessControlPolicy: { AccessControlList: { Grant: [{ Grantee: { ID: 'x' } }] } } } },
      { requestParameters: { AccessControlPolicy: null } },
    ],
  },
  {
    name: 'the public access block is lowered',
    filter:
      '{ ($.eventName = "PutBucketPublicAccessBlock" || $.eventName = "PutAccountPublicAccessBlock") && ($.requestParameters.PublicAccessBlockConfiguration.BlockPublicAcls IS FALSE || $.requestParameters.PublicAccessBlockConfiguration.RestrictPublicBuckets IS FALSE) }',
    insights: `filter eventName in ["PutBucketPublicAccessBlock", "PutAccountPublicAccessBlock"]
      and (requestParameters.PublicAccessBlockConfiguration.BlockPublicAcls = 0 or requestParameters.PublicAccessBlockConfiguration.RestrictPublicBuckets = 0) | fields eventID`,
    sql: `SELECT eventid FROM cloudtrail_logs WHERE eventname IN ('PutBucketPublicAccessBlock','PutAccountPublicAccessBlock')
      AND 'false' IN (json_extract_scalar(requestparameters, '$.PublicAccessBlockConfiguration.BlockPublicAcls'), json_extract_scalar(requestparameters, '$.PublicAccessBlockConfiguration.RestrictPublicBuckets'))`,
    event: call('s3', 'PutBucketPublicAccessBlock', {
      requestParameters: { PublicAccessBlockConfiguration: { BlockPublicAcls: false, RestrictPublicBuckets: true } },
    }),
    found: [
      {
        requestParameters: { PublicAccessBlockConfiguration: { BlockPublicAcls: true, RestrictPublicBuckets: false } },
      },
      { requestParameters: { PublicAccessBlockConfiguration: { RestrictPublicBuckets: undefined } } },
    ],
    passed: [
      { requestParameters: { PublicAccessBlockConfiguration: { BlockPublicAcls: true } } },
      { requestParameters: { PublicAccessBlockConfiguration: '' } },
      { eventName: 'GetBucketPublicAccessBlock' },
    ],
  },
  {
    name: 'a lifecycle rule deletes soon',
    filter:
      '{ $.eventName = "PutBucketLifecycle*" && $.requestParameters.LifecycleConfiguration.Rule.Status = "Enabled" && $.requestParameters.LifecycleConfiguration.Rule.Expiration.Days < 7 }',
    insights: `filter eventName like /^PutBucketLifecycle/ and requestParameters.LifecycleConfiguration.Rule.Status = "Enabled"
      | fields eventID, requestParameters.LifecycleConfiguration.Rule.Expiration.Days as days
      | filter days < 7`,
    sql: `SELECT eventid, days FROM (
        SELECT eventid, try_cast(json_extract_scalar(requestparameters, '$.LifecycleConfiguration.Rule.Expiration.Days') AS integer) AS days
        FROM cloudtrail_logs
        WHERE eventname LIKE 'PutBucketLifecycle%' AND json_extract_scalar(requestparameters, '$.LifecycleConfiguration.Rule.Status') = 'Enabled')
      WHERE days < 7`,
    event: call('s3', 'PutBucketLifecycle', {
      requestParameters: {
        bucketName: 'trail-logs',
        LifecycleConfiguration: { Rule: { Expiration: { Days: 1 }, Filter: { Prefix: '*' }, Status: 'Enabled' } },
      },
    }),
    found: [
      { eventName: 'PutBucketLifecycleConfiguration' },
      { requestParameters: { LifecycleConfiguration: { Rule: { Expiration: { Days: 0 } } } } },
    ],
    passed: [
      { requestParameters: { LifecycleConfiguration: { Rule: { Status: 'Disabled' } } } },
      { requestParameters: { LifecycleConfiguration: { Rule: { Expiration: { Days: 730 } } } } },
      { requestParameters: { LifecycleConfiguration: { Rule: [{ Expiration: { Days: 1 }, Status: 'Enabled' }] } } },
      { requestParameters: { LifecycleConfiguration: '' } },
    ],
  },
  {
    name: 'objects are read by someone without an account',
    filter:
      '{ $.eventName = "GetObject" && $.userIdentity.accountId = "ANONYMOUS_PRINCIPAL" && $.errorCode NOT EXISTS }',
    insights:
      'filter eventName="GetObject" and userIdentity.accountId="ANONYMOUS_PRINCIPAL" and isblank(errorCode) | fields eventID, concat(requestParameters.bucketName, "/", requestParameters.key) as object',
    sql: `SELECT eventid, element_at(requestparameters, 'bucketName') || '/' || element_at(requestparameters, 'key') AS object
      FROM 9f8e7d6c-0000-4444-8888-0a1b2c3d4e5f WHERE eventname = 'GetObject' AND useridentity.accountid = 'ANONYMOUS_PRINCIPAL' AND errorcode IS NULL`,
    event: call('s3', 'GetObject', {
      eventCategory: 'Data',
      userIdentity: { type: 'AWSAccount', accountId: 'ANONYMOUS_PRINCIPAL', principalId: '', userName: undefined },
      requestParameters: { bucketName: 'b', key: 'a/b c.txt' },
    }),
    passed: [{ errorCode: 'AccessDenied' }, { userIdentity: { accountId: '111122223333' } }],
  },
  {
    name: 'an object is encrypted with a key of the caller',
    filter: '{ $.eventName = "CopyObject" && $.additionalEventData.SSEApplied = "SSE_C" }',
    insights: 'fields eventID | filter eventName = "CopyObject" and additionalEventData.SSEApplied = "SSE_C"',
    sql: `SELECT eventid FROM 9f8e7d6c-0000-4444-8888-0a1b2c3d4e5f WHERE eventName = 'CopyObject' AND additionalEventData['SSEApplied'] = 'SSE_C'`,
    event: call('s3', 'CopyObject', { additionalEventData: { SSEApplied: 'SSE_C', bytesTransferredIn: 0 } }),
    passed: [{ additionalEventData: { SSEApplied: 'SSE_S3' } }, { eventName: 'PutObject' }],
  },
  {
    name: 'much leaves a bucket at once',
    filter: '{ $.eventName = "GetObject" && $.additionalEventData.bytesTransferredOut > 1.5e6 }',
    insights:
      'filter eventName = "GetObject" | fields eventID, additionalEventData.bytesTransferredOut / 1000000 as megabytes | filter megabytes > 1.5',
    sql: `SELECT eventid, CAST(element_at(additionaleventdata, 'bytesTransferredOut') AS double) / 1e6 AS megabytes FROM 9f8e7d6c-0000-4444-8888-0a1b2c3d4e5f
      WHERE eventname = 'GetObject' AND CAST(element_at(additionaleventdata, 'bytesTransferredOut') AS double) > 1.5e6`,
    event: call('s3', 'GetObject', { additionalEventData: { bytesTransferredOut: 1500001, bytesTransferredIn: 0 } }),
    found: [{ additionalEventData: { bytesTransferredOut: 9007199254740991 } }],
    passed: [
      { additionalEventData: { bytesTransferredOut: 1500000 } },
      { additionalEventData: { bytesTransferredOut: 0 } },
      { additionalEventData: null },
      { additionalEventData: { bytesTransferredOut: undefined } },
    ],
  },
  {
    name: 'a bucket of the organisation is deleted',
    filter: '{ $.eventName = "DeleteBucket" && $.requestParameters.bucketName = %^corp-[a-z0-9]+-logs$% }',
    insights:
      'filter eventName = "DeleteBucket" | parse requestParameters.bucketName /^corp-(?<team>[a-z0-9]+)-logs$/ | filter ispresent(team) | fields eventID, team',
    sql: `SELECT eventid, regexp_extract(json_extract_scalar(requestparameters, '$.bucketName'), '^corp-([a-z0-9]+)-logs$', 1) AS team FROM cloudtrail_logs
      WHERE eventname = 'DeleteBucket' AND regexp_extract(json_extract_scalar(requestparameters, '$.bucketName'), '^corp-([a-z0-9]+)-logs$', 1) IS NOT NULL`,
    event: call('s3', 'DeleteBucket', { requestParameters: { bucketName: 'corp-pay1-logs' } }),
    passed: [
      { requestParameters: { bucketName: 'corp-Pay-logs' } },
      { requestParameters: { bucketName: 'corp--logs' } },
      { requestParameters: { bucketName: 'xcorp-pay1-logs2' } },
      { requestParameters: null },
    ],
  },
  {
    name: 'a key is scheduled to go within days',
    filter:
      '{ ($.eventSource = kms.amazonaws.com) && (($.eventName = DisableKey) || ($.eventName = ScheduleKeyDeletion)) && $.errorCode NOT EXISTS }',
    insights:
      'filter eventSource = "kms.amazonaws.com" and (eventName = "DisableKey" or eventName = "ScheduleKeyDeletion") and not ispresent(errorCode) | fields eventID, if(eventName = "DisableKey", "now", "later") as when',
    sql: `SELECT eventid, CASE eventname WHEN 'DisableKey' THEN 'now' ELSE 'later' END AS "when" FROM 9f8e7d6c-0000-4444-8888-0a1b2c3d4e5f
      WHERE eventsource = 'kms.amazonaws.com' AND (eventname = 'DisableKey' OR eventname = 'ScheduleKeyDeletion') AND errorcode IS NULL`,
    event: call('kms', 'ScheduleKeyDeletion', {
      requestParameters: { keyId: 'k', pendingWindowInDays: 7 },
      resources: [{ ARN: 'arn:aws:kms:us-east-1:111122223333:key/k', accountId: '111122223333' }],
    }),
    found: [{ eventName: 'DisableKey' }],
    passed: [{ eventName: 'EnableKey' }, { eventName: 'CancelKeyDeletion' }, { errorCode: 'KMSInvalidStateException' }],
  },
  {
    name: 'a bucket of ours is touched, by its resource',
    filter: '{ $.resources[*].ARN = "arn:aws:s3:::crown-jewels*" && $.readOnly IS FALSE }',
    insights:
      'filter readOnly = 0 and (resources.0.ARN like /^arn:aws:s3:::crown-jewels/ or resources.1.ARN like /^arn:aws:s3:::crown-jewels/) | fields eventID',
    sql: `SELECT DISTINCT eventid FROM cloudtrail_logs, UNNEST(resources) AS t(resource) WHERE readonly = 'false' AND resource.arn LIKE 'arn:aws:s3:::crown-jewels%'`,
    event: call('s3', 'PutObject', {
      readOnly: false,
      resources: [
        { type: 'AWS::S3::Object', ARN: 'arn:aws:s3:::crown-jewels/a' },
        { type: 'AWS::S3::Bucket', accountId: '111122223333', ARN: 'arn:aws:s3:::crown-jewels' },
      ],
    }),
    found: [
      { resources: [{ ARN: 'arn:aws:s3:::other' }, { ARN: 'arn:aws:s3:::crown-jewels' }] },
      { resources: [{ ARN: 'arn:aws:s3:::crown-jewels' }] },
    ],
    passed: [
      { resources: [] },
      { resources: null },
      { resources: [{ type: 'AWS::S3::Bucket' }] },
      { readOnly: true },
      { resources: [{ ARN: 'arn:aws:s3:::not-crown-jewels' }] },
    ],
  },
  {
    name: 'an escaped name is found as it stands',
    filter: '{ $.eventName = "PutObject" && $.requestParameters.key = "100%_done/*" }',
    insights: 'filter eventName = "PutObject" and startsWith(requestParameters.key, "100%_done/") | fields eventID',
    sql: `SELECT eventid FROM cloudtrail_logs WHERE eventname = 'PutObject' AND json_extract_scalar(requestparameters, '$.key') LIKE '100!%!_done/%' ESCAPE '!'`,
    event: call('s3', 'PutObject', { requestParameters: { bucketName: 'b', key: '100%_done/ö' } }),
    passed: [
      { requestParameters: { key: '100%xdone/ö' } },
      { requestParameters: { key: '1000_done/ö' } },
      { requestParameters: { key: '100%_DONE/' } },
    ],
  },
];
