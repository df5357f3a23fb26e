import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { CellResult } from '../../../src/core/wire/output.ts';
import { runCommand } from '../../support/runCommand.ts';

const events = [
  ['ConsoleLogin', 'alice', '2026-11-01T09:00:00Z'],
  ['GetUser', 'alice', '2026-11-01T10:00:00Z'],
  ['GetUser', 'bob', '2026-11-01T11:00:00Z'],
].map(([eventName, userName, eventTime], i) =>
  JSON.stringify({
    eventVersion: '1.11',
    eventTime,
    eventName,
    eventSource: 'iam.amazonaws.com',
    awsRegion: 'us-east-1',
    eventID: `event-${i}`,
    eventCategory: 'Management',
    userIdentity: { type: 'IAMUser', userName, arn: `arn:aws:iam::111122223333:user/${userName}` },
  }),
);

const runbook = `apirunbook: 1
title: Who called
parameters:
  who: {type: principal, required: true}
  window: {type: timerange, default: 2026-11-01T00:00:00Z/2026-11-02T00:00:00Z}
presets:
  drill: {who: alice}
cells:
- md: |
    ## What they did
- id: calls
  title: Calls
  insights: |
    filter userIdentity.userName = {{ who }} | stats count(*) as calls by eventName | sort eventName asc
- id: logins
  filter: |
    { $.eventName = "ConsoleLogin" && $.userIdentity.userName = {{ who }} }
`;

describe('the command line', () => {
  let folder = '';
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'apirunbook-cli-'));
    mkdirSync(path.join(folder, 'data'));
    writeFileSync(path.join(folder, 'data', 'events.ndjson'), `${events.join('\n')}\n`);
    writeFileSync(path.join(folder, 'who.apirunbook'), runbook);
    writeFileSync(
      path.join(folder, 'tail.apirunbook'),
      'apirunbook: 1\ncells:\n- id: live\n  follow: 30s\n  filter: |\n    AccessDenied\n',
    );
    writeFileSync(path.join(folder, 'broken.apirunbook'), 'apirunbook: 1\ncells:\n<<<<<<< ours\n- md: x\n');
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const run = (args: readonly string[], options: Parameters<typeof runCommand>[1] = {}) =>
    runCommand(args, { folder, ...options });
  const json = async (...args: readonly string[]): Promise<CellResult> =>
    JSON.parse((await run(args)).out) as CellResult;

  describe('query', () => {
    const count = 'stats count(*) as calls by eventName | sort eventName asc';

    it('prints one object with columns, rows and what it took', async () => {
      const result = await json('query', 'insights', count, '--data', 'data');
      assert.equal(result.status, 'ok');
      assert.deepEqual(result.columns, [
        { name: 'eventName', type: 'string' },
        { name: 'calls', type: 'number' },
      ]);
      assert.deepEqual(result.rows, [
        ['ConsoleLogin', 1],
        ['GetUser', 2],
      ]);
      assert.equal(result.stats?.recordsScanned, 3);
      assert.equal(result.stats?.bytesScanned, events.join('').length);
      assert.deepEqual(result.target, { name: 'local', account: null, region: null, endpoint: null });
      assert.equal(result.window, null);
    });

    const same: readonly [language: string, text: string][] = [
      ['insights', 'filter eventName = "GetUser" | stats count(*) as n'],
      ['sql', "SELECT count(*) AS n FROM cloudtrail_logs WHERE eventname = 'GetUser'"],
    ];
    for (const [language, text] of same) {
      it(`answers in ${language}`, async () =>
        assert.deepEqual((await json('query', language, text, '--data', 'data')).rows, [[2]]));
    }

    it('reads the question from standard input', async () => {
      const { out } = await run(['query', 'lookup', '-', '--data', 'data', '--format', 'ndjson'], {
        input: 'Username = bob\n',
      });
      assert.equal((JSON.parse(out) as { eventID: string }).eventID, 'event-2');
    });

    it('asks within --from and --to', async () => {
      for (const [language, text] of same) {
        const result = await json(
          'query',
          language,
          text,
          '--data',
          'data',
          '--from',
          '2026-11-01T10:30:00Z',
          '--to',
          '2026-11-01T12:00:00Z',
        );
        assert.deepEqual(result.rows, [[1]], language);
        assert.deepEqual(result.window, { start: '2026-11-01T10:30:00.000Z', end: '2026-11-01T12:00:00.000Z' });
      }
    });

    it('cuts off at --limit and says so', async () => {
      const result = await json('query', 'filter', '{ $.eventName = "*" }', '--data', 'data', '--limit', '2');
      assert.deepEqual([result.rowCount, result.truncated, result.stats?.recordsMatched], [2, true, 3]);
    });

    it('finds the data of a configured target', async () => {
      const apart = path.join(folder, 'apart');
      mkdirSync(apart);
      writeFileSync(path.join(apart, 'apirunbook.config.yaml'), 'targets:\n  drill: {type: local, path: ../data}\n');
      const { out } = await run(['query', 'insights', 'stats count(*) as n', '--target', 'drill'], { folder: apart });
      const result = JSON.parse(out) as CellResult;
      assert.deepEqual([result.target.name, result.rows], ['drill', [[3]]]);
    });

    it('asks no other target than the one that is meant', async () => {
      const live = path.join(folder, 'live');
      mkdirSync(path.join(live, 'data'), { recursive: true });
      writeFileSync(path.join(live, 'data', 'events.ndjson'), `${events[0]}\n`);
      writeFileSync(
        path.join(live, 'apirunbook.config.yaml'),
        'targets:\n  prod: {type: aws, profile: prod, regions: [us-east-1]}\n',
      );
      for (const more of [[], ['--target', 'local']]) {
        const { code, out } = await run(['query', 'insights', 'limit 1', ...more], { folder: live });
        assert.deepEqual([code, out], [2, ''], more.join(' '));
      }
    });

    it('asks a source that the target maps to a sub-folder there', async () => {
      const apart = path.join(folder, 'mapped');
      mkdirSync(path.join(apart, 'all', 'trail'), { recursive: true });
      writeFileSync(path.join(apart, 'all', 'one.ndjson'), `${events[0]}\n`);
      writeFileSync(path.join(apart, 'all', 'trail', 'two.ndjson'), `${events[1]}\n`);
      writeFileSync(
        path.join(apart, 'apirunbook.config.yaml'),
        'targets:\n  drill: {type: local, path: all, sources: {trail: trail}}\n',
      );
      const text =
        'apirunbook: 1\nsources:\n  trail: {type: cloudtrail}\n  logs: {type: logs}\ncells:\n- id: a\n  source: trail\n  lookup: |\n    EventName = GetUser\n- id: b\n  source: logs\n  insights: stats count(*) as n\n';
      writeFileSync(path.join(apart, 'mapped.apirunbook'), text);
      const { out } = await run(['run', 'mapped.apirunbook'], { folder: apart });
      const { cells } = JSON.parse(out) as { cells: CellResult[] };
      assert.deepEqual(
        cells.map(({ rowCount, rows }) => [rowCount, rows[0]?.at(-1)]),
        [
          [1, 'event-1'],
          [1, 2],
        ],
      );
    });

    it('names the files it read, with sums that can be checked', async () => {
      const { note } = await run(['query', 'insights', 'stats count(*) as n', '--data', 'data', '--stats']);
      assert.match(note, /^events\.ndjson: ndjson, 3 seen = 3 kept \+ 0 repeats \+ 0 rejected$/m);
      assert.match(note, /^1 files: 3 seen = 3 kept \+ 0 repeats \+ 0 rejected$/m);
    });

    it('tells of files that it could not read, by name', async () => {
      const partly = path.join(folder, 'partly');
      mkdirSync(partly);
      writeFileSync(path.join(partly, 'events.ndjson'), events.join('\n'));
      writeFileSync(path.join(partly, 'README.md'), 'Captured by hand.');
      writeFileSync(path.join(partly, 'cut.json.gz'), Buffer.from([0x1f, 0x8b]));
      symlinkSync('nowhere', path.join(partly, 'link'));
      const { code, out, note } = await run(['query', 'insights', count, '--data', 'partly']);
      const { status, problems } = JSON.parse(out) as CellResult;
      assert.deepEqual([code, status], [0, 'ok']);
      assert.deepEqual(
        problems.map(({ severity, code: stable }) => [severity, stable]),
        [['warning', 'data.files-unread']],
      );
      const said =
        /warning data\.files-unread: 2 files could not be read: cut\.json\.gz \(The .*\), link \(The .*\)\.\n {2}\S/g;
      assert.match(note, said);
      const table = await run(['query', 'insights', count, '--data', 'partly', '--format', 'table']);
      assert.match(table.out, /2 rows of 3 records, \d+ ms; some files not read/);
      // Every cell lacks what the files hold; a run says it once.
      const whole = await run(['run', 'who.apirunbook', '--preset', 'drill', '--data', 'partly']);
      const cells = (JSON.parse(whole.out) as { readonly cells: readonly CellResult[] }).cells;
      assert.deepEqual(
        cells.map((cell) => cell.problems.length),
        [1, 1],
      );
      assert.equal(whole.note.match(said)?.length, 1);
    });

    const formats: readonly [format: string, out: RegExp][] = [
      ['csv', /^eventName,calls\r\nConsoleLogin,1\r\nGetUser,2\r\n$/],
      ['ndjson', /^\{"eventName":"ConsoleLogin","calls":1\}\n\{"eventName":"GetUser","calls":2\}\n$/],
      ['markdown', /\| eventName \| calls \|\n\| --- \| ---: \|\n\| ConsoleLogin \| 1 \|/],
      ['table', /eventName {5}calls\n─+ {2}─+\nConsoleLogin {6}1\nGetUser {11}2\n2 rows of 3 records/],
    ];
    for (const [format, expected] of formats) {
      it(`prints ${format}`, async () => {
        assert.match((await run(['query', 'insights', count, '--data', 'data', '--format', format])).out, expected);
      });
    }
  });

  describe('run', () => {
    it('runs every cell and prints {"cells": […]}', async () => {
      const { out, code } = await run(['run', 'who.apirunbook', '--preset', 'drill']);
      const { cells } = JSON.parse(out) as { cells: CellResult[] };
      assert.deepEqual(
        cells.map(({ id, status, rowCount }) => [id, status, rowCount]),
        [
          ['calls', 'ok', 2],
          ['logins', 'ok', 1],
        ],
      );
      assert.equal(code, 0);
    });

    it('shows prose, titles and tables to a person', async () => {
      const { out } = await run(['run', 'who.apirunbook', '-p', 'who=bob', '--format', 'table']);
      assert.match(out, /## What they did\n\nCalls {2}insights · local\neventName {2}calls\n/);
      assert.match(out, /no rows of 3 records/);
    });

    it('keeps one cell alone', async () => {
      const { out } = await run([
        'run',
        'who.apirunbook',
        '--preset',
        'drill',
        '--cell',
        'logins',
        '--format',
        'ndjson',
      ]);
      assert.equal(out.trim().split('\n').length, 1);
    });
  });

  describe('exit codes', () => {
    const codes: readonly [code: number, why: string, args: readonly string[], note?: RegExp][] = [
      [0, 'help', ['--help']],
      [0, 'help of a command', ['run', '--help']],
      [0, 'a good check', ['check', 'who.apirunbook']],
      [1, 'a query with a fault', ['query', 'filter', '{ $.a = }', '--data', 'data'], /query:1:9: error filter\./],
      [1, 'data that is not there', ['query', 'insights', 'limit 1', '--data', 'nowhere'], /data\.not-found/],
      [1, 'a broken runbook', ['run', 'broken.apirunbook'], /broken\.apirunbook:3:1: error .*conflict/],
      [1, 'a check with an error', ['check', 'broken.apirunbook']],
      [2, 'no command', []],
      [2, 'an unknown command', ['frobnicate']],
      [2, 'an unknown option', ['run', 'who.apirunbook', '--frobnicate']],
      [2, 'an unknown language', ['query', 'prolog', 'x']],
      [2, 'a missing file', ['run', 'nowhere.apirunbook'], /nowhere\.apirunbook cannot be read \(ENOENT\)/],
      [2, 'a missing parameter', ['run', 'who.apirunbook'], /parameter `who` needs a value/],
      [1, 'an unknown parameter', ['run', 'who.apirunbook', '-p', 'whom=bob'], /parameter\.unknown/],
      [2, 'an unknown cell', ['run', 'who.apirunbook', '--preset', 'drill', '--cell', 'x'], /there are: calls, logins/],
      [2, 'an unknown preset', ['run', 'who.apirunbook', '--preset', 'x'], /there are: drill/],
      [2, 'a target that nothing declares', ['query', 'insights', 'limit 1', '--target', 'prod'], /there are: local/],
      [0, 'the target that is there with nothing declared', ['query', 'insights', 'limit 1', '--target', 'local']],
      [2, 'two targets', ['query', 'insights', 'limit 1', '--data', 'data', '--target', 'x']],
      [
        3,
        'a construct that is refused',
        ['query', 'insights', 'pattern @message', '--data', 'data'],
        /query:1:1: error .*pattern/,
      ],
      [
        3,
        'following captured data',
        ['query', 'filter', '{ $.a = 1 }', '--follow', '30s', '--data', 'data'],
        /query:1:1: error filter\.follow: .*nothing to follow/,
      ],
      [
        3,
        'a cell that follows',
        ['run', 'tail.apirunbook', '--data', 'data'],
        /tail\.apirunbook:6:5: error filter\.follow/,
      ],
      [2, 'following in another language', ['query', 'insights', 'limit 1', '--follow', '30s', '--data', 'data']],
      [2, 'following for too long', ['query', 'filter', 'x', '--follow', '4h', '--data', 'data'], /three hours/],
      [2, 'following for no time', ['query', 'filter', 'x', '--follow', 'soon', '--data', 'data'], /not a duration/],
      [
        2,
        'following what is past',
        ['query', 'filter', 'x', '--follow', '30s', '--from', '2026-11-01T00:00:00Z', '--data', 'data'],
        /--from and --to do not go/,
      ],
    ];
    for (const [code, why, args, note] of codes) {
      it(`${code} for ${why}`, async () => {
        const outcome = await run(args);
        assert.equal(outcome.code, code, outcome.note);
        if (note !== undefined) assert.match(outcome.note, note);
      });
    }
  });

  it('check prints FILE:LINE:COLUMN: severity code: message', async () => {
    writeFileSync(path.join(folder, 'faults.apirunbook'), runbook.replace('{{ who }} |', '{{ whom }} |'));
    const { out } = await run(['check', 'faults.apirunbook']);
    assert.match(out, /^faults\.apirunbook:14:\d+: error template\.unknown-parameter: .*$/m);
    const listed = JSON.parse((await run(['check', '--format', 'json', 'faults.apirunbook'])).out) as {
      line: number;
      code: string;
    }[];
    assert.ok(listed.some(({ line, code }) => line === 14 && code === 'template.unknown-parameter'));
  });

  it('render prints what would be sent', async () => {
    const { out } = await run(['render', 'who.apirunbook', '-p', 'who=bob', '--cell', 'logins']);
    assert.equal(out, `{ $.eventName = "ConsoleLogin" && $.userIdentity.userName = "bob" }\n`);
  });

  it('fmt writes the canonical form, and --check only tells', async () => {
    const loose = path.join(folder, 'loose.apirunbook');
    writeFileSync(loose, runbook.replaceAll('\n', '\r\n'));
    assert.deepEqual(await run(['fmt', '--check', 'loose.apirunbook']), {
      code: 1,
      out: 'loose.apirunbook\n',
      note: '',
    });
    assert.equal((await run(['fmt', 'loose.apirunbook'])).code, 0);
    assert.deepEqual(await run(['fmt', '--check', 'loose.apirunbook']), { code: 0, out: '', note: '' });
    copyFileSync(path.join(folder, 'broken.apirunbook'), loose);
    assert.equal((await run(['fmt', 'loose.apirunbook'])).code, 1);
    assert.equal(readFileSync(loose, 'utf8'), readFileSync(path.join(folder, 'broken.apirunbook'), 'utf8'));
  });

  it('takes a secret from the environment only, and prints it nowhere', async () => {
    const withSecret = runbook.replace('parameters:', 'parameters:\n  token: {type: secret, required: true}');
    writeFileSync(path.join(folder, 'secret.apirunbook'), withSecret);
    const secret = 'planted-7f3a';
    const given = await run(['run', 'secret.apirunbook', '--preset', 'drill'], {
      environment: { APIRUNBOOK_SECRET_TOKEN: secret },
    });
    assert.equal(given.code, 0, given.note);
    assert.equal(`${given.out}${given.note}`.includes(secret), false);
    const typed = await run(['run', 'secret.apirunbook', '--preset', 'drill', '-p', `token=${secret}`]);
    assert.equal(typed.code, 2);
    assert.equal(`${typed.out}${typed.note}`.includes(secret), false);
  });
});
