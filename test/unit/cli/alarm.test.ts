import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runCommand, type CommandOutcome } from '../../support/runCommand.ts';

const runbook = `apirunbook: 1
title: Sign-ins
sources:
  logs: {type: logs, logGroups: [aws-cloudtrail-logs]}
parameters:
  actor: {type: string, required: true}
cells:
- id: intro
  md: Prose.
- id: denied
  source: logs
  filter: |
    { $.errorCode = "AccessDenied" }
- id: by-actor
  source: logs
  filter: |
    { $.userIdentity.userName = {{ actor }} }
- id: logins
  source: logs
  insights: |
    filter eventName = "ConsoleLogin"
    | stats count(*) as calls by userIdentity.arn
    | filter calls > 5
- id: kept
  source: logs
  insights: |
    fields @timestamp, eventName | dedup eventName
- id: calls-of-actor
  source: logs
  insights: |
    filter userIdentity.userName = {{ actor }} | stats count(*)
`;

const events = [5, 6, 300].map((minute) => ({
  eventVersion: '1.11',
  eventID: `00000000-0000-4000-8000-${String(minute).padStart(12, '0')}`,
  eventTime: `${new Date(Date.UTC(2026, 10, 1) + minute * 60_000).toISOString().slice(0, 19)}Z`,
  eventName: 'GetObject',
  eventSource: 's3.amazonaws.com',
  awsRegion: 'us-east-1',
  recipientAccountId: '210987654321',
  eventCategory: 'Management',
  errorCode: 'AccessDenied',
}));

describe('apirunbook alarm, without an account', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'apirunbook-alarm-'));
  before(() => {
    mkdirSync(path.join(folder, 'runbooks/data'), { recursive: true });
    mkdirSync(path.join(folder, '.git'));
    writeFileSync(path.join(folder, 'runbooks/signin.apirunbook'), runbook);
    writeFileSync(path.join(folder, 'runbooks/data/a.ndjson'), events.map((event) => JSON.stringify(event)).join('\n'));
  });
  after(() => rmSync(folder, { recursive: true }));
  const alarm = (verb: string, cell: string, ...args: readonly string[]): Promise<CommandOutcome> =>
    runCommand(['alarm', verb, 'runbooks/signin.apirunbook', '--cell', cell, ...args], { folder });

  it('plans from captured events: what would be made, how often it would have fired, what it costs', async () => {
    const { code, out, note } = await alarm('plan', 'denied', '--email', 'secops@example.com');
    assert.equal(code, 0, note);
    const { plan, place, diff, dryRun, cost } = JSON.parse(out) as Report;
    assert.deepEqual(plan.origin, { runbook: 'runbooks/signin.apirunbook', cell: 'denied' });
    assert.deepEqual(
      plan.resources.map(({ kind }) => kind),
      ['topic', 'metricFilter', 'metricAlarm'],
    );
    assert.deepEqual([place, diff], [null, null]);
    assert.deepEqual([dryRun.status, dryRun.events, dryRun.fired?.length], ['ok', 3, 2]);
    assert.match(cost.text, /a month/);
  });

  it('tells a person the same, and that nobody would be told', async () => {
    const { code, out } = await alarm('plan', 'denied', '--format', 'table', '--no-dry-run');
    assert.equal(code, 0);
    assert.match(out, /metric filter ApiRunbooks\/runbooks\/signin\/denied of log group aws-cloudtrail-logs/);
    assert.match(out, /pattern: \{ \$\.errorCode = "AccessDenied" \}/);
    assert.match(out, /It tells nobody/);
    assert.doesNotMatch(out, /Dry run/);
  });

  const refusals: readonly (readonly [
    name: string,
    cell: string,
    args: readonly string[],
    code: number,
    said: RegExp,
  ])[] = [
    ['a clause that no alarm has words for', 'kept', ['--as', 'log'], 3, /dedup/],
    ['a cell that is of another language', 'denied', ['--as', 'log'], 3, /insights/],
    ['what is missing, with the option', 'logins', ['--as', 'log'], 1, /--role ARN/],
    ['a value that is missing', 'by-actor', [], 2, /-p actor=/],
    ['a value that is missing, and saves no query instead', 'calls-of-actor', [], 2, /-p actor=/],
    [
      'a period that is none, and makes no rule instead',
      'denied',
      ['--period', '90', '--email', 'a@b.example'],
      1,
      /whole number of minutes/,
    ],
    [
      'a log group that is none, and makes no rule instead',
      'denied',
      ['--log-group', 'a b', '--email', 'a@b.example'],
      1,
      /log group/,
    ],
    ['prose', 'intro', [], 2, /No cell is called `intro`/],
    [
      'a topic and an address',
      'denied',
      ['--topic', 'arn:aws:sns:us-east-1:210987654321:x', '--email', 'a@b.example'],
      2,
      /one of them/,
    ],
    ['a topic by name that is nobody’s', 'denied', ['--topic', 'secops'], 2, /give its ARN/],
    ['a sign that is none', 'denied', ['--comparison', '=='], 2, />=/],
    ['a number that is none', 'denied', ['--threshold', 'many'], 2, /no number/],
    ['a script for nobody', 'denied', ['--to', 'aws-cli'], 2, /--account/],
    [
      'a log alarm as a template',
      'logins',
      ['--as', 'log', '--role', 'arn:aws:iam::210987654321:role/r', '--to', 'cloudformation'],
      3,
      /no resource type/,
    ],
  ];
  for (const [name, cell, args, code, said] of refusals) {
    it(`refuses ${name}`, async () => {
      const to = args.includes('--to') ? [] : ['--to', 'terraform'];
      const outcome = await alarm('write', cell, ...to, ...args);
      assert.equal(outcome.code, code, outcome.note);
      assert.match(outcome.note, said);
      assert.equal(outcome.out, '');
    });
  }

  it('changes nothing without a live target', async () => {
    const { code, note } = await alarm('apply', 'denied', '--confirm', '210987654321/us-east-1');
    assert.equal(code, 2);
    assert.match(note, /name a live target/);
  });

  it('writes to standard output, or to a new file, and over none', async () => {
    const place = ['--account', '210987654321', '--region', 'us-east-1'];
    const printed = await alarm('write', 'denied', '--to', 'aws-cli', ...place, '--topic', 'secops');
    assert.equal(printed.code, 0, printed.note);
    assert.match(printed.out, /^#!\/bin\/sh\n/);
    assert.match(printed.out, /"arn:aws:sns:us-east-1:210987654321:secops"/);

    const written = path.join(folder, 'written');
    mkdirSync(written);
    for (const to of ['cloudformation', 'terraform', 'aws-cli', 'aws-cli-removal']) {
      const { code, out, note } = await alarm('write', 'denied', '--to', to, ...place, '--out', 'written');
      assert.deepEqual([code, out], [0, ''], note);
    }
    assert.deepEqual(readdirSync(written).toSorted(), [
      'denied.cfn.yaml',
      'denied.remove.sh',
      'denied.sh',
      'denied.tf',
    ]);
    assert.equal(statSync(path.join(written, 'denied.sh')).mode & 0o111, 0o111);

    const file = path.join(written, 'denied.tf');
    writeFileSync(file, 'mine');
    const kept = await alarm('write', 'denied', '--to', 'terraform', ...place, '--out', file);
    assert.equal(kept.code, 2);
    assert.match(kept.note, /is there already: give --force/);
    assert.equal(readFileSync(file, 'utf8'), 'mine');
    assert.equal((await alarm('write', 'denied', '--to', 'terraform', ...place, '--out', file, '--force')).code, 0);
    assert.match(readFileSync(file, 'utf8'), /aws_cloudwatch_metric_alarm/);
  });
});

interface Report {
  readonly plan: { readonly origin: object; readonly resources: readonly { readonly kind: string }[] };
  readonly place: null;
  readonly diff: null;
  readonly dryRun: { readonly status: string; readonly events?: number; readonly fired?: readonly string[] };
  readonly cost: { readonly text: string };
}
