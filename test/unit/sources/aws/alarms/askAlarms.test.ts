import assert from 'node:assert/strict';
import http from 'node:http';
import type { Connection } from '../../../../../src/sources/aws/connection.ts';
import { readRecordedAlarms } from '../../../../../src/core/alarms/recordedAlarms.ts';
import { askAlarms } from '../../../../../src/sources/aws/alarms/askAlarms.ts';
import { joinFilters } from '../../../../../src/sources/aws/alarms/joinFilters.ts';
import { serveData, type ServedData } from '../../../../support/servedData.ts';
import { recordedFiles } from '../../../core/alarms/recorded.ts';
import { failureCode, plan } from '../../local/localData.ts';
import { connectTo, partContext } from '../sql/askServed.ts';

const texts = [
  '',
  'StateValue = ALARM',
  'AlarmTypes = LogAlarm',
  'AlarmNames = cpu, denied-calls',
  'AlarmNamePrefix = c',
  'ActionPrefix = arn:aws:sns',
  'ChildrenOfAlarmName = account-takeover',
  'ParentsOfAlarmName = cpu',
  'history',
  'history AlarmName = cis-root-login ScanBy = TimestampAscending',
  'history HistoryItemType = Action',
  'filters',
  'filters metricName = RootLogin metricNamespace = CISBenchmark',
];

describe('askAlarms', function () {
  this.timeout(60_000);
  let served: ServedData;
  let connection: Connection;

  before(async () => {
    const files = Object.entries(recordedFiles).map(([name, value]) => [`${name}.json`, JSON.stringify(value)]);
    served = await serveData({
      files: Object.fromEntries(files) as Record<string, string>,
      now: () => Date.UTC(2026, 10, 2),
    });
    connection = await connectTo(served);
  });

  after(async () => {
    await served.close();
  });

  for (const text of texts) {
    it(`answers as the recorded alarms do: ${text}`, async () => {
      const live = await askAlarms(plan('alarms', text), connection, partContext());
      const offline = await served.source.run(plan('alarms', text), {
        signal: new AbortController().signal,
        progress: () => undefined,
      });
      assert.ok(live.kind === 'answer' && offline.kind === 'answer');
      assert.ok(live.table.rowCount > 0);
      assert.deepEqual(live.table, offline.table);
    });
  }

  it('refuses a text with errors before it is sent', async () => {
    const before = served.requests.length;
    const outcome = await askAlarms(plan('alarms', 'StateValue = alarm'), connection, partContext());
    assert.deepEqual([outcome.kind, served.requests.length], ['refusal', before]);
  });

  it('says that the history ends after 30 days', async () => {
    const window = { start: 0, end: Date.UTC(2026, 10, 2) };
    const outcome = await askAlarms(plan('alarms', 'history', { window }), connection, partContext());
    assert.deepEqual(
      outcome.problems.map(({ code }) => code),
      ['alarms.history-kept'],
    );
  });

  it('shows the alarms without their patterns where these are denied, and asks for them no more', async () => {
    const refusing = await startRefusing(served.url);
    try {
      const outcome = await askAlarms(plan('alarms', ''), await connectTo({ url: refusing.url }), partContext());
      assert.ok(outcome.kind === 'answer');
      const column = outcome.table.columns.findIndex(({ name }) => name === 'filterPattern');
      assert.deepEqual(
        outcome.table.rows.map((cells) => cells[column]),
        [null, null, null, null],
      );
      assert.equal(refusing.refused(), 1);
      const [problem] = outcome.problems;
      assert.deepEqual(
        [outcome.problems.length, problem?.code, problem?.severity],
        [1, 'alarms.filters-denied', 'warning'],
      );
      assert.match(problem?.message ?? '', /arn:aws:iam::111122223333:\S+ may not do logs:DescribeMetricFilters\.$/);
    } finally {
      refusing.close();
    }
  });

  it('fails where the metric filters are denied and nothing else is asked for', async () => {
    const refusing = await startRefusing(served.url);
    try {
      const asked = askAlarms(plan('alarms', 'filters'), await connectTo({ url: refusing.url }), partContext());
      assert.equal(await failureCode(asked), 'aws.access-denied');
    } finally {
      refusing.close();
    }
  });

  it('looks for the patterns of so many metrics and says of how many it did not', async () => {
    const metric = (MetricName: string, Namespace: string) => ({
      AlarmName: `of ${MetricName}`,
      MetricName,
      Namespace,
    });
    const { alarms } = readRecordedAlarms({
      MetricAlarms: [
        metric('CPUUtilization', 'AWS/EC2'),
        metric('RootLogin', 'CISBenchmark'),
        metric('RootLogin', 'CISBenchmark'),
        metric('Errors', 'App'),
        metric('Odd:Name', 'App'),
        metric('Third', 'App'),
      ],
    });
    const before = served.requests.length;
    const { of, problems } = await joinFilters(alarms, connection, partContext(), 2);
    const asked = served.requests.slice(before).map(({ operation }) => operation);
    assert.deepEqual(asked, ['DescribeMetricFilters', 'DescribeMetricFilters']);
    assert.deepEqual(
      [
        of({ namespace: 'CISBenchmark', name: 'RootLogin' })?.length,
        of({ namespace: 'App', name: 'Errors' })?.length,
        of({ namespace: 'App', name: 'Third' }),
        of({ namespace: 'AWS/EC2', name: 'CPUUtilization' }),
      ],
      [1, 1, null, null],
    );
    assert.deepEqual(
      problems.map(({ code, message }) => [code, /2 of 3 metrics/.test(message)]),
      [['alarms.filters-cut', true]],
    );
  });
});

/** A server that denies DescribeMetricFilters as IAM does, and hands everything else on. */
async function startRefusing(url: string): Promise<{ url: string; refused: () => number; close: () => void }> {
  let refused = 0;
  const server = http.createServer((request, response) => {
    if (request.headers['x-amz-target'] === 'Logs_20140328.DescribeMetricFilters') {
      refused++;
      request.resume();
      response.writeHead(400, { 'content-type': 'application/x-amz-json-1.1' });
      const message = 'User is not authorized to perform: logs:DescribeMetricFilters';
      response.end(JSON.stringify({ __type: 'AccessDeniedException', message }));
      return;
    }
    const { method = 'POST', headers, url: path = '/' } = request;
    const onward = http.request(new URL(path, url), { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(response);
    });
    request.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { url: `http://127.0.0.1:${port}`, refused: () => refused, close: () => server.close() };
}
