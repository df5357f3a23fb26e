import { store } from './caseRecords.ts';
import type { SqlCase } from './sqlCase.ts';

/** Clauses and functions over rows: Trino documentation, "SELECT" and the pages of the functions. */
export const queryCases: readonly SqlCase[] = [
  {
    page: 'functions/conditional',
    // What no row reaches ends nothing, be it made of constants only.
    sql: `SELECT CASE WHEN eventname = 'none' THEN replace(substr(eventname, 0 % 0), 'a') ELSE 'kept' END FROM cloudtrail_logs
      WHERE eventid = 'e01'`,
    rows: [['kept']],
  },
  {
    page: 'sql/select: UNNEST',
    sql: `SELECT k, v FROM (VALUES '{"b":1,"a":"x"}') t(j) CROSS JOIN UNNEST(CAST(json_parse(j) AS map(varchar, varchar))) AS u(k, v) ORDER BY k`,
    rows: [
      ['a', 'x'],
      ['b', '1'],
    ],
  },
  { page: 'sql/select', sql: 'VALUES 1, 2', columns: ['_col0'], rows: [[1], [2]] },
  { page: 'sql/select', sql: 'TABLE cloudtrail_logs OFFSET 14', rows: [] },
  { page: 'sql/select', sql: 'SELECT x FROM (VALUES 3, NULL, 1) t(x) ORDER BY x DESC', rows: [[3], [1], [null]] },
  {
    page: 'sql/select',
    sql: 'SELECT x FROM (VALUES 3, NULL, 1) t(x) ORDER BY x NULLS FIRST OFFSET 1 ROWS FETCH FIRST 1 ROW ONLY',
    rows: [[1]],
  },
  { page: 'sql/select', sql: 'SELECT -x AS x FROM (VALUES 3, 1) t(x) ORDER BY x + 0 LIMIT 1', rows: [[-3]] },
  {
    page: 'position: Tables',
    sql: "SELECT readOnly FROM lake WHERE eventID = 'e14' AND eventTime > '2026-10-06 07:59:59'",
    rows: [[true]],
  },
  {
    page: 'position: Tables',
    sql: "SELECT count(*) FROM \"lake\" WHERE element_at(requestParameters, 'bucketName') = 'plans'",
    rows: [[3]],
  },
  {
    page: 'create-cloudtrail-table',
    sql: "SELECT eventid FROM cloudtrail_000000000000 WHERE region = 'us-east-1' AND year = '2026' AND month = '10' AND day = '06' ORDER BY 1 LIMIT 1",
    rows: [['e09']],
  },
  { page: 'sql/select', sql: 'SELECT x + 1 AS y FROM (VALUES 1, 2) t(x) ORDER BY y * -1', rows: [[3], [2]] },
  {
    page: 'sql/select',
    sql: "SELECT x, count(*), grouping(x) FROM (VALUES 'a', 'b', 'a') t(x) GROUP BY GROUPING SETS ((x), ()) ORDER BY 1 NULLS FIRST",
    rows: [
      [null, 3, 1],
      ['a', 2, 0],
      ['b', 1, 0],
    ],
  },
  {
    page: 'sql/select',
    sql: "SELECT x, y, sum(n) FROM (VALUES ('a', 'p', 1), ('a', 'q', 2)) t(x, y, n) GROUP BY ROLLUP (x, y) ORDER BY 1, 2",
    rows: [
      ['a', 'p', 1],
      ['a', 'q', 2],
      ['a', null, 3],
      [null, null, 3],
    ],
  },
  {
    page: 'sql/select',
    sql: "SELECT lower(x) || '!', count(*) FROM (VALUES 'A', 'a') t(x) GROUP BY lower(x)",
    rows: [['a!', 2]],
  },
  { page: 'sql/select', sql: 'SELECT 1 UNION ALL SELECT 2.5 ORDER BY 1', rows: [[1], [2.5]] },
  { page: 'sql/select', sql: '(SELECT 1 UNION SELECT 2 INTERSECT SELECT 2) EXCEPT SELECT 1', rows: [[2]] },
  {
    page: 'sql/select',
    sql: 'SELECT a.x, b.y FROM (VALUES 1, 2) a(x) LEFT JOIN (VALUES (2, 5)) b(x, y) ON a.x = b.x ORDER BY 1',
    rows: [
      [1, null],
      [2, 5],
    ],
  },
  {
    page: 'sql/select',
    sql: 'SELECT x FROM (VALUES 1, 2) a(x) FULL JOIN (VALUES 2, 3) b(x) USING (x) ORDER BY 1',
    columns: ['x'],
    rows: [[1], [2], [3]],
  },
  {
    page: 'sql/select',
    sql: 'SELECT * FROM (VALUES (1, 2)) a(x, y) JOIN (VALUES (1, 3)) b(x, z) USING (x)',
    columns: ['x', 'y', 'z'],
    rows: [[1, 2, 3]],
  },
  {
    page: 'sql/select',
    sql: 'SELECT a, b, n FROM UNNEST(ARRAY[1, 2], ARRAY[5]) WITH ORDINALITY AS t(a, b, n) ORDER BY n',
    rows: [
      [1, 5, 1],
      [2, null, 2],
    ],
  },
  {
    page: 'sql/select',
    sql: "SELECT k, v FROM UNNEST(MAP(ARRAY['a', 'b'], ARRAY[1, 2])) AS t(k, v) ORDER BY k",
    rows: [
      ['a', 1],
      ['b', 2],
    ],
  },
  {
    page: 'sql/select',
    sql: 'SELECT t.x, u.y FROM (VALUES (1, ARRAY[7]), (2, NULL)) t(x, l) LEFT JOIN UNNEST(l) AS u(y) ON TRUE ORDER BY 1',
    rows: [
      [1, 7],
      [2, null],
    ],
  },
  {
    page: 'sql/select',
    sql: "SELECT r.arn, r.type FROM cloudtrail_logs, UNNEST(resources) AS r(arn, accountid, type) WHERE eventid = 'e05' ORDER BY 1",
    rows: [
      ['arn:aws:s3:::plans', 'AWS::S3::Bucket'],
      ['arn:aws:s3:::plans/q3/budget.csv', 'AWS::S3::Object'],
    ],
  },
  {
    page: 'sql/select',
    sql: "SELECT json_extract_scalar(rule, '$.fromPort') AS port FROM cloudtrail_logs CROSS JOIN UNNEST(CAST(json_extract(requestparameters, '$.ipPermissions.items') AS array(json))) AS t(rule) ORDER BY port DESC",
    rows: [['443'], ['22']],
  },
  {
    page: 'sql/select',
    sql: 'SELECT eventid FROM "awsdatacatalog"."default"."cloudtrail_logs" WHERE eventsource = \'kms.amazonaws.com\'',
    rows: [['e14']],
  },
  {
    page: 'sql/select',
    sql: "SELECT c.eventid, l.eventid FROM cloudtrail_logs c JOIN cloudtrail_logs l ON c.useridentity.accesskeyid = l.useridentity.accesskeyid AND from_iso8601_timestamp(l.eventtime) < from_iso8601_timestamp(c.eventtime) WHERE c.eventname = 'StopLogging' AND l.eventname = 'ConsoleLogin'",
    rows: [['e12', 'e01']],
  },
  {
    page: 'sql/select',
    sql: `SELECT eventid FROM cloudtrail_logs WHERE eventid = 'e01' UNION ALL SELECT eventid FROM ${store} WHERE readonly AND errorcode IS NOT NULL`,
    rows: [['e01'], ['e07']],
  },
  {
    page: 'sql/select',
    sql: "WITH keys AS (SELECT json_extract_scalar(responseelements, '$.accessKey.accessKeyId') AS id FROM cloudtrail_logs WHERE eventname = 'CreateAccessKey'), used(id) AS (SELECT useridentity.accesskeyid FROM cloudtrail_logs) SELECT count(*) FROM keys WHERE id NOT IN (SELECT id FROM used WHERE id IS NOT NULL)",
    rows: [[1]],
  },
  {
    page: 'sql/select',
    sql: "SELECT eventid FROM cloudtrail_logs a WHERE EXISTS (SELECT 1 FROM cloudtrail_logs b WHERE b.eventname = a.eventname AND b.eventid <> a.eventid AND b.errorcode = 'Client.UnauthorizedOperation')",
    rows: [['e11']],
  },
  {
    page: 'sql/select',
    sql: 'SELECT (SELECT max(eventtime) FROM cloudtrail_logs) AS last',
    rows: [['2026-10-06T08:00:00Z']],
  },
  {
    page: 'functions/aggregate',
    sql: "SELECT count_if(readonly = 'true'), count(DISTINCT useridentity.arn), approx_distinct(eventname), bool_or(errorcode IS NOT NULL), arbitrary(eventversion) FROM cloudtrail_logs",
    rows: [[5, 3, 10, true, '1.11']],
  },
  {
    page: 'functions/aggregate',
    sql: 'SELECT max_by(x, y), min_by(x, y), avg(y), sum(y) FROM (VALUES (NULL, 3), (1, 2)) t(x, y)',
    rows: [[null, 1, 2.5, 5]],
  },
  { page: 'functions/decimal', sql: 'SELECT avg(x) FROM (VALUES 1.5, 2.25) t(x)', rows: [[1.88]] },
  {
    page: 'functions/aggregate',
    sql: "SELECT approx_percentile(x, 0.5), approx_percentile(x, ARRAY[0.1, 0.9]), listagg(CAST(x AS varchar), '-') WITHIN GROUP (ORDER BY x DESC), array_agg(x ORDER BY x) FILTER (WHERE x > 1) FROM (VALUES 1, 2, 3) t(x)",
    rows: [[2, '[1,3]', '3-2-1', '[2,3]']],
  },
  {
    page: 'functions/aggregate',
    sql: "SELECT histogram(x), map_agg(x, y) FROM (VALUES ('a', 1)) t(x, y)",
    rows: [['{"a":1}', '{"a":1}']],
  },
  {
    page: 'functions/aggregate',
    sql: "SELECT 100.0 * count_if(errorcode IS NOT NULL) / count(*) AS share, try(count(*) / count_if(eventname = 'none')) FROM cloudtrail_logs",
    rows: [[28.6, null]],
  },
  {
    page: 'functions/window',
    sql: 'SELECT x, row_number() OVER w, lag(x, 1, 0) OVER w, sum(x) OVER (ORDER BY x ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM (VALUES 1, 2, 4) t(x) WINDOW w AS (ORDER BY x) ORDER BY x',
    rows: [
      [1, 1, 0, 1],
      [2, 2, 1, 3],
      [4, 3, 2, 6],
    ],
  },
  {
    page: 'functions/window',
    sql: "SELECT eventid FROM (SELECT eventid, rank() OVER (PARTITION BY eventname ORDER BY eventtime DESC) AS place FROM cloudtrail_logs WHERE eventsource = 'ec2.amazonaws.com') WHERE place = 1 ORDER BY 1",
    rows: [['e09'], ['e11']],
  },
  {
    page: 'functions/window',
    sql: "SELECT useridentity.username, count(*) AS n, sum(count(*)) OVER () AS whole FROM cloudtrail_logs WHERE useridentity.type = 'IAMUser' GROUP BY useridentity.username",
    rows: [['noah', 5, 5]],
  },
  {
    page: 'functions/datetime',
    sql: "SELECT count(*) FROM cloudtrail_logs WHERE from_iso8601_timestamp(eventtime) > now() - INTERVAL '27' DAY",
    rows: [[6]],
  },
  {
    page: 'query-supported-event-schemas',
    sql: `SELECT eventTime, readOnly, requestParameters['roleSessionName'] FROM ${store} WHERE eventname = 'AssumeRole'`,
    rows: [['2026-10-05T11:30:00.000Z', true, 'olga']],
  },
  {
    page: 'query-supported-event-schemas',
    sql: `SELECT count(*) FROM ${store} WHERE eventTime BETWEEN '2026-10-05 09:00:00' AND '2026-10-05 10:00:00'`,
    rows: [[3]],
  },
  {
    page: 'query-supported-event-schemas',
    sql: `SELECT cardinality(requestParameters) FROM "${store}" WHERE eventid = 'e05'`,
    rows: [[3]],
  },
  {
    page: 'functions/json: cast from JSON',
    sql: "SELECT x IS NULL, map_keys(x), cardinality(x) FROM (SELECT CAST(json_extract(requestparameters, '$.absent') AS map(varchar, json)) AS x FROM cloudtrail_logs WHERE eventid = 'e10')",
    rows: [[true, null, null]],
  },
];
