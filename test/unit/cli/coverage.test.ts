import assert from 'node:assert/strict';
import { runCommand } from '../../support/runCommand.ts';
import { alarms, filters } from '../core/coverage/findings/preparedEvidence.ts';
import { makeFolder, removeFolder } from '../sources/local/localData.ts';

const event = (eventID: string, eventTime: string): string =>
  JSON.stringify({
    eventVersion: '1.11',
    eventID,
    eventTime,
    eventSource: 'iam.amazonaws.com',
    eventName: 'ListUsers',
    awsRegion: 'us-east-1',
    eventCategory: 'Management',
    recipientAccountId: '210987654321',
    userIdentity: { type: 'AssumedRole', accountId: '210987654321' },
  });
const events = `${event('1', '2026-11-20T10:00:00Z')}\n${event('2', '2026-11-20T11:30:00Z')}\n`;
const recorded = {
  MetricAlarms: alarms.map(({ members }, index) => (index === 3 ? { ...members, AlarmActions: [] } : members)),
};

describe('apirunbook coverage', () => {
  let folder = '';
  before(() => {
    folder = makeFolder({
      'data/events.ndjson': events,
      'data/alarms.json': JSON.stringify(recorded),
      'data/filters.json': JSON.stringify({ metricFilters: filters }),
      'quiet/events.ndjson': events,
      'quiet/alarms.json': JSON.stringify({ MetricAlarms: alarms.map(({ members }) => members) }),
      'quiet/filters.json': JSON.stringify({ metricFilters: filters }),
    });
  });
  after(() => removeFolder(folder));
  const run = (...words: readonly string[]) => runCommand(['coverage', ...words], { folder });

  it('finds what is wrong with the data beside, for programs, and ends with 1', async () => {
    const { code, out, note } = await run('--format', 'json');
    const { findings, unjudged, failed } = JSON.parse(out) as Record<string, readonly Record<string, unknown>[]>;
    assert.equal(code, 1, note);
    assert.deepEqual(
      findings?.map(({ check, severity }) => [severity, check]),
      [
        ['medium', 'alarm.no-action'],
        ['low', 'captured.no-digests'],
      ],
    );
    assert.equal(findings?.[0]?.['title'], 'Nobody is told when alarm cis-4.4 goes off.');
    assert.deepEqual(failed, []);
    assert.equal(unjudged?.length, 16);
    assert.match(note, /^not judged in 210987654321 us-east-1: account\.no-trail, trail \(all\): captured data/);
  });

  it('leaves out what is less grave, and checks by their word', async () => {
    const { code, out } = await run('--format', 'csv', '--severity', 'medium');
    assert.deepEqual([code, out.trimEnd().split('\r\n').length], [1, 2]);
    const none = await run(
      '--format',
      'table',
      '--severity',
      'medium',
      '--ignore',
      'alarm.no-action',
      'trail',
      'account',
    );
    assert.deepEqual(none, { code: 0, out: 'no findings in 1 place\n', note: '' });
  });

  it('ends with 0 where nothing is wrong, as SARIF without results', async () => {
    const { code, out } = await run('--data', 'quiet', '--format', 'sarif', '--ignore', 'captured');
    const { version, runs } = JSON.parse(out) as { version: string; runs: { results: unknown[] }[] };
    assert.deepEqual([code, version, runs[0]?.results], [0, '2.1.0', []]);
  });

  it('says what a person reads: severity, title, place, evidence, fix and page', async () => {
    const { out } = await run('--format', 'table', '--ignore', 'captured');
    assert.equal(
      out,
      [
        'medium Nobody is told when alarm cis-4.4 goes off.',
        '       alarm.no-action · 210987654321 us-east-1',
        '       AlarmActions is empty (cloudwatch:DescribeAlarms)',
        '       Give the alarm an action, such as an SNS topic that somebody reads.',
        '       https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html',
        '',
        '1 medium finding in 1 place',
        '',
      ].join('\n'),
    );
  });

  it('refuses a check that is none, and names the one that is meant', async () => {
    const { code, out, note } = await run('--ignore', 'trail.no-keys');
    assert.deepEqual([code, out], [2, '']);
    assert.match(note, /No check is called `trail\.no-keys`\. Did you mean "trail\.no-key"\?/);
  });
});
