import { store } from './caseRecords.ts';
import type { SqlCase } from './sqlCase.ts';

/**
 * What the published files meant that stand in `lakeUncounted.cases.ts`: the broken ones with their text mended, those over
 * other data asked of CloudTrail events. They run, and count for nothing in the share of samples that do.
 */
export const lakeMendedSampleCases: readonly SqlCase[] = [
  {
    page: 'aws-samples/cloud-trail-lake-query-samples: top-errors.sql',
    sql: `SELECT errorCode, errorMessage, COUNT(*) AS eventCount FROM ${store} WHERE eventTime > '2026-10-06 00:00:00' AND eventTime < '2026-10-06 07:10:00' AND (errorCode is not null or errorMessage is not null) GROUP BY errorCode, errorMessage ORDER BY eventCount DESC, errorCode LIMIT 10;`,
    rows: [
      ['AccessDenied', 'no', 1],
      ['Client.UnauthorizedOperation', 'You are not authorized to perform this operation.', 1],
    ],
  },
  {
    page: 'aws-samples/cloud-trail-lake-query-samples: list-all-events-not-in-authorized-region.sql',
    sql: `SELECT awsRegion, eventType, eventTime, eventName FROM ${store} WHERE awsRegion not in ('eu-west-1','eu-central-1') AND recipientAccountId='111122223333' ORDER BY eventTime LIMIT 1`,
    rows: [['us-east-1', 'AwsApiCall', '2026-10-06T00:15:00.000Z', 'AuthorizeSecurityGroupIngress']],
  },
  {
    page: 'aws-samples/cloud-trail-lake-query-samples: iam-idc-authenticate-api.sql',
    sql: `SELECT userIdentity.username, eventTime, recipientAccountId, awsRegion, sourceIPAddress, eventID FROM ${store} WHERE eventSource = 'signin.amazonaws.com' AND eventName = 'ConsoleLogin' AND eventTime > '2026-10-05 00:00:00' AND eventTime < '2026-10-05 08:01:00'`,
    rows: [['noah', '2026-10-05T08:00:00.000Z', '111122223333', 'eu-west-1', '198.51.100.7', 'e01']],
  },
  {
    page: 'aws-samples/cloud-trail-lake-query-samples: list-attempted-s3-requests..sql',
    sql: `SELECT userIdentity.principalId, errorMessage, element_at(requestParameters, 'bucketName') AS bucket, element_at(requestParameters, 'key') AS objectKey, count(*) AS attempts FROM ${store} WHERE eventTime > '2026-10-05 10:00:01' AND eventTime < '2026-10-06 00:00:00' AND eventSource = 's3.amazonaws.com' AND eventName = 'GetObject' GROUP BY userIdentity.principalId, errorMessage, requestParameters ORDER BY attempts desc, errorMessage`,
    rows: [
      ['AROAEXAMPLEONE:mia', 'Access Denied', 'plans', 'q4/budget.csv', 1],
      ['AROAEXAMPLEONE:mia', null, 'plans', 'q4/budget.csv', 1],
    ],
  },
  {
    page: 'aws-samples/cloud-trail-lake-query-samples: top-s3-actions.sql',
    sql: `SELECT eventName, COUNT(*) AS requestCount FROM ${store} WHERE eventSource = 's3.amazonaws.com' AND eventCategory = 'Data' AND eventTime > '2026-10-05 00:00:00' AND eventTime < '2026-10-06 00:00:00' AND element_at(requestParameters, 'bucketName') = 'plans' GROUP BY eventName ORDER BY requestCount DESC`,
    rows: [['GetObject', 3]],
  },
  {
    page: 'aws-samples/cloud-trail-lake-query-samples: list-publicly-accessible-rds-instances.sql',
    sql: `SELECT * FROM ${store} WHERE eventsource = 'cloudtrail.amazonaws.com' AND eventname = 'StopLogging' AND ELEMENT_AT(requestParameters, 'name') = 'org-trail'`,
    rows: [
      [
        '1.11',
        '{"type":"IAMUser","principalid":"AIDAEXAMPLENOAH","arn":"arn:aws:iam::111122223333:user/noah","accountid":"111122223333","accesskeyid":"AKIAEXAMPLE000000002","username":"noah","sessioncontext":null,"onbehalfof":null,"inscopeof":null,"invokedby":null,"identityprovider":null}',
        '2026-10-06T07:00:00.000Z',
        'cloudtrail.amazonaws.com',
        'StopLogging',
        'eu-west-1',
        '198.51.100.7',
        'aws-cli/2',
        'AccessDenied',
        'no',
        '{"name":"org-trail"}',
        null,
        null,
        null,
        'e12',
        false,
        null,
        'AwsApiCall',
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
        '{"eventVersion":"1.11","userIdentity":{"type":"IAMUser","principalId":"AIDAEXAMPLENOAH","arn":"arn:aws:iam::111122223333:user/noah","accountId":"111122223333","accessKeyId":"AKIAEXAMPLE000000002","userName":"noah"},"eventTime":"2026-10-06T07:00:00Z","eventSource":"cloudtrail.amazonaws.com","eventName":"StopLogging","awsRegion":"eu-west-1","sourceIPAddress":"198.51.100.7","userAgent":"aws-cli/2","errorCode":"AccessDenied","errorMessage":"no","requestParameters":{"name":"org-trail"},"responseElements":null,"eventID":"e12","eventType":"AwsApiCall","readOnly":false,"recipientAccountId":"111122223333","managementEvent":true,"eventCategory":"Management"}',
        null,
      ],
    ],
  },
  {
    page: 'aws-samples/cloud-trail-lake-query-samples: list-all-errors-for-s3-events.sql',
    sql: `SELECT eventType, eventName, errorMessage FROM ${store} WHERE errorMessage is not null AND eventSource='s3.amazonaws.com' ORDER BY eventTime`,
    rows: [
      ['AwsApiCall', 'GetObject', 'Access Denied'],
      ['AwsVpceEvents', 'ListObjects', 'denied by the endpoint'],
    ],
  },
  {
    page: 'aws-samples/cloud-trail-lake-query-samples: ssm-patch-compliance-all-ec2-instances.sql',
    sql: `SELECT account, replace(port, 'tcp/') AS place, transform(filter(items, item -> cast(json_extract(item, '$.ipProtocol') AS varchar) = 'tcp'), found -> json_extract(found, '$.fromPort')) AS ports FROM (SELECT recipientAccountId AS account, 'tcp/' || eventID AS port, map_values(cast(json_extract(json_parse(eventJson), '$.requestParameters.ipPermissions') AS map(varchar, json))) AS found, cast(json_extract(json_parse(eventJson), '$.requestParameters.ipPermissions.items') AS array(json)) AS items FROM ${store} WHERE eventSource = 'ec2.amazonaws.com') WHERE found IS NOT NULL`,
    rows: [['111122223333', 'e09', '[22,443]']],
  },
  {
    page: 'aws-samples/cloud-trail-lake-query-samples: ssm-patch-compliance-distinct-ec2-instance-latest.sql',
    sql: `SELECT id, transform(filter(items, item -> cast(json_extract(item, '$.ipProtocol') as varchar) = 'tcp'), found -> json_extract(found, '$.fromPort')) AS ports FROM (SELECT eventID AS id, cast(json_extract(json_parse(eventJson), '$.requestParameters.ipPermissions.items') as array(json)) AS items, rank() over (partition by replace(eventName, 'Authorize') order by eventTime desc) AS place FROM ${store} WHERE eventName = 'AuthorizeSecurityGroupIngress') WHERE place = 1`,
    rows: [['e09', '[22,443]']],
  },
];
