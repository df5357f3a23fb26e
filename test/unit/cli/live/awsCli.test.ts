import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { awsFile } from '../../../support/motoServer.ts';
import { repositoryRoot } from '../../../support/repositoryRoot.ts';
import { eventsOf, openLiveBench, resultOf, type LiveBench, type ServedCommand } from './liveBench.ts';

const account = '111122223333';
const count = 1200;
const group = ['--log-group-name', 'CloudTrailGroupName'];
const seconds = (iso: string): string => String(Date.parse(iso) / 1000);

/** An independent client, as it is installed, with `AWS_ENDPOINT_URL` alone. */
describe('the AWS CLI against serve', function () {
  this.timeout(120_000);
  if (awsFile === null) {
    it('is left out: aws is not on PATH', () => assert.equal(awsFile, null));
    return;
  }
  const file = awsFile;
  let bench: LiveBench;
  let served: ServedCommand;
  let data = '';

  before(async () => {
    bench = openLiveBench();
    data = path.join(bench.home, 'data');
    mkdirSync(data);
    writeFileSync(path.join(data, 'events.ndjson'), eventsOf(account, count));
    cpSync(path.join(repositoryRoot, 'samples/data/alarms'), path.join(data, 'alarms'), { recursive: true });
    served = await bench.serve(['--data', data, '--fault', 'logs:StartQuery=pass,query-held']);
  });
  after(async () => bench.end());

  interface AwsOutcome {
    readonly code: number;
    readonly out: string;
    readonly note: string;
  }

  const environment = (): Record<string, string> => {
    const own = Object.entries(process.env).flatMap(([name, value]) =>
      name.startsWith('AWS_') || value === undefined ? [] : [[name, value] as const],
    );
    return {
      ...Object.fromEntries(own),
      AWS_ENDPOINT_URL: served.url,
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_REGION: 'us-east-1',
      AWS_DEFAULT_REGION: 'us-east-1',
      AWS_CONFIG_FILE: path.join(bench.home, 'none'),
      AWS_SHARED_CREDENTIALS_FILE: path.join(bench.home, 'none'),
      AWS_PAGER: '',
    };
  };
  const aws = (...args: string[]): Promise<AwsOutcome> =>
    new Promise((resolve) => {
      const settings = { env: environment(), maxBuffer: 64 * 1024 * 1024 };
      execFile(file, [...args, '--output', 'json'], settings, (fault, out, note) =>
        resolve({ code: fault === null ? 0 : Number(fault.code), out, note }),
      );
    });
  /** What it prints, or what it says went wrong. */
  const asked = async <Answer>(...args: string[]): Promise<Answer> => {
    const { code, out, note } = await aws(...args);
    assert.equal(code, 0, note);
    return JSON.parse(out === '' ? '{}' : out) as Answer;
  };
  const refused = async (code: RegExp, ...args: string[]): Promise<void> => {
    const outcome = await aws(...args);
    assert.notEqual(outcome.code, 0);
    assert.match(outcome.note, code);
  };
  const captured = async (language: string, text: string, column: string): Promise<readonly unknown[]> => {
    const { columns, rows, status } = resultOf(await bench.run(['query', language, text, '--data', data]));
    assert.equal(status, 'ok');
    const at = columns.findIndex(({ name }) => name === column);
    assert.notEqual(at, -1, JSON.stringify(columns));
    return rows.map((row) => row[at]);
  };

  interface FilterAnswer {
    readonly events: readonly { readonly message: string; readonly timestamp: number; readonly eventId: string }[];
    readonly NextToken?: string;
  }
  const messages = ({ events }: FilterAnswer): readonly string[] => events.map(({ message }) => message);

  it("filter-log-events: the article's command, put right", async () => {
    const pattern = '{ $.eventName = "DescribeInstances" }';
    const filter = ['logs', 'filter-log-events', ...group, '--filter-pattern'];
    const [found, expected] = await Promise.all([
      asked<FilterAnswer>(...filter, pattern),
      captured('filter', pattern, '@message'),
      // As the article has it, with quotes that are none of the language's.
      refused(/InvalidParameterException/, ...filter, "{ $.eventName = 'DescribeInstances' }"),
    ]);
    assert.equal(expected.length, count / 5);
    assert.deepEqual(messages(found), expected);
    assert.equal(new Set(found.events.map(({ eventId }) => eventId)).size, expected.length);
  });

  it('filter-log-events by pages, and on from a token', async () => {
    const pattern = '{ $.errorCode = "AccessDenied" }';
    const filter = ['logs', 'filter-log-events', ...group, '--filter-pattern', pattern, '--page-size'];
    const expected = await captured('filter', pattern, '@message');
    const [first, all] = await Promise.all([
      asked<FilterAnswer>(...filter, '7', '--max-items', '50'),
      asked<FilterAnswer>(...filter, '10000'),
      refused(/limit|InvalidParameterException|ValidationException/, ...filter, '10001'),
    ]);
    assert.deepEqual(messages(all), expected);
    assert.equal(first.events.length, 50);
    const rest = await asked<FilterAnswer>(...filter, '100', '--starting-token', first.NextToken ?? '');
    assert.deepEqual([...messages(first), ...messages(rest)], expected);
  });

  interface LookupAnswer {
    readonly Events: readonly { readonly EventId: string; readonly CloudTrailEvent: string }[];
    readonly NextToken?: string;
  }

  it('lookup-events by pages of 50, and on from a token', async () => {
    const lookup = ['cloudtrail', 'lookup-events', '--lookup-attributes'];
    const attribute = 'AttributeKey=EventName,AttributeValue=CreateUser';
    const expected = await captured('lookup', 'EventName = CreateUser', '@message');
    const ask = (...more: string[]): Promise<LookupAnswer> => asked(...lookup, attribute, ...more);
    const [first, all] = await Promise.all([
      ask('--page-size', '20', '--max-items', '60'),
      ask('--page-size', '50'),
      refused(/InvalidMaxResultsException/, ...lookup, attribute, '--page-size', '51'),
    ]);
    const texts = ({ Events }: LookupAnswer) => Events.map(({ CloudTrailEvent }) => CloudTrailEvent);
    assert.deepEqual(texts(all), expected);
    const rest = await ask('--page-size', '20', '--starting-token', first.NextToken ?? '');
    assert.deepEqual([...texts(first), ...texts(rest)], expected);
  });

  it('start-query, get-query-results and stop-query', async () => {
    const text = 'stats count(*) as calls by eventName | sort eventName asc';
    const start = (query: string): Promise<{ queryId: string }> =>
      asked(
        ...['logs', 'start-query', ...group, '--query-string', query],
        ...['--start-time', seconds('2026-11-01T00:00:00Z'), '--end-time', seconds('2026-11-02T00:00:00Z')],
      );
    interface QueryAnswer {
      readonly status: string;
      readonly results: readonly (readonly { readonly field: string; readonly value: string }[])[];
      readonly statistics: { readonly recordsScanned: number };
    }
    const results = (id: string): Promise<QueryAnswer> => asked('logs', 'get-query-results', '--query-id', id);
    const { queryId } = await start(text);
    let answer = await results(queryId);
    while (answer.status === 'Running' || answer.status === 'Scheduled') answer = await results(queryId);
    const { rows } = resultOf(await bench.run(['query', 'insights', text, '--data', data]));
    assert.equal(answer.status, 'Complete');
    assert.equal(answer.statistics.recordsScanned, count);
    assert.deepEqual(
      answer.results.map((row) => row.map(({ value }) => value)),
      rows.map((row) => row.map(String)),
    );
    const held = await start('fields eventName');
    assert.equal((await results(held.queryId)).status, 'Running');
    const stop = ['logs', 'stop-query', '--query-id', held.queryId];
    assert.deepEqual(await asked(...stop), { success: true });
    const [after] = await Promise.all([
      results(held.queryId),
      refused(/InvalidParameterException/, ...stop),
      refused(
        /MalformedQueryException/,
        'logs',
        'start-query',
        ...group,
        '--query-string',
        'stats',
        '--start-time',
        '0',
        '--end-time',
        '1',
      ),
    ]);
    assert.equal(after.status, 'Cancelled');
  });

  it('describe-trails, get-trail-status and describe-log-groups', async () => {
    const { trailList } = await asked<{ trailList: readonly { Name: string; TrailARN: string }[] }>(
      'cloudtrail',
      'describe-trails',
    );
    const [trail] = trailList;
    const [status, groups] = await Promise.all([
      asked<{ IsLogging: boolean }>('cloudtrail', 'get-trail-status', '--name', trail?.TrailARN ?? ''),
      asked<{ logGroups: readonly { logGroupName: string }[] }>(
        ...['logs', 'describe-log-groups', '--log-group-name-prefix', 'CloudTrail', '--page-size', '50'],
      ),
      refused(/InvalidParameterException|ValidationException/, 'logs', 'describe-log-groups', '--page-size', '51'),
      refused(/TrailNotFoundException/, 'cloudtrail', 'get-trail-status', '--name', 'gone'),
    ]);
    assert.equal(status.IsLogging, true);
    assert.deepEqual(
      groups.logGroups.map(({ logGroupName }) => logGroupName),
      ['CloudTrailGroupName'],
    );
  });

  it('describe-alarms by pages', async () => {
    interface AlarmAnswer {
      readonly MetricAlarms?: readonly { readonly AlarmName: string }[];
      readonly CompositeAlarms?: readonly { readonly AlarmName: string }[];
      readonly LogAlarms?: readonly { readonly AlarmName: string }[];
    }
    const names = ({ MetricAlarms = [], CompositeAlarms = [], LogAlarms = [] }: AlarmAnswer) =>
      [...MetricAlarms, ...CompositeAlarms, ...LogAlarms].map(({ AlarmName }) => AlarmName).toSorted();
    const metric = ['cloudwatch', 'describe-alarms', '--alarm-types', 'MetricAlarm'];
    const [paged, whole, expected] = await Promise.all([
      asked<AlarmAnswer>(...metric, '--page-size', '2'),
      asked<AlarmAnswer>(...metric, '--page-size', '100'),
      captured('alarms', 'AlarmTypes = MetricAlarm', 'name'),
      refused(/Validation|InvalidParameter/, ...metric, '--page-size', '101'),
    ]);
    assert.ok(names(whole).length > 2);
    assert.deepEqual(names(paged), names(whole));
    assert.deepEqual(names(whole), expected.map(String).toSorted());
  });

  it('what makes an alarm, read again by what describes it', async () => {
    const topic = `arn:aws:sns:us-east-1:${account}:cli-alerts`;
    const pattern = `{ $.userIdentity.type = "Root" && $.eventName != "it's \${x}" }`;
    const eventPattern = JSON.stringify({ source: ['aws.signin'], detail: { eventName: ['ConsoleLogin'] } });
    const bucket = ['--bucket', 'captured-cloudtrail-logs'];
    await Promise.all([
      asked(
        'sns',
        'create-topic',
        '--name',
        'cli-alerts',
        '--attributes',
        'DisplayName=Alerts',
        '--tags',
        'Key=a,Value=b',
      ),
      asked(
        ...['logs', 'put-metric-filter', ...group, '--filter-name', 'cli', '--filter-pattern', pattern],
        ...['--metric-transformations', 'metricName=Root,metricNamespace=CIS,metricValue=1,defaultValue=0'],
      ),
      asked(
        ...['cloudwatch', 'put-metric-alarm', '--alarm-name', 'cli', '--metric-name', 'Root', '--namespace', 'CIS'],
        ...['--statistic', 'Sum', '--period', '300', '--evaluation-periods', '1', '--threshold', '1'],
        ...['--comparison-operator', 'GreaterThanOrEqualToThreshold', '--alarm-actions', topic],
      ),
      asked('events', 'put-rule', '--name', 'cli', '--event-pattern', eventPattern),
    ]);
    const state = ['--state-value', 'ALARM', '--state-reason', 'a test'];
    await Promise.all([
      asked('cloudwatch', 'set-alarm-state', '--alarm-name', 'cli', ...state),
      asked('events', 'put-targets', '--rule', 'cli', '--targets', `Id=topic,Arn=${topic}`),
    ]);
    const [filters, alarms, targets, isPublic] = await Promise.all([
      asked<{ metricFilters: readonly { filterPattern: string }[] }>('logs', 'describe-metric-filters', ...group),
      asked<{ MetricAlarms: readonly { StateValue: string; AlarmActions: readonly string[] }[] }>(
        ...['cloudwatch', 'describe-alarms', '--alarm-names', 'cli'],
      ),
      asked<{ Targets: readonly unknown[] }>('events', 'list-targets-by-rule', '--rule', 'cli'),
      asked<unknown>('s3api', 'get-bucket-policy-status', ...bucket),
      refused(/ObjectLockConfigurationNotFoundError/, 's3api', 'get-object-lock-configuration', ...bucket),
    ]);
    assert.deepEqual(
      filters.metricFilters.map(({ filterPattern }) => filterPattern),
      [pattern],
    );
    assert.deepEqual(
      alarms.MetricAlarms.map(({ StateValue, AlarmActions }) => [StateValue, AlarmActions]),
      [['ALARM', [topic]]],
    );
    assert.deepEqual(targets.Targets, [{ Id: 'topic', Arn: topic }]);
    assert.deepEqual(isPublic, { PolicyStatus: { IsPublic: false } });
  });

  it('start-query-execution and its results by pages of 1000', async () => {
    const text = 'SELECT eventid, eventname FROM cloudtrail_logs ORDER BY eventid';
    const { QueryExecutionId: id } = await asked<{ QueryExecutionId: string }>(
      ...['athena', 'start-query-execution', '--query-string', text],
      ...['--result-configuration', 'OutputLocation=s3://results/'],
    );
    const state = async () =>
      (
        await asked<{ QueryExecution: { Status: { State: string } } }>(
          ...['athena', 'get-query-execution', '--query-execution-id', id],
        )
      ).QueryExecution.Status.State;
    let now = await state();
    while (now === 'QUEUED' || now === 'RUNNING') now = await state();
    assert.equal(now, 'SUCCEEDED');
    const get = ['athena', 'get-query-results', '--query-execution-id', id, '--page-size'];
    const [answer, expected] = await Promise.all([
      asked<{ ResultSet: { Rows: readonly { Data: readonly { VarCharValue?: string }[] }[] } }>(...get, '1000'),
      captured('sql', text, 'eventid'),
      refused(/InvalidRequestException|Validation/, ...get, '1001'),
    ]);
    const [header, ...rows] = answer.ResultSet.Rows.map(({ Data }) => Data.map(({ VarCharValue }) => VarCharValue));
    assert.deepEqual(header, ['eventid', 'eventname']);
    assert.deepEqual(
      rows.map(([first]) => first),
      expected,
    );
  });
});
