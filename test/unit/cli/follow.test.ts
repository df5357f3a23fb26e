import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { CellResult } from '../../../src/core/wire/output.ts';
import { runCommand } from '../../support/runCommand.ts';
import { serveData, type ServedData } from '../../support/servedData.ts';

const runbook = `apirunbook: 1
title: Live
sources:
  logs: {type: logs, logGroups: [CloudTrailGroupName]}
parameters:
  window: {type: timerange, default: 2026-11-01T00:00:00Z/2026-11-02T00:00:00Z}
cells:
- id: live
  follow: 1s
  filter: |
    { $.eventName = "CreateUser" }
`;

describe('following from the terminal', () => {
  let folder = '';
  let served: ServedData;
  before(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'apirunbook-follow-'));
    writeFileSync(path.join(folder, 'live.apirunbook'), runbook);
    served = await serveData({ count: 20 });
  });
  after(async () => {
    await served.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const ask = async (...args: readonly string[]): Promise<CellResult> => {
    const { out, note } = await runCommand([...args, '--region', 'us-east-1', '--format', 'json'], {
      folder,
      environment: {
        HOME: folder,
        USERPROFILE: folder,
        XDG_STATE_HOME: folder,
        AWS_ENDPOINT_URL: served.url,
        AWS_ACCESS_KEY_ID: 'test',
        AWS_SECRET_ACCESS_KEY: 'test',
      },
    });
    assert.notEqual(out, '', note);
    const said = JSON.parse(out) as CellResult | { readonly cells: readonly CellResult[] };
    const result = 'cells' in said ? said.cells[0] : said;
    assert.ok(result !== undefined, out);
    return result;
  };

  it('query --follow tells what is logged, and ends with its time', async () => {
    const result = await ask('query', 'filter', 'CreateUser', '--follow', '1s', '--log-group', 'CloudTrailGroupName');
    assert.deepEqual([result.status, result.rowCount, result.window, result.problems], ['ok', 4, null, []]);
    assert.equal(result.target.account, '111122223333');
  }).timeout(20_000);

  it('query --follow ends with its limit, and says so', async () => {
    const result = await ask(
      ...['query', 'filter', '', '--follow', '30m', '--limit', '3', '--log-group', 'CloudTrailGroupName'],
    );
    assert.deepEqual(
      [result.rowCount, result.truncated, result.problems.map(({ code }) => code)],
      [3, true, ['tail.limit']],
    );
  }).timeout(20_000);

  it('run follows in a cell that says so', async () => {
    const result = await ask('run', 'live.apirunbook');
    assert.deepEqual([result.id, result.status, result.rowCount, result.window], ['live', 'ok', 4, null]);
  }).timeout(20_000);
});
