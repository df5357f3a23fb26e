import { store } from './caseRecords.ts';
import type { SqlCase } from './sqlCase.ts';

/** The example queries of the CloudTrail user guide, each by a statement of its shape. */
export const lakeDocumentationCases: readonly SqlCase[] = [
  {
    page: 'lake ug: query-limitations',
    sql: `Select eventId, eventName from ${store} where eventName = 'Decrypt' UNION Select eventId, eventName from ${store} where eventName = 'Decrypt' UNION ALL Select eventId, eventName from ${store} where eventName IN ('Decrypt', 'AssumeRole') ORDER BY eventId LIMIT 10;`,
    rows: [
      ['e08', 'AssumeRole'],
      ['e14', 'Decrypt'],
      ['e14', 'Decrypt'],
    ],
  },
  {
    page: 'lake ug: query-limitations',
    sql: `SELECT edsA.eventName, edsB.eventName, element_at(edsA.requestParameters, 'userName') FROM ${store} as edsA LEFT JOIN ${store} as edsB ON edsA.eventId = edsB.eventId WHERE edsA.eventtime <= '2026-10-05 09:15:00' ORDER BY edsB.eventName;`,
    rows: [
      ['AddUserToGroup', 'AddUserToGroup', 'backup'],
      ['ConsoleLogin', 'ConsoleLogin', null],
      ['ConsoleLogin', 'ConsoleLogin', null],
      ['CreateAccessKey', 'CreateAccessKey', 'backup'],
    ],
  },
  {
    page: 'lake ug: lake-queries-optimization',
    sql: `SELECT eventName, eventSource, arbitrary(eventType), count(*) FROM ${store} WHERE eventSource = 'kms.amazonaws.com' GROUP BY eventName, eventSource`,
    rows: [['Decrypt', 'kms.amazonaws.com', 'AwsApiCall', 1]],
  },
  {
    page: 'lake ug: lake-queries-optimization',
    sql: `SELECT eventName, awsRegion, count(*) FROM ${store} WHERE eventName LIKE 'R%' GROUP BY eventName, awsRegion`,
    rows: [['RunInstances', 'us-east-1', 2]],
  },
  {
    page: 'lake ug: lake-queries-optimization',
    sql: `SELECT eventId FROM ${store} ORDER BY eventTime LIMIT 2;`,
    rows: [['e01'], ['e02']],
  },
  {
    page: 'lake ug: lake-queries-optimization',
    sql: `SELECT element_at(requestParameters, 'bucketName') as bucket, max_by(element_at(requestParameters, 'key'), eventTime) as latest FROM ${store} WHERE eventsource = 's3.amazonaws.com' AND eventName in ('GetObject', 'PutObject') AND eventTime > DATE_ADD('week', -4, CURRENT_TIMESTAMP) GROUP BY element_at(requestParameters, 'bucketName')`,
    rows: [['plans', 'q4/budget.csv']],
  },
];
