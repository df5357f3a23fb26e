import assert from 'node:assert/strict';
import { Command } from 'commander';
import { policyCommand } from '../../../src/cli/commands/policy.ts';
import type { ExitCode } from '../../../src/cli/exitCode.ts';
import { plainStyle, type Terminal } from '../../../src/cli/terminal.ts';
import { UsageError } from '../../../src/cli/usageError.ts';
import type { PolicyDocument } from '../../../src/core/policy/leastPolicy.ts';
import { makeFolder, removeFolder } from '../sources/local/localData.ts';

const files = {
  'triage.apirunbook':
    'apirunbook: 1\nsources:\n  logs: {type: logs, logGroups: [trail]}\ncells:\n- id: a\n  insights: fields eventName\n',
  'athena.apirunbook': 'apirunbook: 1\ncells:\n- id: a\n  sql: SELECT 1\n',
  'prose.apirunbook': 'apirunbook: 1\ncells:\n- md: Nothing to ask.\n',
  'wide.apirunbook':
    'apirunbook: 1\nsources:\n  logs: {type: logs, logGroups: ["a*b"]}\ncells:\n- id: a\n  filter: x\n',
  'broken.apirunbook': 'apirunbook: 1\ncells:\n- id: a\n  insights: fields eventName\n  sql: SELECT 1\n',
};

describe('apirunbook policy', () => {
  let folder = '';
  before(() => {
    folder = makeFolder(files);
  });
  after(() => removeFolder(folder));

  async function run(...words: string[]): Promise<{ code: ExitCode | null; out: string; note: string }> {
    let out = '';
    let note = '';
    let code: ExitCode | null = null;
    const terminal: Terminal = {
      out: (text) => (out += text),
      note: (text) => (note += text),
      isInteractive: false,
      drawsProgress: false,
      width: 120,
      style: plainStyle,
      workingFolder: folder,
      environment: {},
      signal: new AbortController().signal,
      readInput: () => Promise.resolve(''),
    };
    const program = new Command().exitOverride().configureOutput({ writeErr: () => undefined });
    policyCommand(program, async (action) => {
      code = await action(terminal);
    });
    await program.parseAsync(['policy', ...words], { from: 'user' });
    return { code, out, note };
  }

  const resources = (out: string): readonly string[] =>
    (JSON.parse(out) as PolicyDocument).Statement.flatMap(({ Resource }) => Resource);

  it('prints a policy for the account and regions, and nothing else', async () => {
    const { code, out, note } = await run(
      'triage.apirunbook',
      '--account',
      '111122223333',
      '--region',
      'us-east-1,eu-west-1',
    );
    assert.deepEqual([code, note], [0, '']);
    assert.ok(resources(out).includes('arn:aws:logs:us-east-1:111122223333:log-group:trail:*'));
    assert.ok(resources(out).includes('arn:aws:logs:eu-west-1:111122223333:log-group:trail:*'));
  });

  it('takes the partition from the regions', async () => {
    const { out } = await run('triage.apirunbook', '--region', 'us-gov-west-1');
    assert.ok(resources(out).includes('arn:aws-us-gov:logs:us-gov-west-1:*:log-group:trail:*'));
  });

  it('says what has to be written in, and takes it as options', async () => {
    const bare = await run('athena.apirunbook');
    assert.match(bare.note, /DATA-BUCKET/);
    const given = await run(
      'athena.apirunbook',
      '--athena-data',
      's3://logs/AWSLogs/',
      '--athena-results',
      's3://out',
      '--workgroup',
      'ir',
    );
    assert.doesNotMatch(`${given.note}${given.out}`, /BUCKET/);
    assert.ok(resources(given.out).includes('arn:aws:s3:::logs/AWSLogs/*'));
  });

  it('has nothing to print for prose', async () => {
    const { code, out, note } = await run('prose.apirunbook');
    assert.deepEqual([code, out], [0, '']);
    assert.match(note, /needs no policy/);
  });

  it('places what a policy cannot name', async () => {
    const { code, out, note } = await run('wide.apirunbook');
    assert.deepEqual([code, out], [1, '']);
    assert.match(note, /^wide\.apirunbook:3:\d+: error policy\.resource: /);
  });

  it('prints no policy for a file that is at fault', async () => {
    const { code, out } = await run('broken.apirunbook');
    assert.deepEqual([code, out], [1, '']);
  });

  const wrong: readonly (readonly string[])[] = [
    ['--account', '123'],
    ['--account', '*'],
    ['--region', 'everywhere'],
    ['--region', 'us-east-1,cn-north-1'],
    ['--workgroup', 'a/*'],
    ['--athena-data', 's3://*'],
    ['--athena-data', 's3://logs/*'],
    ['--athena-results', 'https://logs'],
  ];
  for (const words of wrong)
    it(`refuses ${words.join(' ')}`, async () => {
      await assert.rejects(run('triage.apirunbook', ...words), UsageError);
    });
});
