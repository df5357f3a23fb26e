import { store } from './caseRecords.ts';
import type { SqlCase } from './sqlCase.ts';

/** AWS's published queries of CloudTrail Lake over who called, each by a statement of its shape. */
export const lakeIdentitySampleCases: readonly SqlCase[] = [
  {
    page: 'aws-samples/cloud-trail-lake-query-samples: activity-performed-by-IP-address.sql',
    sql: `SELECT useridentity.accountid FROM ${store} WHERE sourceIPAddress = '192.0.2.44' AND eventTime > '2026-10-05 00:00:00' AND eventTime < '2026-10-07 00:00:00' AND useridentity.accountid != '111122223333' GROUP BY useridentity.accountid`,
    rows: [['444455556666']],
  },
  {
    page: 'aws-samples/cloud-trail-lake-query-samples: aws-support-access.sql',
    sql: `SELECT eventTime, eventSource, userIdentity.type AS caller, element_at(resources, 1).accountId AS owner, element_at(resources, 1).arn AS target, eventType, eventCategory, managementEvent, recipientAccountId, requestParameters, responseElements FROM ${store} WHERE eventSource = 'kms.amazonaws.com' AND userAgent = 'cloudtrail.amazonaws.com'`,
    rows: [
      [
        '2026-10-06T08:00:00.000Z',
        'kms.amazonaws.com',
        'AWSService',
        '111122223333',
        'arn:aws:kms:eu-west-1:111122223333:key/k1',
        'AwsApiCall',
        'Management',
        true,
        '111122223333',
        '{"checks":"[{\\"outcome\\":\\"PASSED\\",\\"resourceType\\":\\"AWS::KMS::Key\\"},{\\"outcome\\":\\"FAILED\\"}]","encryptionAlgorithm":"SYMMETRIC_DEFAULT"}',
        null,
      ],
    ],
  },
  {
    page: 'aws-samples/cloud-trail-lake-query-samples: console-login-with-no-mfa.sql',
    sql: `SELECT * FROM ${store} WHERE eventsource = 'signin.amazonaws.com' AND eventname = 'ConsoleLogin' AND Element_at(additionaleventdata, 'MFAUsed' ) = 'No'`,
    rows: [
      [
        '1.11',
        '{"type":"IAMUser","principalid":"AIDAEXAMPLENOAH","arn":"arn:aws:iam::111122223333:user/noah","accountid":"111122223333","accesskeyid":"AKIAEXAMPLE000000002","username":"noah","sessioncontext":null,"onbehalfof":null,"inscopeof":null,"invokedby":null,"identityprovider":null}',
        '2026-10-05T08:00:00.000Z',
        'signin.amazonaws.com',
        'ConsoleLogin',
        'eu-west-1',
        '198.51.100.7',
        'browser/1',
        null,
        null,
        null,
        '{"ConsoleLogin":"Success"}',
        '{"LoginTo":"https://console.aws.amazon.com/","MFAUsed":"No"}',
        null,
        'e01',
        false,
        null,
        'AwsConsoleSignIn',
        null,
        true,
        '111122223333',
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        'Management',
        null,
        null,
        '{"eventVersion":"1.11","userIdentity":{"type":"IAMUser","principalId":"AIDAEXAMPLENOAH","arn":"arn:aws:iam::111122223333:user/noah","accountId":"111122223333","accessKeyId":"AKIAEXAMPLE000000002","userName":"noah"},"eventTime":"2026-10-05T08:00:00Z","eventSource":"signin.amazonaws.com","eventName":"ConsoleLogin","awsRegion":"eu-west-1","sourceIPAddress":"198.51.100.7","userAgent":"browser/1","requestParameters":null,"responseElements":{"ConsoleLogin":"Success"},"additionalEventData":{"MFAUsed":"No","LoginTo":"https://console.aws.amazon.com/"},"eventID":"e01","eventType":"AwsConsoleSignIn","readOnly":false,"recipientAccountId":"111122223333","managementEvent":true,"eventCategory":"Management"}',
        null,
      ],
    ],
  },
  {
    page: 'aws-samples/cloud-trail-lake-query-samples: cross-account-access.sql',
    sql: `SELECT userIdentity.principalid, eventName, userIdentity.accountId, recipientAccountId, requestParameters FROM ${store} WHERE eventTime > '2026-10-05 11:00:00' AND eventTime < '2026-10-06 00:00:00' AND userIdentity.accountId != recipientAccountId`,
    rows: [
      [
        'AIDAEXAMPLEOUT',
        'AssumeRole',
        '444455556666',
        '111122223333',
        '{"roleArn":"arn:aws:iam::111122223333:role/audit","roleSessionName":"olga"}',
      ],
    ],
  },
  {
    page: 'aws-samples/cloud-trail-lake-query-samples: iam-access-key-activity.sql',
    sql: `SELECT eventSource,eventName,sourceIPAddress,eventTime,errorCode FROM ${store} WHERE userIdentity.accessKeyId = 'AKIAEXAMPLE000000002' AND eventTime > '2026-10-06 00:00:00' AND eventTime < '2026-10-07 00:00:00' order by eventTime;`,
    rows: [
      ['ec2.amazonaws.com', 'RunInstances', '198.51.100.7', '2026-10-06T00:20:00.000Z', 'Client.UnauthorizedOperation'],
      ['cloudtrail.amazonaws.com', 'StopLogging', '198.51.100.7', '2026-10-06T07:00:00.000Z', 'AccessDenied'],
    ],
  },
  {
    page: 'aws-samples/cloud-trail-lake-query-samples: iam-access-key-success-activity.sql',
    sql: `SELECT count (*) AS NumberEvents, eventSource, eventName FROM ${store} WHERE eventTime > '2026-10-05 09:00:00' AND eventTime < '2026-10-06 00:00:00' AND userIdentity.accessKeyId = 'ASIAEXAMPLE000000001' AND errorcode IS NULL GROUP by eventSource, eventName order by NumberEvents desc;`,
    rows: [[1, 's3.amazonaws.com', 'GetObject']],
  },
  {
    page: 'aws-samples/cloud-trail-lake-query-samples: iam-idc-federate-api-by-idc-user.sql',
    sql: `SELECT element_at(serviceEventDetails, 'account_id') AS AccountID, element_at(serviceEventDetails, 'role_name') AS SSORole, eventID, eventTime FROM ${store} WHERE eventSource = 'cloudtrail.amazonaws.com' AND eventName = 'StopLogging' AND userIdentity.username = 'noah' AND eventTime > '2026-10-06 00:00:00' AND eventTime < '2026-10-07 00:00:00'`,
    rows: [[null, null, 'e12', '2026-10-06T07:00:00.000Z']],
  },
  {
    page: 'aws-samples/cloud-trail-lake-query-samples: iam-idc-user-count-and-group-activity.sql',
    sql: `SELECT eventSource, eventName, COUNT(*) AS apiCount FROM ${store} WHERE userIdentity.principalId LIKE '%mia' AND eventTime > '2026-10-05 00:00:00' AND eventTime < '2026-10-06 00:00:00' GROUP BY eventSource, eventName ORDER BY apiCount DESC`,
    rows: [
      ['s3.amazonaws.com', 'GetObject', 2],
      ['signin.amazonaws.com', 'ConsoleLogin', 1],
    ],
  },
  {
    page: 'aws-samples/cloud-trail-lake-query-samples: iam-idc-user-create-iam-role.sql',
    sql: `SELECT recipientAccountId, awsRegion, eventID, eventTime, errorCode, errorMessage FROM ${store} WHERE userIdentity.principalId LIKE '%NOAH' AND eventName='RunInstances' AND eventTime > '2026-10-06 00:00:00' AND eventTime < '2026-10-07 00:00:00'`,
    rows: [
      [
        '111122223333',
        'us-east-1',
        'e10',
        '2026-10-06T00:20:00.000Z',
        'Client.UnauthorizedOperation',
        'You are not authorized to perform this operation.',
      ],
    ],
  },
  {
    page: 'aws-samples/cloud-trail-lake-query-samples: iam-idc-user-create-iam-user.sql',
    sql: `SELECT recipientAccountId, awsRegion, eventID, eventTime, element_at(responseElements, 'accessKey') AS made FROM ${store} WHERE userIdentity.principalId LIKE '%NOAH' AND eventName='CreateAccessKey' AND eventTime > '2026-10-05 00:00:00' AND eventTime < '2026-10-06 00:00:00'`,
    rows: [
      [
        '111122223333',
        'eu-west-1',
        'e03',
        '2026-10-05T09:10:00.000Z',
        '{"userName":"backup","accessKeyId":"AKIAEXAMPLE000000003","status":"Active"}',
      ],
    ],
  },
  {
    page: 'aws-samples/cloud-trail-lake-query-samples: iam-idc-user-create-iam-user-acces-keys.sql',
    sql: `SELECT recipientAccountId, awsRegion, eventID, eventTime, errorCode, errorMessage FROM ${store} WHERE userIdentity.principalId LIKE '%NOAH' AND eventName='CreateAccessKey' AND eventTime > '2026-10-05 00:00:00' AND eventTime < '2026-10-06 00:00:00'`,
    rows: [['111122223333', 'eu-west-1', 'e03', '2026-10-05T09:10:00.000Z', null, null]],
  },
  {
    page: 'aws-samples/cloud-trail-lake-query-samples: iam-idc-user-denied-activity.sql',
    sql: `SELECT eventSource, eventName, readOnly, errorCode, eventID FROM ${store} WHERE userIdentity.principalId LIKE '%NOAH' AND (errorCode = 'AccessDenied' OR errorCode LIKE '%Unauthorized%') AND eventTime > '2026-10-06 00:00:00' AND eventTime < '2026-10-07 00:00:00'`,
    rows: [
      ['ec2.amazonaws.com', 'RunInstances', false, 'Client.UnauthorizedOperation', 'e10'],
      ['cloudtrail.amazonaws.com', 'StopLogging', false, 'AccessDenied', 'e12'],
    ],
  },
  {
    page: 'aws-samples/cloud-trail-lake-query-samples: iam-idc-user-modify-iam-policy.sql',
    sql: `SELECT recipientAccountId, eventID, eventTime, element_at(requestParameters, 'groupName') AS groupName, element_at(requestParameters, 'userName') AS member FROM ${store} WHERE userIdentity.principalId LIKE '%NOAH' AND eventName='AddUserToGroup' AND eventTime > '2026-10-05 00:00:00' AND eventTime < '2026-10-06 00:00:00'`,
    rows: [['111122223333', 'e04', '2026-10-05T09:11:30.000Z', 'site-admins', 'backup']],
  },
  {
    page: 'aws-samples/cloud-trail-lake-query-samples: iam-idc-user-mutable-actions.sql',
    sql: `SELECT eventSource, eventName, eventTime, eventID, errorCode FROM ${store} WHERE userIdentity.principalId LIKE '%:mia' AND readOnly = false AND eventTime > '2026-10-05 00:00:00' AND eventTime < '2026-10-06 00:00:00'`,
    rows: [['signin.amazonaws.com', 'ConsoleLogin', '2026-10-05T08:05:00.000Z', 'e02', null]],
  },
  {
    page: 'aws-samples/cloud-trail-lake-query-samples: iam-principal-by-launched-ec2-instance-id.sql',
    sql: `SELECT userIdentity.principalid, eventName, eventTime, recipientAccountId, awsRegion FROM ${store} WHERE responseElements IS NOT NULL AND element_at(responseElements, 'instancesSet') like '%"instanceId":"i-0f1"%' AND eventTime > '2026-10-06 00:00:00' AND eventTime < '2026-10-07 00:00:00' AND eventName='RunInstances'`,
    rows: [['AROAEXAMPLEONE:mia', 'RunInstances', '2026-10-06T00:21:00.000Z', '111122223333', 'us-east-1']],
  },
  {
    page: 'aws-samples/cloud-trail-lake-query-samples: iam-role-activity.sql',
    sql: `SELECT eventSource, eventName, eventTime, eventID, errorCode FROM ${store} WHERE eventTime > '2026-10-05 09:00:00' AND eventTime < '2026-10-06 00:00:00' AND useridentity.type = 'AssumedRole' AND useridentity.sessioncontext.sessionissuer.arn = 'arn:aws:iam::111122223333:role/admin';`,
    rows: [
      ['s3.amazonaws.com', 'GetObject', '2026-10-05T10:00:05.000Z', 'e06', null],
      ['s3.amazonaws.com', 'GetObject', '2026-10-05T10:00:09.000Z', 'e07', 'AccessDenied'],
    ],
  },
  {
    page: 'aws-samples/cloud-trail-lake-query-samples: iam-role-assumed-by-iam-access-key.sql',
    sql: `SELECT requestParameters,responseElements FROM ${store} WHERE eventName = 'CreateAccessKey' AND eventTime > '2026-10-05 00:00:00' AND eventTime < '2026-10-06 00:00:00' AND userIdentity.accessKeyId = 'AKIAEXAMPLE000000002';`,
    rows: [
      [
        '{"userName":"backup"}',
        '{"accessKey":"{\\"userName\\":\\"backup\\",\\"accessKeyId\\":\\"AKIAEXAMPLE000000003\\",\\"status\\":\\"Active\\"}"}',
      ],
    ],
  },
  {
    page: 'aws-samples/cloud-trail-lake-query-samples: s3-actions-by-iam-access-key.sql',
    sql: `SELECT element_at(requestParameters, 'bucketName') AS BucketName, element_at(requestParameters, 'key') AS ObjectName, eventName FROM ${store} WHERE (eventName = 'CopyObject' OR eventName = 'GetObject' OR eventName = 'HeadObject') AND eventTime > '2026-10-05 00:00:00' AND eventTime < '2026-10-05 10:00:09' AND userIdentity.accessKeyId = 'ASIAEXAMPLE000000001'`,
    rows: [['plans', 'q4/budget.csv', 'GetObject']],
  },
  {
    page: 'aws-samples/cloud-trail-lake-query-samples: SelfAssumeRole.sql',
    sql: `SELECT eventid, eventtime, userIdentity.sessioncontext.sessionissuer.arn AS issuer, userIdentity.principalId AS session FROM ${store} WHERE eventSource = 's3.amazonaws.com' AND eventName = 'GetObject' AND userIdentity.type = 'AssumedRole' AND errorcode IS NULL AND userIdentity.sessioncontext.sessionissuer.arn != element_at(resources, 1).arn`,
    rows: [['e06', '2026-10-05T10:00:05.000Z', 'arn:aws:iam::111122223333:role/admin', 'AROAEXAMPLEONE:mia']],
  },
  {
    page: 'aws-samples/cloud-trail-lake-query-samples: top-actions-by-iam-role.sql',
    sql: `SELECT count (*) AS NumberEvents, eventSource, eventName FROM ${store} WHERE eventTime > '2026-10-05 00:00:00' AND eventTime < '2026-10-06 00:00:00' AND useridentity.type = 'AssumedRole' AND useridentity.sessioncontext.sessionissuer.arn = 'arn:aws:iam::111122223333:role/admin' GROUP by eventSource, eventName order by NumberEvents desc;`,
    rows: [
      [2, 's3.amazonaws.com', 'GetObject'],
      [1, 'signin.amazonaws.com', 'ConsoleLogin'],
    ],
  },
  {
    page: 'aws-samples/cloud-trail-lake-query-samples: top-iam-actions-by-principal.sql',
    sql: `SELECT COUNT(*) AS n, eventName, recipientAccountId, userIdentity.principalid FROM ${store} WHERE userIdentity.principalid IS NOT NULL AND eventTime >= '2026-10-05 00:00:00' AND eventSource='iam.amazonaws.com' GROUP BY eventName, recipientAccountId, userIdentity.principalid ORDER BY n DESC, eventName`,
    rows: [
      [1, 'AddUserToGroup', '111122223333', 'AIDAEXAMPLENOAH'],
      [1, 'CreateAccessKey', '111122223333', 'AIDAEXAMPLENOAH'],
    ],
  },
  {
    page: 'aws-samples/cloud-trail-lake-query-samples: user-added-to-admin-group.sql',
    sql: `SELECT userIdentity.principalid, eventName, eventTime, element_at(requestParameters,'userName') AS username, element_at(requestParameters,'groupName') AS groupname FROM ${store} WHERE eventTime > '2026-10-05 00:00:00' AND eventTime < '2026-11-01 00:00:00' AND eventName = 'AddUserToGroup' AND element_at(requestParameters,'groupName') like '%admin%'`,
    rows: [['AIDAEXAMPLENOAH', 'AddUserToGroup', '2026-10-05T09:11:30.000Z', 'backup', 'site-admins']],
  },
  {
    page: 'aws-samples/cloud-trail-lake-query-samples: users-by-account.sql',
    sql: `SELECT userIdentity.principalid, useridentity.accountId, count(*) AS eventCount FROM ${store} WHERE userIdentity.principalid IS NOT NULL GROUP BY userIdentity.principalid, useridentity.accountId ORDER BY EventCount DESC, 1 LIMIT 2`,
    rows: [
      ['AIDAEXAMPLENOAH', '111122223333', 5],
      ['AROAEXAMPLEONE:mia', '111122223333', 5],
    ],
  },
];
