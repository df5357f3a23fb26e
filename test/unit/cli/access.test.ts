import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { CellResult } from '../../../src/core/wire/output.ts';
import { runCommand, type CommandOutcome } from '../../support/runCommand.ts';
import { accessServer, headerOf, type AccessServer } from '../sources/access/accessServer.ts';

const token = 'a-token-that-nobody-may-see';

describe('access cells on the command line', () => {
  let server: AccessServer;
  let folder = '';

  before(async () => {
    server = await accessServer((request, response) => {
      response.writeHead(headerOf(request, 'authorization') === `Bearer ${token}` ? 200 : 401).end('{}');
    });
    folder = mkdtempSync(path.join(tmpdir(), 'apirunbook-access-'));
    const config = `identities:\n  ci: {jwt: {secret: {environment: CI_TOKEN}}, urls: ["${server.url}"]}\n`;
    writeFileSync(path.join(folder, 'apirunbook.config.yaml'), config);
  });

  after(async () => {
    await server.close();
    rmSync(folder, { recursive: true });
  });

  const withCell = (access: string, ...args: readonly string[]): Promise<CommandOutcome> => {
    const lines = access.split('\n').map((line) => `    ${line}\n`);
    const head = `apirunbook: 1\nsources:\n  api: {type: proxy, url: "${server.url}"}\nparameters:\n  order: {type: string}\n`;
    writeFileSync(path.join(folder, 'a.apirunbook'), `${head}cells:\n- id: a\n  access: |\n${lines.join('')}`);
    const [command = 'run', ...more] = args;
    return runCommand([command, 'a.apirunbook', ...more], { folder, environment: { CI_TOKEN: token } });
  };

  it('are run, and what is not as expected fails them at its place', async () => {
    const text = '- {as: [ci, anonymous], request: GET /orders/{{ order }}, expect: {ci: 200, anonymous: 200}}';
    const { code, out, note } = await withCell(text, 'run', '-p', 'order=4/2', '--format', 'json');
    assert.equal(code, 1);
    const [cell] = (JSON.parse(out) as { readonly cells: readonly CellResult[] }).cells;
    assert.equal(cell?.status, 'failed');
    assert.equal(cell.rowCount, 2);
    assert.deepEqual(
      cell.problems.map(({ code: problem, line, column }) => `${problem} ${line}:${column}`),
      [`access.unmet 9:${text.indexOf('200}}') + 5}`],
    );
    assert.ok(server.seen.every(({ url }) => url === '/orders/4%2F2'));
    assert.ok(!`${out}${note}`.includes(token));
  });

  it('are rendered, and nothing is sent', async () => {
    const before = server.seen.length;
    const { out } = await withCell('- {as: ci, request: GET /{{ order }}}', 'render', '-p', 'order=é');
    assert.match(out, /request: GET \/%C3%A9\}/);
    assert.equal(server.seen.length, before);
  });

  it('are checked with the identities of the configuration', async () => {
    const { code, out } = await withCell('- {as: cj, request: GET /{{ order }}}', 'check');
    assert.equal(code, 0);
    assert.match(out, /^a\.apirunbook:9:12: warning access\.unknown-identity: There is no identity `cj`\./);
  });

  it('are no language of a question by itself', async () => {
    const { code, note } = await runCommand(['query', 'access', 'x'], { folder });
    assert.equal(code, 2);
    assert.match(note, /lookup, filter, insights, sql, alarms/);
  });
});
