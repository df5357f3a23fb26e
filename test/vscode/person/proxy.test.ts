import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { setTimeout as nextLook } from 'node:timers/promises';
import { listProcesses } from '../../../scripts/processes/listProcesses.ts';
import { themes } from './themes.ts';
import { useWorkbench } from './useWorkbench.ts';
import { WorkbenchViews } from './workbenchViews.ts';

const keys = { reader: 'person-test-reader', writer: 'person-test-writer' };
const digest = (key: string) => createHash('sha256').update(key).digest('hex');

const config = (upstream: number, methods: string) => `proxy:
  listen: {port: 0}
  clients:
  - {name: reader, groups: [readers], apiKey: {sha256: "${digest(keys.reader)}"}}
  - {name: writer, groups: [writers], apiKey: {sha256: "${digest(keys.writer)}"}}
  routes:
  - name: orders
    match: {path: "/orders/**"}
    upstream: http://127.0.0.1:${upstream}
    allow:
    - {name: read, groups: [readers, writers], methods: [${methods}]}
    - {name: write, groups: [writers], methods: [POST]}
    - {name: cancel, groups: [writers], methods: [DELETE], observe: true}
    deny:
    - {name: no-admin, path: "/orders/admin/**"}
    throttle: {rate: 1, burst: 4}
`;

describe('a person runs a proxy', () => {
  const opened = useWorkbench();
  const views = () => new WorkbenchViews(opened());
  const row = (name: string | RegExp) => views().row('Proxy', name);
  const picture = (name: string) => opened().screenshot(`proxy-${name}`);
  const configFile = () => path.join(opened().folder, 'apirunbook.config.yaml');
  let upstream: Server;
  let port = 0;
  let url = '';

  before(async () => {
    upstream = createServer((_, response) => response.end('[]'));
    await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve));
    port = (upstream.address() as AddressInfo).port;
    await rm(path.join(opened().folder, 'samples', 'apirunbook.config.yaml'));
    await writeFile(configFile(), config(port, 'GET'));
    await views().open();
    await views().widen(620);
    await views().showOnly('Proxy');
  });
  after(() => new Promise((resolve) => upstream.close(resolve)));

  it('reads who may ask for what before anything runs', async () => {
    await row('Proxy apirunbook.config.yaml, stopped').waitFor();
    await row('Client reader, API key, API key · readers').waitFor();
    await row('Rule: allow group writers: DELETE, cancel, observed only').waitFor();
    await picture('stopped');
  });

  it('starts it with a click, and sees the requests as they come', async () => {
    await (await views().action(row(/^Proxy apirunbook/), 'Start Proxy')).click();
    const address = row(/^Address: /);
    await address.waitFor();
    url = ((await address.getAttribute('aria-label')) ?? '').replace('Address: ', '');
    const asked: readonly [method: string, path: string, key: string | null, status: number][] = [
      ['GET', '/orders/1', keys.reader, 200],
      ['POST', '/orders', keys.writer, 200],
      ['POST', '/orders', keys.reader, 403],
      ['DELETE', '/orders/1', keys.writer, 403],
      ['GET', '/orders/admin/x', keys.writer, 403],
      ['GET', '/orders/%E2%80%AE1', keys.reader, 200],
      ['GET', '/orders', null, 401],
    ];
    for (const [method, target, key, status] of asked) assert.equal(await ask(method, url + target, key), status);
    await row(/^Refused or failed, GET \/orders, status 401, client nobody known/).waitFor();
    await row(/^Refused or failed, GET \/orders\/admin\/x, status 403, client writer/).waitFor();
    await row(/^Let through, GET \/orders\/1, status 200, client reader, read/).waitFor();
    await row(/^Proxy apirunbook.config.yaml, running at 127.0.0.1:\d+ · 4 refused/).waitFor();
    await opened()
      .page.locator('.statusbar')
      .getByText(/127\.0\.0\.1:\d+ · 4 refused/)
      .waitFor();
    await picture('running-light');
  });

  it('reads the same in a dark and in a high contrast theme', async () => {
    for (const theme of [...themes.slice(1), themes[0]]) {
      await views().useTheme(theme);
      if (theme !== themes[0]) await picture(`running-${theme.kind}`);
    }
  });

  it('opens the record of a refusal', async () => {
    const refused = row(/^Refused or failed, GET \/orders\/admin\/x/);
    await (await views().action(refused, 'Open Record')).click();
    await opened().textEditor.getByText('"ApiProxyCall"').first().waitFor();
    await picture('record');
  });

  it('gives a client a key, which is shown once and lets it in', async () => {
    await opened().runCommand('API Runbooks: Add Client Key…');
    await opened().answer('auditor');
    await opened().quickInput.locator('.monaco-list-row').filter({ hasText: 'readers' }).click();
    await opened().page.keyboard.press('Enter');
    await opened()
      .dialog.getByText(/apirunbook_/)
      .waitFor();
    await picture('key');
    await opened().clipboard();
    await opened().dialog.getByRole('button', { name: 'Copy', exact: true }).click();
    await row(/^Client auditor, API key, not seen yet/).waitFor();
    // The dialog goes before the key is copied.
    await opened().page.waitForFunction(async () => (await navigator.clipboard.readText()).startsWith('apirunbook_'));
    const key = await opened().clipboard();
    assert.equal(await ask('GET', `${url}/orders/1`, key), 200);
    assert.doesNotMatch(await readFile(configFile(), 'utf8'), /apirunbook_/);
  });

  it('asks the audit log who was refused', async () => {
    await opened().runCommand('API Runbooks: Open Audit Log');
    await opened().dialog.getByRole('button', { name: 'Write Them' }).click();
    await opened().tab('proxy-log.apirunbook').waitFor();
    await opened().kernelLabel.filter({ hasText: 'proxy-audit' }).waitFor();
    await opened().runAll();
    await opened().result('refused').getByText('AccessDenied').first().waitFor();
    await picture('audit-log');
  });

  it('sees that a broken file is not in force, and that the proxy goes on', async () => {
    await writeFile(configFile(), config(port, 'FETCH'));
    await row(/^Reload refused: the running configuration stays, 1 problem/).waitFor();
    assert.equal(await ask('GET', `${url}/orders/2`, keys.reader), 200);
    await picture('reload-refused');
    await writeFile(configFile(), config(port, 'GET, HEAD'));
    await row(/^Reload refused/).waitFor({ state: 'detached' });
    await row(/^Rule: allow groups readers, writers: GET, HEAD/).waitFor();
  });

  it('stops it with a click', async () => {
    await (await views().action(row(/^Proxy apirunbook/), 'Stop Proxy')).click();
    await row('Proxy apirunbook.config.yaml, stopped').waitFor();
    await opened()
      .page.locator('.statusbar')
      .getByText(/127\.0\.0\.1:\d+/)
      .waitFor({ state: 'detached' });
    await assert.rejects(ask('GET', `${url}/orders/1`, keys.reader), { code: 'ECONNREFUSED' });
  });

  it('leaves none behind when its extension host dies', async () => {
    await (await views().action(row(/^Proxy apirunbook/), 'Start Proxy')).click();
    await row(/^Address: /).waitFor();
    const ours = (text: string) =>
      listProcesses().filter(({ group, command }) => group === opened().processGroup && command.includes(text));
    assert.equal(ours('proxyProcess.js').length, 1);
    for (const { id } of ours('type=extensionHost')) process.kill(id, 'SIGKILL');
    // Nothing tells of the end of another process's child: look, and look again.
    while (ours('proxyProcess.js').length > 0) await nextLook(50);
  });
});

/** Resolves with the status. */
function ask(method: string, url: string, key: string | null): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = key === null ? {} : { 'x-api-key': key };
    const asked = request(url, { method, headers, agent: false }, (answer) => {
      answer.resume();
      answer.on('end', () => resolve(answer.statusCode ?? 0));
    });
    asked.on('error', reject);
    asked.end();
  });
}
