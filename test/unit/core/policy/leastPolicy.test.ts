import assert from 'node:assert/strict';
import fc from 'fast-check';
import { leastPolicy, type LeastPolicy } from '../../../../src/core/policy/leastPolicy.ts';
import type { PolicyPlace } from '../../../../src/core/policy/policyScope.ts';
import { parseRunbook } from '../../../../src/core/runbook/parseRunbook.ts';

const here: PolicyPlace = { partition: 'aws', account: '111122223333', regions: ['us-east-1'] };
const group = (name: string): string => `arn:aws:logs:us-east-1:111122223333:log-group:${name}:*`;

interface Cell {
  readonly language: string;
  readonly query: string;
  readonly follow?: string;
}

function policyOf(sources: string, cells: readonly Cell[], place: PolicyPlace = here): LeastPolicy {
  const text = [
    'apirunbook: 1',
    'title: t',
    ...(sources === '' ? [] : ['sources:', ...sources.split('\n').map((line) => `  ${line}`)]),
    'cells:',
    ...cells.flatMap(({ language, query, follow }, index) => [
      `  - id: c${index}`,
      ...(follow === undefined ? [] : [`    follow: ${follow}`]),
      `    ${language}: |`,
      `      ${query}`,
    ]),
  ].join('\n');
  const { runbook, problems } = parseRunbook('t.apirunbook', text);
  assert.ok(runbook !== null && problems.every(({ severity }) => severity !== 'error'), JSON.stringify(problems));
  return leastPolicy(runbook, place);
}

/** `action on resource` of every statement. */
function grants({ policy }: LeastPolicy): readonly string[] {
  return (policy?.Statement ?? []).flatMap(({ Action, Resource }) =>
    Action.flatMap((action) => Resource.map((resource) => `${action} on ${resource}`)),
  );
}

const lookup = { language: 'lookup', query: 'EventName = ConsoleLogin' };
const filter = { language: 'filter', query: '{ $.eventName = "ConsoleLogin" }' };
const insights = { language: 'insights', query: 'fields eventName' };
const sql = { language: 'sql', query: 'SELECT 1' };
const alarms = { language: 'alarms', query: 'StateValue = ALARM' };

describe('leastPolicy', () => {
  const cases: readonly {
    readonly what: string;
    readonly sources?: string;
    readonly cells: readonly Cell[];
    readonly place?: PolicyPlace;
    readonly has: readonly string[];
    /** Actions, or beginnings of grants, that no statement has. */
    readonly lacks: readonly string[];
  }[] = [
    {
      what: 'lookups need no resource',
      cells: [lookup],
      has: [
        'cloudtrail:LookupEvents on *',
        'cloudtrail:DescribeTrails on *',
        'cloudtrail:GetTrailStatus on arn:aws:cloudtrail:*:*:trail/*',
      ],
      lacks: ['logs:FilterLogEvents', 'logs:StartQuery', 's3:', 'athena:', 'cloudwatch:'],
    },
    {
      what: 'coverage needs trails, their buckets, alarms and metric filters',
      cells: [{ language: 'alarms', query: 'coverage Severity = high' }],
      has: [
        'cloudtrail:DescribeTrails on *',
        'cloudtrail:GetInsightSelectors on arn:aws:cloudtrail:*:*:trail/*',
        's3:GetBucketPolicyStatus on arn:aws:s3:::*',
        'cloudwatch:DescribeAlarms on *',
        'logs:DescribeMetricFilters on arn:aws:logs:us-east-1:111122223333:log-group:*',
      ],
      lacks: ['cloudwatch:DescribeAlarmHistory', 'cloudtrail:LookupEvents', 's3:GetObject', 's3:ListBucket'],
    },
    {
      what: 'a filter on the log groups it names, and not on others',
      sources: 'logs: {type: logs, logGroups: [a, "b*"]}',
      cells: [filter],
      has: [
        `logs:FilterLogEvents on ${group('a')}`,
        `logs:FilterLogEvents on ${group('b*')}`,
        'logs:DescribeLogGroups on arn:aws:logs:us-east-1:111122223333:log-group:*',
      ],
      lacks: [
        'logs:FilterLogEvents on arn:aws:logs:us-east-1:111122223333:log-group:*',
        'logs:StartQuery',
        'logs:StartLiveTail',
      ],
    },
    {
      what: 'Live Tail for a cell that follows, and nothing that reads what was logged before',
      sources: 'logs: {type: logs, logGroups: [a]}',
      cells: [{ ...filter, follow: '30s' }],
      has: [
        `logs:StartLiveTail on ${group('a')}`,
        'logs:DescribeLogGroups on arn:aws:logs:us-east-1:111122223333:log-group:*',
      ],
      lacks: ['logs:FilterLogEvents', 'cloudtrail:'],
    },
    {
      what: 'a log group by its ARN, which is of its own region',
      sources: 'logs: {type: logs, logGroups: ["arn:aws:logs:eu-west-1:444455556666:log-group:x"]}',
      cells: [insights],
      has: [
        'logs:StartQuery on arn:aws:logs:eu-west-1:444455556666:log-group:x:*',
        'logs:GetQueryResults on *',
        'logs:StopQuery on *',
      ],
      lacks: ['logs:StartQuery on arn:aws:logs:us-east-1', 'logs:StartLiveTail'],
    },
    {
      what: 'the log groups of the target, where the runbook names none',
      cells: [insights],
      place: { ...here, logGroups: ['trail'] },
      has: [`logs:StartQuery on ${group('trail')}`],
      lacks: ['logs:StartQuery on arn:aws:logs:us-east-1:111122223333:log-group:*'],
    },
    {
      what: 'all log groups, where nobody names one',
      cells: [insights],
      has: ['logs:StartQuery on arn:aws:logs:us-east-1:111122223333:log-group:*', 'cloudtrail:DescribeTrails on *'],
      lacks: ['athena:'],
    },
    {
      what: 'all log groups, where the query names its own',
      sources: 'logs: {type: logs, logGroups: [a]}',
      cells: [{ language: 'insights', query: "SOURCE logGroups(namePrefix: ['x']) | fields eventName" }],
      has: ['logs:StartQuery on arn:aws:logs:us-east-1:111122223333:log-group:*'],
      lacks: [`logs:StartQuery on ${group('a')}`],
    },
    {
      what: 'Athena, what it reads in Glue and S3, and where it writes',
      sources: 'trail: {type: athena, database: security, table: cloudtrail_logs}',
      cells: [sql],
      place: {
        ...here,
        athena: { workgroup: 'ir', data: ['s3://logs/AWSLogs/'], results: ['s3://results'] },
      },
      has: [
        'athena:StartQueryExecution on arn:aws:athena:us-east-1:111122223333:workgroup/ir',
        'athena:StopQueryExecution on arn:aws:athena:us-east-1:111122223333:workgroup/ir',
        'glue:GetTable on arn:aws:glue:us-east-1:111122223333:table/security/*',
        'glue:GetPartitions on arn:aws:glue:us-east-1:111122223333:catalog',
        's3:GetObject on arn:aws:s3:::logs/AWSLogs/*',
        's3:ListBucket on arn:aws:s3:::logs',
        's3:PutObject on arn:aws:s3:::results/*',
      ],
      lacks: [
        's3:PutObject on arn:aws:s3:::logs',
        'glue:GetTable on arn:aws:glue:us-east-1:111122223333:table/*',
        'cloudtrail:StartQuery',
      ],
    },
    {
      what: 'Athena without buckets allows nothing in S3 until they are written',
      cells: [sql],
      has: [
        's3:GetObject on arn:aws:s3:::DATA-BUCKET/*',
        's3:PutObject on arn:aws:s3:::RESULTS-BUCKET/*',
        'athena:StartQueryExecution on arn:aws:athena:us-east-1:111122223333:workgroup/primary',
      ],
      lacks: ['s3:GetObject on *', 's3:GetObject on arn:aws:s3:::*'],
    },
    {
      what: 'Lake on its event data store',
      sources: 'lake: {type: lake, table: 11112222-3333-4444-5555-666677778888}',
      cells: [sql],
      has: [
        'cloudtrail:StartQuery on arn:aws:cloudtrail:us-east-1:111122223333:eventdatastore/11112222-3333-4444-5555-666677778888',
        'cloudtrail:CancelQuery on arn:aws:cloudtrail:us-east-1:111122223333:eventdatastore/11112222-3333-4444-5555-666677778888',
      ],
      lacks: [
        'athena:',
        's3:',
        'glue:',
        'cloudtrail:StartQuery on arn:aws:cloudtrail:us-east-1:111122223333:eventdatastore/*',
      ],
    },
    {
      what: 'alarms of all types',
      cells: [alarms],
      has: [
        'cloudwatch:DescribeAlarms on *',
        'logs:DescribeMetricFilters on arn:aws:logs:us-east-1:111122223333:log-group:*',
      ],
      lacks: ['logs:FilterLogEvents', 'cloudtrail:'],
    },
    {
      what: 'any account and region, and another partition',
      sources: 'logs: {type: logs, logGroups: [a]}',
      cells: [filter],
      place: { partition: 'aws-cn', account: null, regions: [] },
      has: ['logs:FilterLogEvents on arn:aws-cn:logs:*:*:log-group:a:*'],
      lacks: ['logs:FilterLogEvents on arn:aws:'],
    },
  ];
  for (const { what, sources = '', cells, place = here, has, lacks } of cases)
    it(what, () => {
      const found = policyOf(sources, cells, place);
      assert.deepEqual(found.problems, []);
      const granted = grants(found);
      assert.deepEqual(
        has.filter((each) => !granted.includes(each)),
        [],
      );
      for (const each of lacks) assert.ok(!granted.some((grant) => grant.startsWith(each)), each);
    });

  it('is a document that IAM takes: each Sid once and in letters, no action twice on the same', () => {
    const found = policyOf('logs: {type: logs, logGroups: [a]}', [lookup, filter, insights, sql, alarms]);
    const statements = found.policy?.Statement ?? [];
    assert.equal(found.policy?.Version, '2012-10-17');
    assert.equal(new Set(statements.map(({ Sid }) => Sid)).size, statements.length);
    for (const { Sid, Effect, Resource } of statements) {
      assert.match(Sid, /^[A-Za-z0-9]+$/);
      assert.equal(Effect, 'Allow');
      assert.ok(Resource.length > 0);
    }
    assert.equal(new Set(grants(found)).size, grants(found).length);
    for (const grant of grants(found)) assert.doesNotMatch(grant, /logs:(?:Put|Create|Delete|Test)|sts:|sso:/);
  });

  it('is none for a runbook without questions', () => {
    const { policy, problems } = policyOf('', [{ language: 'md', query: 'Only prose.' }]);
    assert.deepEqual([policy, problems], [null, []]);
  });

  it('says what has to be written in, and of keys', () => {
    assert.deepEqual(
      policyOf('', [sql]).notes.map((note) => /DATA-BUCKET|RESULTS-BUCKET|kms:Decrypt/.exec(note)?.[0]),
      ['DATA-BUCKET', 'RESULTS-BUCKET', 'kms:Decrypt'],
    );
    assert.deepEqual(policyOf('', [lookup]).notes, []);
  });

  const faults = [
    'logs: {type: logs, logGroups: ["a*b"]}',
    'logs: {type: logs, logGroups: ["${aws:username}"]}',
    'logs: {type: logs, logGroups: ["arn:aws:logs:*:111122223333:log-group:x"]}',
  ];
  for (const sources of faults)
    it(`refuses ${sources}: it would mean more in a policy than as a name`, () => {
      const { policy, problems } = policyOf(sources, [filter]);
      assert.equal(policy, null);
      assert.deepEqual(
        problems.map(({ code, severity }) => `${severity} ${code}`),
        ['error policy.resource'],
      );
    });

  it('no name of a log group widens a policy', () => {
    const name = fc.string({ unit: fc.constantFrom('a', '*', '?', '$', '{', '}', ':', '/', '.', '#', '-') });
    fc.assert(
      fc.property(name, (logGroup) => {
        const { runbook } = parseRunbook(
          't.apirunbook',
          `apirunbook: 1\ntitle: t\nsources:\n  logs: {type: logs, logGroups: [${JSON.stringify(logGroup)}]}\ncells:\n  - id: c\n    filter: x\n`,
        );
        if (runbook === null || runbook.sources[0]?.logGroups[0] !== logGroup) return;
        const { policy } = leastPolicy(runbook, here);
        for (const { Action, Resource } of policy?.Statement ?? []) {
          if (!Action.includes('logs:FilterLogEvents')) continue;
          const begin = 'arn:aws:logs:us-east-1:111122223333:log-group:';
          for (const arn of Resource) {
            assert.ok(arn.startsWith(begin) && arn.endsWith(':*'));
            assert.match(arn.slice(begin.length, -2), /^[^*?$]+\*?$/);
          }
        }
      }),
    );
  });
});
