import assert from 'node:assert/strict';
import { CloudWatchClient, PutMetricAlarmCommand, SetAlarmStateCommand } from '@aws-sdk/client-cloudwatch';
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  PutLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import type { CellResult } from '../../../../src/core/wire/output.ts';
import { motoFile, startMoto, type MotoServer } from '../../../support/motoServer.ts';
import { openLiveBench, profileOf, resultOf, type LiveBench } from './liveBench.ts';

const account = '123456789012';

/** An independent server of AWS's APIs: what it implements of what is asked, asked by the built command. */
describe('the command against moto', function () {
  this.timeout(120_000);
  if (motoFile === null) {
    it('is left out: moto_server is not on PATH', () => assert.equal(motoFile, null));
    return;
  }
  const file = motoFile;
  let bench: LiveBench;
  let moto: MotoServer;
  // Moto refuses events that are older than a fortnight, as CloudWatch Logs does.
  const hour = Math.floor(Date.now() / 3_600_000) * 3_600_000;
  const at = (minute: number): number => hour - 7_200_000 + minute * 60_000;

  before(async () => {
    bench = openLiveBench();
    moto = await startMoto(file);
    bench.write('.aws/config', profileOf('moto', moto.url));
    const settings = {
      region: 'us-east-1',
      endpoint: moto.url,
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    };
    const [logs, watch] = [new CloudWatchLogsClient(settings), new CloudWatchClient(settings)];
    try {
      const group = { logGroupName: 'trail' };
      await logs.send(new CreateLogGroupCommand(group));
      for (const stream of ['a', 'b']) {
        const place = { ...group, logStreamName: stream };
        await logs.send(new CreateLogStreamCommand(place));
        const logEvents = [1, 2, 3].map((minute) => ({
          timestamp: at(stream === 'a' ? minute : minute * 10),
          message: JSON.stringify({
            eventName: minute === 2 ? 'ListBuckets' : 'GetObject',
            eventID: `${stream}${minute}`,
          }),
        }));
        await logs.send(new PutLogEventsCommand({ ...place, logEvents }));
      }
      for (const name of ['root', 'denied']) {
        await watch.send(
          new PutMetricAlarmCommand({
            AlarmName: name,
            Namespace: 'CIS',
            MetricName: name,
            ComparisonOperator: 'GreaterThanOrEqualToThreshold',
            EvaluationPeriods: 1,
            Period: 300,
            Statistic: 'Sum',
            Threshold: 1,
          }),
        );
      }
      const state = { AlarmName: 'denied', StateValue: 'ALARM', StateReason: 'seen' } as const;
      await watch.send(new SetAlarmStateCommand(state));
    } finally {
      logs.destroy();
      watch.destroy();
    }
  });
  after(async () => {
    await bench.end();
    await moto.close();
  });

  const window = (): readonly string[] => [
    ...['--from', new Date(at(0)).toISOString(), '--to', new Date(at(60)).toISOString()],
  ];
  const ask = async (language: string, text: string, ...more: readonly string[]): Promise<CellResult> => {
    const outcome = await bench.run(['query', language, text, '--profile', 'moto', ...more]);
    const result = resultOf(outcome);
    assert.equal(result.status, 'ok', outcome.note);
    assert.deepEqual([result.target.account, result.target.endpoint], [account, moto.url]);
    return result;
  };
  const column = ({ columns, rows }: CellResult, name: string) => {
    const place = columns.findIndex((each) => each.name === name);
    assert.notEqual(place, -1, JSON.stringify(columns));
    return rows.map((row) => row[place]);
  };

  it('filters events by a term, the oldest first, over streams and slices', async () => {
    const result = await ask('filter', '"ListBuckets"', '--log-group', 'trail', ...window());
    assert.deepEqual(
      column(result, '@message').map((text) => (JSON.parse(String(text)) as { eventID: string }).eventID),
      ['a2', 'b2'],
    );
    assert.deepEqual(
      column(result, '@timestamp'),
      [2, 20].map((minute) => new Date(at(minute)).toISOString()),
    );
    const all = await ask('filter', '', '--log-group', 'trail', ...window());
    assert.equal(all.rowCount, 6);
  });

  it('does not say that nothing happened where no trail logs it', async () => {
    const { rowCount, emptiness } = await ask('filter', '"Nothing"', '--log-group', 'trail', ...window());
    assert.equal(rowCount, 0);
    assert.notEqual(emptiness?.verdict, 'nothing-happened');
  });

  it('names a log group that is not there', async () => {
    const outcome = await bench.run([
      'query',
      'filter',
      '"x"',
      '--profile',
      'moto',
      '--log-group',
      'gone',
      ...window(),
    ]);
    assert.equal(outcome.code, 1);
    assert.deepEqual(
      resultOf(outcome).problems.map(({ code }) => code),
      ['aws.not-found'],
    );
  });

  it('describes alarms and their states', async () => {
    const all = await ask('alarms', '');
    assert.deepEqual(column(all, 'name').toSorted(), ['denied', 'root']);
    const result = await ask('alarms', 'StateValue = ALARM');
    assert.deepEqual([column(result, 'name'), column(result, 'stateReason')], [['denied'], ['seen']]);
  });
});
