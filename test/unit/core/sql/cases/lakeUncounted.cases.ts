import { store } from './caseRecords.ts';
import type { UncountedSqlCase } from './sqlCase.ts';

/**
 * The published files of CloudTrail Lake that are not one well-formed query over CloudTrail events, each by a text with the
 * same fault. They are refused, and count for nothing in the share of samples that run. A well-formed one that Trino refuses
 * counts, and stands in `refusals.cases.ts`.
 */
export const uncountedSampleCases: readonly UncountedSqlCase[] = [
  {
    page: 'aws-samples/cloud-trail-lake-query-samples: top-errors.sql',
    why: 'no statement: words run together, as in errorMessageORDER BY',
    sql: `SELECT errorCode, COUNT(*) AS n FROM ${store} GROUP BY errorCode, errorMessageORDER BY n DESCLIMIT 10;`,
    code: 'sql.syntax',
    at: 'BY',
  },
  {
    page: 'aws-samples/cloud-trail-lake-query-samples: list-all-events-not-in-authorized-region.sql',
    why: 'no statement: two queries with a colon between them',
    sql: `SELECT awsRegion FROM ${store} WHERE recipientAccountId='111122223333': SELECT awsRegion FROM ${store}`,
    code: 'sql.unsupported-construct',
    at: ':',
  },
  {
    page: 'aws-samples/cloud-trail-lake-query-samples: iam-idc-authenticate-api.sql',
    why: 'no statement: FROM FROM',
    sql: `SELECT userIdentity.username FROM FROM ${store} WHERE eventName = 'ConsoleLogin'`,
    code: 'sql.syntax',
    at: 'FROM',
  },
  {
    page: 'aws-samples/cloud-trail-lake-query-samples: list-attempted-s3-requests..sql',
    why: 'no statement: words run together, as in requestParametersORDER BY',
    sql: `SELECT count(*) AS n FROM ${store} GROUP BY errorMessage, requestParametersORDER BY n DESC`,
    code: 'sql.syntax',
    at: 'BY',
  },
  {
    page: 'aws-samples/cloud-trail-lake-query-samples: top-s3-actions.sql',
    why: 'no statement: words run together, as in eventNameORDER BY',
    sql: `SELECT eventName, COUNT(*) AS n FROM ${store} GROUP BY eventNameORDER BY n DESC`,
    code: 'sql.syntax',
    at: 'BY',
  },
  {
    page: 'aws-samples/cloud-trail-lake-query-samples: list-publicly-accessible-rds-instances.sql',
    why: 'no statement: two queries with nothing between them',
    sql: `SELECT * FROM ${store} WHERE eventname = 'RunInstances'SELECT * FROM ${store}`,
    code: 'sql.syntax',
    at: 'SELECT',
  },
  {
    page: 'aws-samples/cloud-trail-lake-query-samples: list-all-errors-for-s3-events.sql',
    why: 'no statement: a query, the word example, and the query again',
    sql: `SELECT eventName FROM ${store} WHERE eventSource='s3.amazonaws.com'example: SELECT eventName FROM ${store}`,
    code: 'sql.syntax',
    at: 'example',
  },
  {
    page: 'aws-samples/cloud-trail-lake-query-samples: ConfigTableCreation.sql',
    why: 'no query: it creates a table of AWS Config',
    sql: `CREATE EXTERNAL TABLE changes (version string, items ARRAY < STRUCT < id: STRING > >) ROW FORMAT SERDE 'org.apache.hive.hcatalog.data.JsonSerDe' LOCATION 's3://plans/changes';`,
    code: 'sql.only-select',
    at: 'CREATE',
  },
  {
    page: 'aws-samples/cloud-trail-lake-query-samples: ConfigItemCountQuery.sql',
    why: 'other data: a table of AWS Config',
    sql: `SELECT item.kind, COUNT(item.id) AS n FROM default.changes CROSS JOIN UNNEST(items) AS t(item) WHERE "$path" LIKE '%History%' GROUP BY item.kind ORDER BY n DESC`,
    code: 'sql.unknown-name',
    at: 'default.changes',
  },
  {
    page: 'aws-samples/cloud-trail-lake-query-samples: ssm-patch-compliance-all-ec2-instances-time-range.sql',
    why: 'other data: the configuration items of AWS Config, whose fields are in eventData',
    sql: `SELECT replace(eventData.resourceId, 'AWS::SSM::') AS place FROM (SELECT eventData FROM ${store} WHERE eventData.resourceType = 'AWS::EC2::Instance')`,
    code: 'sql.unknown-name',
    at: 'eventData',
  },
  {
    page: 'aws-samples/cloud-trail-lake-query-samples: ssm-patch-compliance-all-ec2-instances.sql',
    why: 'other data: the configuration items of AWS Config, whose fields are in eventData',
    sql: `SELECT replace(eventData.resourceId, 'AWS::SSM::') AS place FROM (SELECT eventData FROM ${store} WHERE eventData.resourceType = 'AWS::EC2::Instance')`,
    code: 'sql.unknown-name',
    at: 'eventData',
  },
  {
    page: 'aws-samples/cloud-trail-lake-query-samples: ssm-patch-compliance-distinct-ec2-instance-latest.sql',
    why: 'other data: the configuration items of AWS Config, whose fields are in eventData',
    sql: `SELECT replace(eventData.resourceId, 'AWS::SSM::') AS place FROM (SELECT eventData FROM ${store} WHERE eventData.resourceType = 'AWS::EC2::Instance')`,
    code: 'sql.unknown-name',
    at: 'eventData',
  },
  {
    page: 'aws-samples/cloud-trail-lake-query-samples: ssm-patch-compliance-selected-ec2-instance-time-range.sql',
    why: 'other data: the configuration items of AWS Config, whose fields are in eventData',
    sql: `SELECT replace(eventData.resourceId, 'AWS::SSM::') AS place FROM (SELECT eventData FROM ${store} WHERE eventData.resourceType = 'AWS::EC2::Instance')`,
    code: 'sql.unknown-name',
    at: 'eventData',
  },
  {
    page: 'aws-samples/cloud-trail-lake-query-samples: ssm-patch-compliance-selected-ec2-instance.sql',
    why: 'other data: the configuration items of AWS Config, whose fields are in eventData',
    sql: `SELECT replace(eventData.resourceId, 'AWS::SSM::') AS place FROM (SELECT eventData FROM ${store} WHERE eventData.resourceType = 'AWS::EC2::Instance')`,
    code: 'sql.unknown-name',
    at: 'eventData',
  },
  {
    page: 'lake ug: cloudtrail-lake-queries',
    why: 'no statement: < and = stand apart',
    sql: `SELECT * FROM ${store} WHERE eventtime >= '2026-10-06 07:30:00' AND eventtime < = '2026-10-06 08:00:00'`,
    code: 'sql.syntax',
    at: '=',
  },
];
