import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { CellResult } from '../../../src/core/wire/output.ts';
import { runCommand } from '../../support/runCommand.ts';

const events = [
  { eventName: 'ConsoleLogin', sourceIPAddress: '192.0.2.7', userIdentity: { userName: 'alice' } },
  { eventName: 'GetUser', sourceIPAddress: '10.1.2.3', userIdentity: { userName: 'bob' } },
  { eventName: 'GetUser', sourceIPAddress: '198.51.100.1', userIdentity: { userName: 'alice' } },
].map((event, i) => JSON.stringify({ eventTime: `2026-11-01T0${i}:00:00Z`, eventID: `event-${i}`, ...event }));

const runbook = `apirunbook: 1
title: Who is who
cells:
- id: owners
  insights: |
    fields userIdentity.userName as user
    | lookup staff user OUTPUT team
    | stats count(*) as calls by team
    | sort team
- id: networks
  insights: |
    fields sourceIPAddress
    | cidrlookup nets sourceIPAddress as network OUTPUT site
    | sort sourceIPAddress
- id: users
  insights: |
    filter userIdentity.userName in (SOURCE '/trail' | filter eventName = "ConsoleLogin" | fields userIdentity.userName)
    | fields eventName | sort eventName
`;

describe('lookup tables, subqueries, joins and estimate on the command line', () => {
  let folder = '';
  let book = '';
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'apirunbook-tables-'));
    book = path.join(folder, 'book');
    mkdirSync(path.join(book, 'data'), { recursive: true });
    writeFileSync(path.join(book, 'data', 'events.ndjson'), `${events.join('\n')}\n`);
    writeFileSync(path.join(book, 'who.apirunbook'), runbook);
    writeFileSync(path.join(book, 'staff.csv'), 'user,team\nalice,Red\nbob,Blue\n');
    writeFileSync(path.join(book, 'nets.csv'), 'network,site\n10.0.0.0/8,home\n10.1.0.0/16,lab\n');
    writeFileSync(path.join(book, 'latin.csv'), Buffer.from([0x6b, 0x2c, 0x6f, 0x0a, 0xe4, 0x2c, 0x31]));
    writeFileSync(path.join(book, 'large.csv'), Buffer.alloc(10_485_761, 'a'));
    mkdirSync(path.join(book, 'folder.csv'));
    writeFileSync(path.join(folder, 'secret.csv'), 'user,password\nalice,hunter2\n');
    symlinkSync(path.join(folder, 'secret.csv'), path.join(book, 'link.csv'));
    symlinkSync(path.join(book, 'staff.csv'), path.join(book, 'alias.csv'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const query = async (text: string, ...more: readonly string[]): Promise<CellResult> => {
    const { out } = await runCommand(['query', 'insights', text, '--data', 'data', '--format', 'json', ...more], {
      folder: book,
    });
    return JSON.parse(out) as CellResult;
  };

  it('finds the tables beside the runbook, from another folder', async () => {
    const { out, note } = await runCommand(['run', 'book/who.apirunbook', '--format', 'json'], { folder });
    const { cells } = JSON.parse(out) as { cells: CellResult[] };
    assert.deepEqual(
      cells.map(({ id, rows }) => [id, rows]),
      [
        [
          'owners',
          [
            ['Blue', 1],
            ['Red', 2],
          ],
        ],
        [
          'networks',
          [
            ['10.1.2.3', 'lab'],
            ['192.0.2.7', null],
            ['198.51.100.1', null],
          ],
        ],
        ['users', [['ConsoleLogin'], ['GetUser']]],
      ],
    );
    assert.match(note, /nets\.csv has a range within another one/);
  });

  it('finds the tables of a query in the working folder', async () => {
    const { rows } = await query(
      'lookup alias user as userIdentity.userName OUTPUT team | fields team | sort @timestamp | limit 1',
    );
    assert.deepEqual(rows, [['Red']]);
  });

  const faults: readonly [table: string, reason: RegExp][] = [
    ['gone', /There is no lookup table gone at .*book.gone\.csv: there is no such file\./],
    ['link', /it is a link to another folder/],
    ['latin', /the file is not UTF-8/],
    ['large', /more than the 10 MB/],
    ['folder', /cannot be read/],
  ];
  for (const [table, reason] of faults) {
    it(`says why ${table}.csv is no table, and where it is named`, async () => {
      const { status, problems } = await query(`fields eventName\n| lookup ${table} k OUTPUT o`);
      const [problem] = problems;
      assert.deepEqual(
        [status, problem?.code, problem?.line, problem?.column],
        ['failed', 'insights.lookup-table', 2, 10],
      );
      assert.match(problem?.message ?? '', reason);
    });
  }

  it('reads no file of a name that leads elsewhere', async () => {
    const { status, problems } = await query('lookup `../secret` user OUTPUT password');
    assert.deepEqual([status, problems.map(({ code }) => code)], ['failed', ['insights.lookup-table-name']]);
  });

  it('estimates what the query without it scans', async () => {
    for (const window of [[], ['--from', '2026-11-01T00:30:00Z', '--to', '2026-11-01T01:30:00Z']]) {
      const text = 'filter eventName = "GetUser" | fields eventName';
      const whole = await query(text, ...window);
      const estimate = await query(`${text} | estimate`, ...window);
      assert.deepEqual(estimate.columns, [{ name: '@estimatedBytesScanned', type: 'string' }]);
      assert.deepEqual(estimate.rows, [[String(whole.stats?.bytesScanned)]]);
      assert.equal(estimate.stats?.bytesScanned, whole.stats?.bytesScanned);
    }
  });

  it('joins within the window', async () => {
    const text =
      "join left=a right=b where a.userIdentity.userName=b.userIdentity.userName (SOURCE '/trail') | stats count(*) as pairs";
    assert.deepEqual((await query(text)).rows, [[5]]);
    assert.deepEqual((await query(text, '--from', '2026-11-01T00:30:00Z', '--to', '2026-11-01T12:00:00Z')).rows, [[2]]);
  });

  it('refuses a join that cannot be answered, with its exit code', async () => {
    const { code, note } = await runCommand(
      ['query', 'insights', "join left=a right=b where a.k=b.k (SOURCE '/g')", '--data', 'data'],
      { folder: book },
    );
    assert.equal(code, 3);
    assert.match(note, /join without fields/);
  });
});
