import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { repositoryRoot } from '../../../support/repositoryRoot.ts';
import { runCommand } from '../../../support/runCommand.ts';

const secret = 'a-path-that-nobody-may-see';
const data = path.join(repositoryRoot, 'samples/data');

/** A receiver that answers as it is told to, and remembers what it was sent. */
class Receiver {
  readonly received: Record<string, unknown>[] = [];
  answers: number[] = [];
  readonly #server: Server = createServer((request, response) => {
    let text = '';
    request.setEncoding('utf8').on('data', (part: string) => (text += part));
    request.on('end', () => {
      const status = this.answers.shift() ?? 204;
      if (status < 300) this.received.push(JSON.parse(text) as Record<string, unknown>);
      response.writeHead(status, { location: 'http://127.0.0.1:1/elsewhere' }).end();
    });
  });

  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/${secret}`;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}

describe('apirunbook watch', () => {
  let folder = '';
  const receiver = new Receiver();
  let address = '';
  before(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'apirunbook-watch-'));
    address = await receiver.open();
  });
  after(() => {
    receiver.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const inFolder = (name: string) => path.join(folder, name);

  function runbook(name: string, expected: string): string {
    const cells = `- id: keys\n  title: New access keys\n  filter: '{ $.eventName = CreateAccessKey }'\n  expect: {rows: '${expected}'}\n`;
    writeFileSync(inFolder(name), `apirunbook: 1\ncells:\n- md: Watched.\n${cells}`);
    return name;
  }

  const watch = (file: string, ...more: readonly string[]) =>
    runCommand(['watch', file, '--data', data, '--rounds', '1', ...more], {
      folder,
      environment: { APIRUNBOOK_WEBHOOK: address },
    });

  it('tells of a change to the terminal, a file and a webhook, records it, and tells it once', async () => {
    const file = runbook('keys.apirunbook', '=0');
    const more = ['--record', 'record.jsonl', '--notify-file', 'told.jsonl', '--webhook'];
    const first = await watch(file, ...more);
    assert.equal(first.code, 1, first.note);
    assert.match(
      first.out,
      /^\S+Z Not as expected: New access keys \(keys\.apirunbook, cell keys\): expected 0 rows, got [1-9]\d*/,
    );
    assert.equal(first.out.split('\n').length, 2);
    const [line, ...others] = readFileSync(inFolder('told.jsonl'), 'utf8').trimEnd().split('\n');
    assert.equal(others.length, 0);
    assert.deepEqual(receiver.received.splice(0), [JSON.parse(line ?? '')]);

    const second = await watch(file, ...more);
    assert.deepEqual([second.code, second.out], [1, '']);
    runbook('keys.apirunbook', '>=1');
    const third = await watch(file, ...more);
    assert.equal(third.code, 0);
    assert.match(third.out, /As expected again/);
    assert.deepEqual(
      receiver.received.splice(0).map(({ kind }) => kind),
      ['met'],
    );
    const record = readFileSync(inFolder('record.jsonl'), 'utf8');
    assert.equal(record.split('\n').filter((each) => each.includes('"seen"')).length, 3);
    if (process.platform !== 'win32')
      for (const name of ['record.jsonl', 'told.jsonl']) assert.equal(statSync(inFolder(name)).mode & 0o777, 0o600);
    for (const text of [record, first.out, first.note, third.note]) assert.ok(!text.includes(secret));
  });

  it('says that a webhook could not be told without its path, and tells it with the next round', async () => {
    const file = runbook('later.apirunbook', '=0');
    const more = ['--record', 'later.jsonl', '--webhook'];
    receiver.answers = [500];
    const failed = await watch(file, ...more);
    assert.match(
      failed.note,
      /warning notice\.failed: The webhook at 127\.0\.0\.1:\d+ answered with HTTP 500\. 1 notice waits/,
    );
    assert.ok(!failed.note.includes(secret));
    receiver.answers = [302];
    assert.match((await watch(file, ...more)).note, /answered with HTTP 302/);
    assert.deepEqual(receiver.received, []);
    const told = await watch(file, ...more);
    assert.equal(told.out, '');
    assert.deepEqual(
      receiver.received.splice(0).map(({ cell, kind }) => [cell, kind]),
      [['keys', 'unmet']],
    );
  });

  const refused: readonly (readonly [string, readonly string[], RegExp])[] = [
    ['a cell that expects nothing', ['--cell', 'quiet'], /The cell `quiet` says nothing of what it expects/],
    ['a cell that sends requests', ['--cell', 'calls'], /The cell `calls` sends requests to an API/],
    ['a cell that is not there', ['--cell', 'other'], /No cell is called `other`; there are: keys, quiet, calls\./],
    ['too short an interval', ['--every', '1s'], /--every 1s is too often: 10s at least/],
    ['an interval that is none', ['--every', 'soon'], /--every soon is not a duration/],
    ['a webhook named twice', ['--webhook', '--webhook-file', 'hook'], /Name the webhook once/],
    ['a webhook file that is not there', ['--webhook-file', 'missing'], /missing cannot be read \(ENOENT\)/],
    ['a webhook over plain http', ['--webhook-file', 'plain'], /is refused: it is not https/],
    ['a topic that is none', ['--topic', 'security'], /--topic takes the ARN of a standard SNS topic/],
    [
      'a topic on captured data',
      ['--topic', 'arn:aws:sns:us-east-1:111122223333:security'],
      /captured data ask nobody/,
    ],
    ['a record that is a folder', ['--record', '.'], /cannot be opened \(EISDIR\)/],
    ['a record that is a device', ['--record', '/dev/null'], /\/dev\/null is no ordinary file/],
  ];
  for (const [name, options, message] of refused)
    it(`refuses ${name}`, async () => {
      const file = runbook('refused.apirunbook', '=0');
      writeFileSync(
        inFolder(file),
        `${readFileSync(inFolder(file), 'utf8')}- id: quiet\n  filter: ''\n- id: calls\n  access: '- {as: anonymous, request: POST /orders}'\n  expect: {rows: 1}\n`,
      );
      writeFileSync(inFolder('plain'), 'http://example.com/hook\n', { mode: 0o600 });
      const { code, note } = await watch(file, ...options);
      assert.equal(code, 2, note);
      assert.match(note, message);
    });

  it('refuses a webhook file that others can read', async function () {
    // Windows has no such bits.
    if (process.platform === 'win32') return this.skip();
    writeFileSync(inFolder('open'), address);
    chmodSync(inFolder('open'), 0o644);
    const { code, note } = await watch(runbook('open.apirunbook', '=0'), '--webhook-file', 'open');
    assert.equal(code, 2);
    assert.match(note, /chmod 600 it/);
  });
});
