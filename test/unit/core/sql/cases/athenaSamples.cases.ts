import type { SqlCase } from './sqlCase.ts';

/** Published queries of Athena over CloudTrail, each by a statement of its shape. */
export const athenaSampleCases: readonly SqlCase[] = [
  {
    page: 'athena ug: query-examples-cloudtrail-logs',
    sql: "SELECT eventid FROM cloudtrail_logs WHERE eventsource = 's3.amazonaws.com' AND eventname in ('GetObject') AND useridentity.accountid = 'anonymous' AND useridentity.arn IS NULL AND requestparameters LIKE '%plans%'",
    rows: [['e05']],
  },
  {
    page: 'athena ug: query-examples-cloudtrail-logs',
    sql: 'SELECT eventsource, useridentity.sessioncontext.attributes.creationdate, useridentity.sessioncontext.sessionissuer.arn FROM cloudtrail_logs WHERE useridentity.sessioncontext.sessionissuer.arn IS NOT NULL ORDER BY eventsource, eventname LIMIT 2',
    rows: [
      ['ec2.amazonaws.com', '2026-10-05T07:30:00Z', 'arn:aws:iam::111122223333:role/admin'],
      ['ec2.amazonaws.com', '2026-10-05T07:30:00Z', 'arn:aws:iam::111122223333:role/admin'],
    ],
  },
  {
    page: 'athena ug: query-examples-cloudtrail-logs',
    sql: "SELECT awsregion, replace(unnested.entry.ARN,'arn:aws:s3:::') AS item, eventtime FROM cloudtrail_logs t CROSS JOIN UNNEST(t.resources) unnested (entry) WHERE unnested.entry.ARN LIKE '%budget.csv' ORDER BY eventtime",
    rows: [
      ['eu-west-1', 'plans/q3/budget.csv', '2026-10-05T10:00:00Z'],
      ['eu-west-1', 'plans/q4/budget.csv', '2026-10-05T10:00:05Z'],
    ],
  },
  {
    page: 'athena ug: query-examples-cloudtrail-logs',
    sql: "SELECT eventname, unnested.entry.accountid AS owner FROM cloudtrail_logs t CROSS JOIN UNNEST(t.resources) unnested (entry) WHERE eventsource = 'sts.amazonaws.com' ORDER BY eventtime",
    rows: [['AssumeRole', '111122223333']],
  },
  {
    page: 'athena ug: query-examples-cloudtrail-logs',
    sql: 'SELECT useridentity.arn, eventname, sourceipaddress, eventtime FROM cloudtrail_logs ORDER BY eventtime LIMIT 1',
    rows: [['arn:aws:iam::111122223333:user/noah', 'ConsoleLogin', '198.51.100.7', '2026-10-05T08:00:00Z']],
  },
  {
    page: 'aws-samples/aws-incident-response-playbooks: playbooks/resources/athena-queries-credential-compromise.sql (1)',
    sql: "SELECT eventTime, eventName, awsRegion, errorCode FROM cloudtrail_logs WHERE userIdentity.accessKeyId = 'AKIAEXAMPLE000000002' AND eventTime BETWEEN '2026-10-06T00:00:00Z' AND '2026-10-06T23:59:59Z' ORDER BY eventTime ASC",
    rows: [
      ['2026-10-06T00:20:00Z', 'RunInstances', 'us-east-1', 'Client.UnauthorizedOperation'],
      ['2026-10-06T07:00:00Z', 'StopLogging', 'eu-west-1', 'AccessDenied'],
    ],
  },
  {
    page: 'aws-samples/aws-incident-response-playbooks: playbooks/resources/athena-queries-credential-compromise.sql (2)',
    sql: "SELECT sourceIPAddress, userAgent, COUNT(*) AS calls, MIN(eventTime) AS first_seen, MAX(eventTime) AS last_seen FROM cloudtrail_logs WHERE userIdentity.accessKeyId = 'AKIAEXAMPLE000000002' GROUP BY sourceIPAddress, userAgent ORDER BY first_seen ASC",
    rows: [
      ['198.51.100.7', 'browser/1', 1, '2026-10-05T08:00:00Z', '2026-10-05T08:00:00Z'],
      ['198.51.100.7', 'aws-cli/2', 4, '2026-10-05T09:10:00Z', '2026-10-06T07:00:00Z'],
    ],
  },
  {
    page: 'aws-samples/aws-incident-response-playbooks: playbooks/resources/athena-queries-credential-compromise.sql (3)',
    sql: "SELECT eventTime, eventName, requestParameters FROM cloudtrail_logs WHERE userIdentity.accessKeyId = 'AKIAEXAMPLE000000002' AND eventName IN ('CreateUser', 'CreateAccessKey', 'StopLogging') ORDER BY eventTime ASC",
    rows: [
      ['2026-10-05T09:10:00Z', 'CreateAccessKey', '{"userName":"backup"}'],
      ['2026-10-06T07:00:00Z', 'StopLogging', '{"name":"org-trail"}'],
    ],
  },
  {
    page: 'aws-samples/aws-incident-response-playbooks: playbooks/resources/athena-queries-credential-compromise.sql (6)',
    sql: "SELECT eventName, errorCode, errorMessage FROM cloudtrail_logs WHERE errorCode IS NOT NULL AND errorCode != '' AND userIdentity.userName = 'noah' ORDER BY eventTime ASC",
    rows: [
      ['RunInstances', 'Client.UnauthorizedOperation', 'You are not authorized to perform this operation.'],
      ['StopLogging', 'AccessDenied', 'no'],
    ],
  },
  {
    page: 'aws-samples/aws-incident-response-playbooks: playbooks/resources/athena-queries-data-access.sql (3)',
    sql: "SELECT DATE_TRUNC('hour', from_iso8601_timestamp(eventTime)) AS hour_bucket, userIdentity.arn, COUNT(*) AS reads FROM cloudtrail_logs WHERE eventSource = 's3.amazonaws.com' AND eventName = 'GetObject' GROUP BY DATE_TRUNC('hour', from_iso8601_timestamp(eventTime)), userIdentity.arn HAVING COUNT(*) > 1 ORDER BY hour_bucket ASC",
    rows: [['2026-10-05T10:00:00.000Z', 'arn:aws:sts::111122223333:assumed-role/admin/mia', 2]],
  },
  {
    page: 'aws-samples/aws-incident-response-playbooks: playbooks/resources/athena-queries-data-access.sql (7)',
    sql: "SELECT eventTime, json_extract_scalar(requestParameters, '$.bucketName') AS bucket, json_extract_scalar(requestParameters, '$.x-amz-request-payer') AS payer FROM cloudtrail_logs WHERE eventName IN ('GetObject') ORDER BY eventTime LIMIT 2",
    rows: [
      ['2026-10-05T10:00:00Z', 'plans', 'requester'],
      ['2026-10-05T10:00:05Z', 'plans', null],
    ],
  },
  {
    page: 'aws-samples/aws-incident-response-playbooks: playbooks/resources/athena-queries-data-access.sql (11)',
    sql: "SELECT DISTINCT json_extract_scalar(requestParameters, '$.key') AS item FROM cloudtrail_logs WHERE eventName = 'GetObject' AND eventTime BETWEEN '2026-10-05T00:00:00Z' AND '2026-10-06T00:00:00Z' ORDER BY 1",
    rows: [['q3/budget.csv'], ['q4/budget.csv']],
  },
  {
    page: 'aws-samples/aws-incident-response-playbooks: playbooks/resources/athena-queries-identity-center-compromise.sql (5)',
    sql: "SELECT eventName, json_extract_scalar(additionalEventData, '$.MFAUsed') AS mfa_used FROM cloudtrail_logs WHERE eventSource = 'signin.amazonaws.com' ORDER BY eventTime ASC",
    rows: [
      ['ConsoleLogin', 'No'],
      ['ConsoleLogin', 'Yes'],
    ],
  },
  {
    page: 'aws-samples/aws-incident-response-playbooks: playbooks/resources/athena-queries-identity-center-compromise.sql (9)',
    sql: 'SELECT eventName, COUNT(*) AS calls, sourceIPAddress, userIdentity.arn AS actor FROM cloudtrail_logs GROUP BY eventName, eventSource, sourceIPAddress, userIdentity.arn HAVING COUNT(*) > 1 ORDER BY calls DESC',
    rows: [['GetObject', 2, '10.0.0.9', 'arn:aws:sts::111122223333:assumed-role/admin/mia']],
  },
  {
    page: 'awslabs/aws-security-analytics-bootstrap: cloudtrail_demo_queries.sql',
    sql: "SELECT * FROM cloudtrail WHERE eventid = 'e12' LIMIT 10",
    rows: [
      [
        '1.11',
        '{"type":"IAMUser","principalid":"AIDAEXAMPLENOAH","arn":"arn:aws:iam::111122223333:user/noah","accountid":"111122223333","invokedby":null,"accesskeyid":"AKIAEXAMPLE000000002","username":"noah","onbehalfof":null,"sessioncontext":null}',
        '2026-10-06T07:00:00Z',
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
        'false',
        null,
        'AwsApiCall',
        null,
        '111122223333',
        null,
        null,
        null,
        null,
        'Management',
        null,
        null,
        null,
        null,
        '2026/10/06',
      ],
    ],
  },
  {
    page: 'awslabs/aws-security-analytics-bootstrap: cloudtrail_demo_queries.sql',
    sql: "SELECT count(*) AS n FROM cloudtrail WHERE \"timestamp\" >= date_format(date_add('day',-27,current_timestamp), '%Y/%m/%d')",
    rows: [[6]],
  },
  {
    page: 'awslabs/aws-security-analytics-bootstrap: cloudtrail_demo_queries.sql',
    sql: 'SELECT awsregion, eventname, count(*) as n FROM cloudtrail WHERE "timestamp" >= \'2026/10/06\' AND "timestamp" <= \'2026/10/06\' GROUP BY awsregion, eventname ORDER BY awsregion, n DESC, eventname',
    rows: [
      ['eu-west-1', 'Decrypt', 1],
      ['eu-west-1', 'ListObjects', 1],
      ['eu-west-1', 'StopLogging', 1],
      ['us-east-1', 'RunInstances', 2],
      ['us-east-1', 'AuthorizeSecurityGroupIngress', 1],
    ],
  },
  {
    page: 'awslabs/aws-security-analytics-bootstrap: cloudtrail_demo_queries.sql',
    sql: "SELECT useridentity.arn, eventname, array_agg(DISTINCT(sourceipaddress) ORDER BY sourceipaddress) AS sourceips FROM cloudtrail WHERE useridentity.arn IS NOT NULL AND (eventname = 'AssumeRole' OR eventname = 'ConsoleLogin') GROUP BY useridentity.arn, eventname ORDER BY eventname, 1",
    rows: [
      ['arn:aws:iam::444455556666:user/olga', 'AssumeRole', '["192.0.2.44"]'],
      ['arn:aws:iam::111122223333:user/noah', 'ConsoleLogin', '["198.51.100.7"]'],
      ['arn:aws:sts::111122223333:assumed-role/admin/mia', 'ConsoleLogin', '["10.0.0.9"]'],
    ],
  },
  {
    page: 'awslabs/aws-security-analytics-bootstrap: cloudtrail_demo_queries.sql',
    sql: "SELECT useridentity.arn, useridentity.username, array_agg(DISTINCT(eventname) ORDER BY eventname) AS names, cardinality(array_agg(DISTINCT(useragent))) AS agents FROM cloudtrail WHERE eventname <> 'AssumeRole' AND eventname NOT LIKE 'Get%' AND eventname NOT LIKE 'List%' AND eventname NOT LIKE 'Decrypt%' GROUP BY useridentity.arn, useridentity.principalid, useridentity.username ORDER BY 1",
    rows: [
      [
        'arn:aws:iam::111122223333:user/noah',
        'noah',
        '["AddUserToGroup","ConsoleLogin","CreateAccessKey","RunInstances","StopLogging"]',
        2,
      ],
      [
        'arn:aws:sts::111122223333:assumed-role/admin/mia',
        null,
        '["AuthorizeSecurityGroupIngress","ConsoleLogin","RunInstances"]',
        2,
      ],
    ],
  },
  {
    page: 'awslabs/aws-security-analytics-bootstrap: cloudtrail_demo_queries.sql',
    sql: "SELECT eventtime, JSON_EXTRACT_SCALAR(JSON_EXTRACT(responseelements, '$.accessKey'), '$.userName') AS userName, JSON_EXTRACT_SCALAR(JSON_EXTRACT(responseelements, '$.accessKey'), '$.accessKeyId') AS accessKey FROM cloudtrail WHERE eventname = 'CreateAccessKey' AND errorcode IS NULL",
    rows: [['2026-10-05T09:10:00Z', 'backup', 'AKIAEXAMPLE000000003']],
  },
  {
    page: 'awslabs/aws-security-analytics-bootstrap: cloudtrail_demo_queries.sql',
    sql: "SELECT eventtime, JSON_EXTRACT_SCALAR(requestparameters, '$.userName') AS \"key made for\" FROM cloudtrail WHERE eventname IN ('CreateAccessKey', 'CreateLoginProfile')",
    rows: [['2026-10-05T09:10:00Z', 'backup']],
  },
  {
    page: 'awslabs/aws-security-analytics-bootstrap: cloudtrail_demo_queries.sql',
    sql: "SELECT eventid FROM cloudtrail WHERE regexp_like(sourceipaddress, '^\\d') AND NOT ((CAST(sourceipaddress AS IPADDRESS) > IPADDRESS '10.0.0.0' AND CAST(sourceipaddress AS IPADDRESS) < IPADDRESS '10.255.255.255') OR (CAST(sourceipaddress AS IPADDRESS) > IPADDRESS '192.0.2.0' AND CAST(sourceipaddress AS IPADDRESS) < IPADDRESS '192.0.2.255')) ORDER BY 1",
    rows: [['e01'], ['e03'], ['e04'], ['e05'], ['e10'], ['e12']],
  },
  {
    page: 'invictus-ir/Invictus-AWS: source/files/queries.yaml',
    sql: "SELECT eventid FROM cloudtrail_logs WHERE (eventSource = 'ec2.amazonaws.com' AND eventName LIKE 'RunInst%' ESCAPE '\\') ORDER BY 1",
    rows: [['e10'], ['e11']],
  },
  {
    page: 'invictus-ir/Invictus-AWS: source/files/queries.yaml',
    sql: "SELECT eventid FROM cloudtrail_logs WHERE ((eventName = 'RunInstances' AND eventSource = 'ec2.amazonaws.com') AND NOT ((errorMessage LIKE '%%%' ESCAPE '\\') OR (errorCode LIKE '%%%' ESCAPE '\\') OR (responseElements LIKE '%Failure%' ESCAPE '\\')))",
    rows: [],
  },
  {
    page: 'invictus-ir/Invictus-AWS: source/files/queries.yaml',
    sql: "SELECT eventid FROM cloudtrail_logs WHERE (userIdentity.type = 'AssumedRole' AND userIdentity.sessionContext.sessionIssuer.type = 'Role') ORDER BY 1 LIMIT 2",
    rows: [['e02'], ['e06']],
  },
  {
    page: 'invictus-ir/Invictus-AWS: source/files/queries.yaml',
    sql: "SELECT eventid FROM cloudtrail_logs WHERE ((eventSource = 'iam.amazonaws.com' AND eventName = 'CreateAccessKey') AND NOT (userIdentity.arn LIKE '%responseElements.accessKey.userName%'))",
    rows: [['e03']],
  },
  {
    page: 'aws-samples/aws-incident-response-playbooks: playbooks/resources/athena-queries-data-access.sql (2b)',
    sql: "SELECT userIdentity.arn, SUM(CAST(json_extract_scalar(additionalEventData, '$.bytesTransferredOut') AS BIGINT)) AS bytes_out FROM cloudtrail_logs WHERE eventname = 'GetObject' GROUP BY userIdentity.arn ORDER BY 2",
    rows: [
      ['arn:aws:sts::111122223333:assumed-role/admin/mia', 1267],
      [null, 2048],
    ],
  },
  {
    page: 'aws-samples/aws-incident-response-playbooks: playbooks/resources/athena-queries-ransomware.sql (1)',
    sql: "SELECT eventTime, eventName, userIdentity.arn FROM cloudtrail_logs WHERE userIdentity.arn LIKE '%noah%' AND eventSource = 'cloudtrail.amazonaws.com' AND eventName IN ('StopLogging', 'DeleteTrail') AND eventTime BETWEEN '2026-10-06' AND '2026-10-07' ORDER BY eventTime ASC",
    rows: [['2026-10-06T07:00:00Z', 'StopLogging', 'arn:aws:iam::111122223333:user/noah']],
  },
  {
    page: 'easttimor/aws-incident-response: README.md',
    sql: "select useridentity.principalid, eventsource, eventname, count(*) as total from cloudtrail_000000000000 where year = '2026' and month = '10' and day = '06' and useridentity.principalid like '%:mia' and eventname <> 'AssumeRole' group by useridentity.principalid, eventsource, eventname order by total desc, eventname limit 25",
    rows: [
      ['AROAEXAMPLEONE:mia', 'ec2.amazonaws.com', 'AuthorizeSecurityGroupIngress', 1],
      ['AROAEXAMPLEONE:mia', 'ec2.amazonaws.com', 'RunInstances', 1],
    ],
  },
];
