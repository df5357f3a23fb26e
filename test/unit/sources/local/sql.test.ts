import assert from 'node:assert/strict';
import type { SourceDeclaration } from '../../../../src/core/runbook/runbook.ts';
import { openLocalSource, type LocalSource } from '../../../../src/sources/local/localSource.ts';
import { answer, event, makeFolder, plan, removeFolder, run, testEngine } from './localData.ts';

const record = event({
  eventID: 'a',
  readOnly: false,
  recipientAccountId: '012345678901',
  userIdentity: {
    type: 'AssumedRole',
    principalId: 'P:s',
    arn: 'arn:aws:sts::012345678901:assumed-role/r/s',
    accessKeyId: '',
    sessionContext: { attributes: { mfaAuthenticated: 'false' }, sessionIssuer: { userName: 'r' } },
  },
  requestParameters: { bucketName: 'b', 'x-amz-acl': 'private', n: 12345678901234567890n, list: ['p', 'q'] },
  responseElements: null,
  resources: [{ ARN: 'arn:aws:s3:::b', accountId: '012345678901', type: 'AWS::S3::Bucket' }],
  tlsDetails: { tlsVersion: 'TLSv1.3', cipherSuite: 'c', clientProvidedHostHeader: 'h' },
});
const text = JSON.stringify(record, (_key, value: unknown) => (typeof value === 'bigint' ? 'BIG' : value)).replace(
  '"BIG"',
  '12345678901234567890',
);
const surrogate = String.raw`{"eventID":"b","eventTime":"2026-11-01T09:00:01Z","userIdentity":{"userName":"\ud800x"},"requestParameters":{"k":"\udc00"}}`;

interface Case {
  readonly sql: string;
  readonly rows: readonly (readonly unknown[])[];
  readonly page?: string;
}

const row = (expression: string): string => `SELECT ${expression} FROM cloudtrail_logs WHERE eventid = 'a'`;

const tableShape: readonly Case[] = [
  { sql: row('useridentity.sessioncontext.sessionissuer.username'), rows: [['r']] },
  { sql: row('userIdentity.sessionContext.attributes.mfaAuthenticated'), rows: [['false']] },
  { sql: row('useridentity.username IS NULL, useridentity.accesskeyid'), rows: [[true, '']] },
  { sql: row('readonly, recipientaccountid'), rows: [['false', '012345678901']] },
  {
    sql: row('requestparameters'),
    rows: [['{"bucketName":"b","x-amz-acl":"private","n":12345678901234567890,"list":["p","q"]}']],
  },
  { sql: row('responseelements'), rows: [[null]] },
  { sql: row('tlsdetails.tlsversion, "timestamp"'), rows: [['TLSv1.3', '2026/11/01']] },
  {
    sql: row('resources[1].arn, resources[2].arn, resources'),
    rows: [['arn:aws:s3:::b', null, '[{"arn":"arn:aws:s3:::b","accountid":"012345678901","type":"AWS::S3::Bucket"}]']],
  },
  {
    sql: `${row('res.type').replace('WHERE', 'CROSS JOIN UNNEST(resources) AS t(res) WHERE')}`,
    rows: [['AWS::S3::Bucket']],
  },
  { sql: "SELECT eventid, useridentity.username FROM cloudtrail_logs WHERE eventid = 'b'", rows: [['b', '\ufffdx']] },
  {
    sql: "SELECT json_extract_scalar(requestparameters, '$.k') FROM cloudtrail_logs ORDER BY eventid",
    rows: [[null], ['\ufffd']],
  },
  { sql: 'SELECT eventid FROM "default".cloudtrail_logs ORDER BY eventtime DESC', rows: [['b'], ['a']] },
  { sql: 'SELECT eventid FROM default.cloudtrail_logs ORDER BY 1', rows: [['a'], ['b']] },
];

/** Trino's documentation, by the page of each function. */
const functions: readonly (readonly [expression: string, value: unknown, page: string])[] = [
  ['json_extract_scalar(\'{"a":{"x-y":[1,"k"]}}\', \'$.a["x-y"][1]\')', 'k', 'functions/json'],
  ['json_extract_scalar(\'{"x-amz-acl":"private"}\', \'$.x-amz-acl\')', 'private', 'functions/json'],
  ['json_extract_scalar(\'{"a":{"b":1}}\', \'$.a\')', null, 'functions/json'],
  ["json_extract_scalar('{\"a\":true}', '$.a')", 'true', 'functions/json'],
  ["json_extract_scalar('{\"a\":null}', '$.a')", null, 'functions/json'],
  ["json_extract_scalar('not json', '$.a')", null, 'functions/json'],
  ['json_extract(\'{"a":[1,{"b":2}]}\', \'$.a\')', '[1,{"b":2}]', 'functions/json'],
  ["json_array_length('[1,2,3]')", 3, 'functions/json'],
  ["json_array_contains('[1,\"a\"]', 'a')", true, 'functions/json'],
  ['json_array_contains(\'["1"]\', 1)', false, 'functions/json'],
  ["json_array_get('[5,6]', -1)", '6', 'functions/json'],
  ["json_size('{\"a\":[1,2]}', '$.a')", 2, 'functions/json'],
  ['CAST(json_parse(\'["a","b"]\') AS ARRAY(VARCHAR))', '["a","b"]', 'functions/json'],
  ["CAST(json_parse('{\"k\":1}') AS MAP(VARCHAR, VARCHAR))['k']", '1', 'functions/json'],
  ["CAST(ROW(1, 'x') AS ROW(n INTEGER, t VARCHAR)).t", 'x', 'functions/conversion'],
  ["from_iso8601_timestamp('2026-11-01T01:02:03Z')", '2026-11-01T01:02:03.000Z', 'functions/datetime'],
  ["to_iso8601(from_iso8601_timestamp('2026-11-01T01:02:03Z'))", '2026-11-01T01:02:03.000Z', 'functions/datetime'],
  ["date_diff('hour', TIMESTAMP '2026-01-01 00:30:00', TIMESTAMP '2026-01-01 02:00:00')", 1, 'functions/datetime'],
  ["date_add('day', -7, TIMESTAMP '2026-01-08 00:00:00')", '2026-01-01T00:00:00.000Z', 'functions/datetime'],
  ["date_trunc('hour', TIMESTAMP '2026-01-08 03:04:05')", '2026-01-08T03:00:00.000Z', 'functions/datetime'],
  ["date_format(TIMESTAMP '2026-01-08 03:04:05', '%Y-%m-%d %H:%i:%s')", '2026-01-08 03:04:05', 'functions/datetime'],
  ["date_parse('08/01/2026 03:04', '%d/%m/%Y %H:%i')", '2026-01-08T03:04:00.000Z', 'functions/datetime'],
  ["day_of_week(DATE '2026-11-01')", 7, 'functions/datetime'],
  ['now()', '2026-11-02T00:00:00.000Z', 'functions/datetime'],
  ['current_timestamp', '2026-11-02T00:00:00.000Z', 'functions/datetime'],
  ['current_date', '2026-11-02', 'functions/datetime'],
  ['to_unixtime(from_unixtime(7))', 7, 'functions/datetime'],
  ["regexp_like('AccessDenied', '(?i)denied$')", true, 'functions/regexp'],
  ["regexp_extract('abc', 'x')", null, 'functions/regexp'],
  ["regexp_extract('key=v1', 'key=(\\w+)', 1)", 'v1', 'functions/regexp'],
  ["regexp_replace('a1b2', '(\\d)', '<$1>')", 'a<1>b<2>', 'functions/regexp'],
  ["split_part('a,b', ',', 3)", null, 'functions/string'],
  ["split('a/b', '/')[2]", 'b', 'functions/string'],
  ["concat('a', NULL)", null, 'functions/string'],
  ["concat_ws(',', 'a', NULL, 'b')", 'a,b', 'functions/string'],
  [`CAST(json_extract('{"a":"x"}', '$.a') AS varchar)`, 'x', 'functions/json'],
  [`CAST(json_extract('{"a":5}', '$.a') AS varchar)`, '5', 'functions/json'],
  [`TRY_CAST(json_extract('{"a":null}', '$.a') AS varchar)`, null, 'functions/json'],
  [`upper(CAST(CAST(json_extract('{"a":"x"}', '$.a') AS varchar) AS varchar))`, 'X', 'functions/json'],
  ["CAST(TIMESTAMP '2026-01-01 00:00:00' AT TIME ZONE 'UTC' AS date) = DATE '2026-01-01'", true, 'functions/datetime'],
  ["substr('abcdef', -3, 2)", 'de', 'functions/string'],
  ["strpos('high', 'ig')", 2, 'functions/string'],
  ['greatest(1, NULL)', null, 'functions/comparison'],
  ['least(3, 1, 2)', 1, 'functions/comparison'],
  ['cardinality(ARRAY[1, 2])', 2, 'functions/array'],
  ['element_at(ARRAY[1, 2], 3)', null, 'functions/array'],
  ["element_at(MAP(ARRAY['a'], ARRAY[5]), 'a')", 5, 'functions/map'],
  ["contains(ARRAY['a'], 'a')", true, 'functions/array'],
  ['any_match(ARRAY[1, 2], x -> x > 1)', true, 'functions/array'],
  ['all_match(ARRAY[1, 2], x -> x > 1)', false, 'functions/array'],
  ['none_match(ARRAY[1, 2], x -> x > 2)', true, 'functions/array'],
  ['filter(ARRAY[1, 2, 3], x -> x > 1)', '[2,3]', 'functions/array'],
  ['transform(ARRAY[1, 2], x -> x * 2)', '[2,4]', 'functions/array'],
  ["array_join(ARRAY['a', 'b'], '-')", 'a-b', 'functions/array'],
  ['slice(ARRAY[1, 2, 3], 2, 2)', '[2,3]', 'functions/array'],
  ['array_position(ARRAY[1, 2], 9)', 0, 'functions/array'],
  ["if(1 > 2, 'y')", null, 'functions/conditional'],
  ["try(CAST('x' AS INTEGER))", null, 'functions/conditional'],
  ['5 / 2', 2, 'functions/math'],
  ['CAST(1 AS BIGINT) * 9007199254740993', '9007199254740993', 'language/types'],
  ['CAST(1.10 AS DECIMAL(10, 2))', 1.1, 'language/types'],
];

const aggregates: readonly Case[] = [
  {
    sql: "SELECT approx_distinct(eventname), count_if(eventid = 'a'), count(*) FILTER (WHERE eventid = 'b') FROM cloudtrail_logs",
    rows: [[1, 1, 1]],
  },
  {
    sql: 'SELECT max_by(eventid, eventtime), array_agg(eventid ORDER BY eventid) FROM cloudtrail_logs',
    rows: [['b', '["a","b"]']],
  },
  { sql: 'SELECT approx_percentile(length(eventid), 0.5) FROM cloudtrail_logs', rows: [[1]] },
  {
    sql: 'WITH x (id) AS (SELECT eventid FROM cloudtrail_logs) SELECT id, row_number() OVER (ORDER BY id DESC) FROM x ORDER BY 1',
    rows: [
      ['a', 2],
      ['b', 1],
    ],
  },
];

describe('SQL', () => {
  const engine = testEngine();
  const folder = makeFolder({ 'x.ndjson': `${text}\n${surrogate}` });
  let source: LocalSource;
  before(() => {
    source = openLocalSource({ name: 'local', path: folder, cacheFolder: null, engine });
  });
  after(async () => {
    await engine.close();
    removeFolder(folder);
  });

  for (const { sql, rows } of [...tableShape, ...aggregates]) {
    it(sql, async () => assert.deepEqual((await answer(source, plan('sql', sql))).table.rows, rows));
  }
  for (const [expression, value, page] of functions) {
    it(`${expression} (${page})`, async () => {
      assert.deepEqual((await answer(source, plan('sql', `SELECT ${expression}`))).table.rows, [[value]]);
    });
  }

  it('names columns as Athena does', async () => {
    const { table } = await answer(
      source,
      plan(
        'sql',
        'SELECT count(*), eventname, useridentity.arn, max(eventtime) AS "Last seen" FROM cloudtrail_logs GROUP BY 2, 3',
      ),
    );
    assert.deepEqual(
      table.columns.map(({ name }) => name),
      ['_col0', 'eventname', 'arn', 'Last seen'],
    );
  });

  it('says when the limit cut the answer off', async () => {
    const { table } = await answer(source, plan('sql', 'SELECT eventid FROM cloudtrail_logs', { limit: 1 }));
    assert.deepEqual([table.rowCount, table.truncated], [1, true]);
    const whole = await answer(source, plan('sql', 'SELECT eventid FROM cloudtrail_logs', { limit: 2 }));
    assert.deepEqual([whole.table.rowCount, whole.table.truncated], [2, false]);
  });

  it('finds the declared table, also in its database', async () => {
    const declared: SourceDeclaration = {
      name: 'lake',
      type: 'athena',
      logGroups: [],
      database: 'security',
      table: 'trail_2026',
      range: { start: 0, end: 0 },
    };
    for (const name of ['trail_2026', 'security.trail_2026', 'security.cloudtrail_logs', 'cloudtrail_logs']) {
      const { table } = await answer(source, plan('sql', `SELECT count(*) AS n FROM ${name}`, { source: declared }));
      assert.deepEqual(table.rows, [[2]], name);
    }
  });

  it('answers CloudTrail Lake with its types', async () => {
    const id = '8d7c4a2e-1111-2222-3333-444455556666';
    const lake: SourceDeclaration = {
      name: 'lake',
      type: 'lake',
      logGroups: [],
      table: id,
      range: { start: 0, end: 0 },
    };
    const sql = `SELECT eventTime, readOnly, element_at(requestParameters, 'bucketName') FROM ${id} WHERE eventTime > '2026-11-01 00:00:00' AND eventid = 'a'`;
    const { table } = await answer(source, plan('sql', sql, { source: lake }));
    assert.deepEqual(table.rows, [['2026-11-01T09:00:00.000Z', false, 'b']]);
  });

  const refused: readonly (readonly [sql: string, code: string, at: string])[] = [
    ['SELECT 1; SELECT 2', 'sql.one-statement', 'SELECT 2'],
    ['DROP TABLE cloudtrail_logs', 'sql.only-select', 'DROP'],
    ["SELECT CAST('x' AS hyperloglog)", 'sql.unsupported-type', 'hyperloglog'],
    ['SELECT eventname, count(*) FROM cloudtrail_logs', 'sql.meaning', 'eventname'],
    ["COPY (SELECT 1) TO 'out.csv'", 'sql.only-select', 'COPY'],
    ["ATTACH 'x.db'", 'sql.only-select', 'ATTACH'],
    ['INSTALL httpfs', 'sql.only-select', 'INSTALL'],
    ["SET memory_limit = '3GB'", 'sql.only-select', 'SET'],
    ['PRAGMA version', 'sql.only-select', 'PRAGMA'],
    ['EXPLAIN SELECT 1', 'sql.only-select', 'EXPLAIN'],
    ["SELECT * FROM read_text('/etc/passwd')", 'sql.unsupported-function', 'read_text'],
    ['SELECT * FROM "read_csv"(\'/etc/passwd\')', 'sql.unsupported-function', '"read_csv"'],
    ["SELECT * FROM glob('/etc/*')", 'sql.unsupported-function', 'glob'],
    ['SELECT * FROM duckdb_settings()', 'sql.unsupported-function', 'duckdb_settings'],
    ["SELECT getenv('HOME')", 'sql.unsupported-function', 'getenv'],
    ["SELECT system.main.getenv('HOME')", 'sql.unsupported-function', 'getenv'],
    ["SELECT 'HOME'.getenv()", 'sql.unsupported-function', 'getenv'],
    ["SELECT * FROM '/etc/passwd'", 'sql.syntax', "'/etc/passwd'"],
    ['SELECT * FROM "/etc/passwd"', 'sql.unknown-name', '"/etc/passwd"'],
    ["SELECT * FROM 'https://example.invalid/x.parquet'", 'sql.syntax', "'https://example.invalid/x.parquet'"],
    ["SELECT date_format(now(), '%x')", 'sql.unsupported-format', "'%x'"],
    ['SELECT nothing FROM cloudtrail_logs', 'sql.unknown-name', 'nothing'],
    ["SELECT json_extract_scalar(nothing, '$.a') FROM cloudtrail_logs", 'sql.unknown-name', 'nothing'],
    ["SELECT json_extract_scalar('{}', '$.a'), eventnam FROM cloudtrail_logs", 'sql.unknown-name', 'eventnam'],
    ['SELECT eventname FRO cloudtrail_logs', 'sql.syntax', 'cloudtrail_logs'],
    ["SELECT 'é', nothing FROM cloudtrail_logs", 'sql.unknown-name', 'nothing'],
    ['SELECT ?', 'sql.parameter', '?'],
    ['', 'sql.empty', ''],
  ];
  for (const [sql, code, at] of refused) {
    it(`refuses ${sql}`, async () => {
      const outcome = await run(source, plan('sql', sql));
      assert.equal(outcome.kind, 'refusal');
      const [problem] = outcome.problems;
      assert.ok(problem?.code.startsWith(code), problem?.code);
      assert.equal(sql.slice(problem?.range.start, problem?.range.end), at);
    });
  }

  const advice: readonly (readonly [sql: string, message: string])[] = [
    ['SELECT eventnam FROM cloudtrail_logs', 'There is no column eventnam here. Did you mean "eventname"?'],
    [
      'SELECT 1 FROM cloudtrail_logs WHERE eventname = "ConsoleLogin"',
      "There is no column ConsoleLogin here. Double quotes name a column: write 'ConsoleLogin' for a text.",
    ],
    [
      'SELECT 1 FROM elsewhere',
      'There is no table elsewhere here. Ask cloudtrail_logs (as Athena), lake (as CloudTrail Lake), or the table that the source declares.',
    ],
  ];
  for (const [sql, message] of advice) {
    it(`says what to write instead of ${sql}`, async () => {
      const outcome = await run(source, plan('sql', sql));
      assert.equal(outcome.problems[0]?.message, message);
    });
  }

  it('sees no other data set', async () => {
    const other = makeFolder({ 'y.json': '{"eventID":"other"}' });
    try {
      await answer(
        openLocalSource({ name: 'other', path: other, cacheFolder: null, engine }),
        plan('sql', 'SELECT count(*) AS n FROM cloudtrail_logs'),
      );
      const { table } = await answer(source, plan('sql', 'SELECT DISTINCT eventid FROM cloudtrail_logs ORDER BY 1'));
      assert.deepEqual(table.rows, [['a'], ['b']]);
    } finally {
      removeFolder(other);
    }
  });
});
