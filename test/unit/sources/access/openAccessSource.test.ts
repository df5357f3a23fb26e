import assert from 'node:assert/strict';
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { accessColumns, type AccessColumnName } from '../../../../src/core/access/accessTable.ts';
import type { TableCell } from '../../../../src/core/table/table.ts';
import { FailureError } from '../../../../src/run/failure.ts';
import type { Answer, Refusal } from '../../../../src/run/source.ts';
import { openAccessSource } from '../../../../src/sources/access/openAccessSource.ts';
import { accessServer, headerOf, type AccessServer, type Reply } from './accessServer.ts';

const secret = 'reader-key-0123456789abcdef';

/** A folder with a runbook's surroundings: a configuration whose proxy is the server, and secrets. */
function folderFor(port: number, more = ''): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'access-'));
  writeFileSync(path.join(folder, 'reader.key'), `${secret}\n`, { mode: 0o600 });
  writeFileSync(path.join(folder, 'cli.secret'), 'local-secret-access-key\n', { mode: 0o600 });
  writeFileSync(path.join(folder, 'open.key'), 'open\n', { mode: 0o644 });
  writeFileSync(
    path.join(folder, 'apirunbook.config.yaml'),
    `identities:
  reader: {apiKey: {secret: {file: reader.key}}}
  ci: {jwt: {secret: {environment: CI_TOKEN}}}
  cli: {sigv4: {accessKeyId: AKIALOCAL00000000000, secret: {file: cli.secret}}}
  careless: {apiKey: {secret: {file: open.key}}}
  elsewhere: {apiKey: {secret: {file: reader.key}}, urls: ["https://api.example"]}
${more}proxy:
  listen: {host: 127.0.0.1, port: ${port}}
  audit: {path: audit}
  clients:
  - {name: reader, apiKey: {sha256: "${'0'.repeat(64)}"}}
  routes:
  - {name: orders, match: {path: "/**"}, upstream: "http://127.0.0.1:9000", allow: [{clients: [reader]}]}
`,
  );
  return folder;
}

interface Asked {
  readonly rows: readonly Readonly<Record<AccessColumnName, TableCell>>[];
  readonly unmet: readonly string[];
  readonly outcome: Answer | Refusal;
}

interface Question {
  readonly url?: string;
  readonly upstream?: string;
  readonly signal?: AbortSignal;
  readonly environment?: Readonly<Record<string, string>>;
}

async function ask(folder: string | null, text: string, question: Question = {}): Promise<Asked> {
  const source = openAccessSource({ folder, environment: question.environment ?? {} });
  const outcome = await source.run(
    {
      language: 'access',
      text,
      window: null,
      source: {
        name: 'api',
        type: 'proxy',
        logGroups: [],
        ...(question.url !== undefined && { url: question.url }),
        ...(question.upstream !== undefined && { upstream: question.upstream }),
        range: { start: 0, end: 0 },
      },
      limit: 10_000,
      now: 0,
    },
    { signal: question.signal ?? new AbortController().signal, progress: () => undefined },
  );
  await source.close();
  if (outcome.kind === 'refusal') return { rows: [], unmet: [], outcome };
  const rows = outcome.table.rows.map(
    (row) => Object.fromEntries(accessColumns.map(({ name }, at) => [name, row[at] ?? null])) as Asked['rows'][number],
  );
  return { rows, unmet: (outcome.unmet ?? []).map(({ message }) => message), outcome };
}

const answering: Reply = (request, response) => {
  const status = headerOf(request, 'x-api-key') === null && headerOf(request, 'authorization') === null ? 401 : 200;
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end('{"id":"a/b","items":[{"price":3}]}');
};

describe('openAccessSource', () => {
  let server: AccessServer;
  let folder: string;
  let reply: Reply;

  beforeEach(async () => {
    reply = answering;
    server = await accessServer((...parts) => reply(...parts));
    folder = folderFor(server.port);
  });

  afterEach(async () => {
    await server.close();
    rmSync(folder, { recursive: true });
  });

  it('sends every request as every identity, and judges each answer', async () => {
    const text =
      '- as: [reader, anonymous]\n  request: [GET /orders/42, GET /orders?x=1]\n  expect: {reader: 200, anonymous: 401}\n- {as: reader, request: GET /, expect: 404}';
    const { rows, unmet, outcome } = await ask(folder, text);
    assert.deepEqual(
      rows.map((row) => [row.as, row.request, row.expected, row.status, row.outcome, row.entry]),
      [
        ['reader', 'GET /orders/42', '200', 200, 'pass', 1],
        ['anonymous', 'GET /orders/42', '401', 401, 'pass', 1],
        ['reader', 'GET /orders?x=1', '200', 200, 'pass', 1],
        ['anonymous', 'GET /orders?x=1', '401', 401, 'pass', 1],
        ['reader', 'GET /', '404', 200, 'fail', 4],
      ],
    );
    assert.deepEqual(unmet, ['reader GET /: expected 404, got 200.']);
    assert.equal(rows[4]?.why, 'expected 404, got 200');
    assert.equal(outcome.kind === 'answer' && outcome.unmet?.[0]?.range.start, text.indexOf('404'));
    assert.equal(outcome.target.endpoint, server.url);
    assert.equal(server.seen.find(({ url }) => url === '/orders/42')?.method, 'GET');
    assert.deepEqual(new Set(server.seen.map((seen) => headerOf(seen, 'x-api-key'))), new Set([secret, null]));
  });

  it('sends headers, bodies and files as they are written', async () => {
    writeFileSync(path.join(folder, 'body.bin'), Buffer.from([0, 255, 10]));
    await ask(
      folder,
      [
        '- {as: anonymous, request: POST /a, json: {n: 12345678901234567890, zero: "012", list: [true, null]}, headers: {X-Trace: b}}',
        '- {as: anonymous, request: PUT /b, body: "a ü"}',
        '- {as: anonymous, request: PATCH /c, file: body.bin, headers: {content-type: image/x}}',
      ].join('\n'),
    );
    const [json, text, file] = server.seen;
    assert.equal(json?.body, '{"n":12345678901234567890,"zero":"012","list":[true,null]}');
    assert.equal(json && headerOf(json, 'content-type'), 'application/json');
    assert.equal(json && headerOf(json, 'x-trace'), 'b');
    assert.equal(text?.body, 'a ü');
    assert.equal(file && headerOf(file, 'content-type'), 'image/x');
    assert.equal(file && headerOf(file, 'content-length'), '3');
  });

  it('sends a token, and signs', async () => {
    await ask(folder, '- {as: ci, request: GET /}\n- {as: cli, request: GET /a%20b?x=%2F}', {
      environment: { CI_TOKEN: 'a.b.c' },
    });
    const sent = server.seen.map((seen) => headerOf(seen, 'authorization') ?? '').toSorted();
    assert.match(
      sent[0] ?? '',
      /^AWS4-HMAC-SHA256 Credential=AKIALOCAL00000000000\/\d{8}\/us-east-1\/execute-api\/aws4_request, SignedHeaders=host;x-amz-content-sha256;x-amz-date, Signature=[0-9a-f]{64}$/,
    );
    assert.equal(sent[1], 'Bearer a.b.c');
  });

  it('puts captured values where they are values, in the order of the cell', async () => {
    const { rows } = await ask(
      folder,
      [
        '- {as: reader, request: POST /orders, capture: {order: json $.id, type: header content-type, code: status}}',
        '- {as: reader, request: GET /orders/$captured.order/items?of=$captured.order}',
        '- {as: reader, request: POST /x, json: {id: $captured.order, code: $captured.code, text: "no $captured.code"}}',
        '- {as: reader, request: GET /y, headers: {Accept: $captured.type}, headersFromCaptures: true}',
      ].join('\n'),
    );
    assert.deepEqual(
      rows.map(({ outcome }) => outcome),
      ['pass', 'pass', 'pass', 'pass'],
    );
    assert.deepEqual(
      server.seen.map(({ url }) => url),
      ['/orders', '/orders/a%2Fb/items?of=a%2Fb', '/x', '/y'],
    );
    assert.equal(server.seen[2]?.body, '{"id":"a/b","code":200,"text":"no 200"}');
    assert.equal(server.seen[3] && headerOf(server.seen[3], 'accept'), 'application/json');
  });

  it('does not send what a captured value would change', async () => {
    reply = (_, response) => void response.end(JSON.stringify({ up: '..', line: 'a\r\nX-Evil: 1', list: [1] }));
    const { rows } = await ask(
      folder,
      [
        '- {as: anonymous, request: POST /, capture: {up: json $.up, line: json $.line, list: json $.list, none: json $.none}}',
        '- {as: anonymous, request: GET /a/$captured.up}',
        '- {as: anonymous, request: GET /b, headers: {X-A: $captured.line}, headersFromCaptures: true}',
        '- {as: anonymous, request: GET /c/$captured.list}',
        '- {as: anonymous, request: GET /d/$captured.none}',
      ].join('\n'),
    );
    assert.equal(server.seen.length, 1);
    assert.deepEqual(
      rows.map(({ outcome }) => outcome),
      ['fail', 'error', 'error', 'error', 'error'],
    );
    assert.equal(rows[0]?.why, 'the answer has nothing to capture as `none`');
    assert.match(String(rows[4]?.why), /`none` is not there/);
  });

  it('follows no redirect', async () => {
    reply = (_, response) => void response.writeHead(302, { location: `${server.url}/secret` }).end();
    const { rows } = await ask(
      folder,
      '- {as: reader, request: GET /, expect: {status: 302, headers: {location: {contains: secret}}}}',
    );
    assert.equal(rows[0]?.outcome, 'pass');
    assert.equal(server.seen.length, 1);
  });

  it('reads a megabyte of a longer answer, and does not judge what it did not read', async () => {
    reply = (_, response) => {
      const piece = Buffer.alloc(64 * 1024, 'x');
      const write = (): void => void (response.write(piece) ? setImmediate(write) : response.once('drain', write));
      response.writeHead(200);
      write();
    };
    const { rows } = await ask(folder, '- {as: anonymous, request: GET /, expect: {status: 200, body: {contains: x}}}');
    assert.equal(rows[0]?.why, 'body: the answer is longer than what is read of one');
    await server.left;
  });

  it('tells an answer that ends before its end', async () => {
    reply = (_, response, socket) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('half');
      setImmediate(() => socket.destroy());
    };
    const { rows, unmet } = await ask(folder, '- {as: anonymous, request: GET /, expect: 200}');
    assert.equal(rows[0]?.outcome, 'error');
    assert.equal(
      unmet[0],
      `anonymous GET /: no answer from ${server.url}: the connection ended before the answer did.`,
    );
  });

  it('ends a request that is under way when it is cancelled', async () => {
    const abort = new AbortController();
    reply = () => abort.abort();
    await assert.rejects(
      ask(folder, '- {as: anonymous, request: GET /slow}', { signal: abort.signal }),
      (fault) => fault instanceof FailureError && fault.failure.code === 'cancelled',
    );
    await server.left;
  });

  it('sends eight at once at most, and what changes something alone', async () => {
    const held: (() => void)[] = [];
    reply = (request, response, socket) => {
      held.push(() => answering(request, response, socket));
      // The first eight wait for each other: were they sent one by one, none would be answered.
      if (server.seen.length >= 8) for (const answer of held.splice(0)) answer();
    };
    const reads = Array.from({ length: 30 }, (_, index) => `- {as: anonymous, request: GET /${index}}`);
    await ask(folder, reads.join('\n'));
    assert.equal(server.most(), 8);
    const writes = await accessServer(answering);
    try {
      await ask(
        folder,
        Array.from({ length: 5 }, (_, index) => `- {as: anonymous, request: POST /${index}}`).join('\n'),
        { url: writes.url },
      );
      assert.equal(writes.most(), 1);
      assert.deepEqual(
        writes.seen.map(({ url }) => url),
        ['/0', '/1', '/2', '/3', '/4'],
      );
    } finally {
      await writes.close();
    }
  });

  it('counts the answers of a repeated request', async () => {
    let count = 0;
    reply = (_, response) => void response.writeHead(++count > 3 ? 429 : 200).end();
    const text =
      "- {as: anonymous, request: GET /, repeat: 5, expect: {statuses: {200: 3, 429: '>=1'}}}\n- {as: anonymous, request: GET /, repeat: 2, expect: {statuses: {200: 2}}}";
    const { rows } = await ask(folder, text);
    assert.deepEqual(
      rows.map(({ outcome, answers, status, why }) => [outcome, answers, status, why]),
      [
        ['pass', '200 × 3, 429 × 2', 429, null],
        ['fail', '429 × 2', 429, 'expected 200 2 times, it came 0 times'],
      ],
    );
  });

  it('shows no secret that an API sends back', async () => {
    reply = (request, response) =>
      void response
        .writeHead(200, { 'x-seen': headerOf(request, 'x-api-key') ?? '' })
        .end(JSON.stringify({ key: headerOf(request, 'x-api-key') }));
    const { outcome } = await ask(
      folder,
      '- {as: reader, request: GET /, expect: {json: {$.key: x}, headers: {x-seen: x}}}',
    );
    assert.ok(!JSON.stringify(outcome).includes(secret));
    assert.ok(JSON.stringify(outcome).includes('••••••'));
  });

  describe('the audit log', () => {
    const record = (id: string, decision: string): string =>
      JSON.stringify({
        eventID: id,
        eventType: 'ApiProxyCall',
        errorCode: 'AccessDenied',
        additionalEventData: { decision, rule: 'no-admin', reason: 'deny rule `no-admin`', status: 403 },
      });

    it('says what the policy decided, and why', async () => {
      mkdirSync(path.join(folder, 'audit'));
      const log = path.join(folder, 'audit', 'a.jsonl');
      writeFileSync(log, `${record('id-00000000', 'allow')}\n`);
      reply = (_, response) => {
        // The record's first half is there before the answer, its end after it.
        const line = record('id-00000001', 'deny');
        appendFileSync(log, line.slice(0, 20));
        response
          .writeHead(403, { 'x-request-id': 'id-00000001' })
          .end(() => appendFileSync(log, `${line.slice(20)}\n`));
      };
      const { rows } = await ask(
        folder,
        '- {as: reader, request: GET /admin, expect: {status: 403, decision: deny, rule: no-admin, errorCode: AccessDenied}}',
      );
      const { outcome, decision, rule, reason, eventID, record: found, ...row } = rows[0] ?? assert.fail();
      assert.deepEqual(
        [outcome, decision, rule, reason, eventID, found],
        ['pass', 'deny', 'no-admin', 'deny rule `no-admin`', 'id-00000001', 'found'],
      );
      assert.equal(row['@message'], record('id-00000001', 'deny'));
    });

    it('invents nothing where there is no record', async () => {
      reply = (_, response) => void response.writeHead(200, { 'x-request-id': 'id-00000002' }).end();
      const text = '- {as: reader, request: GET /, expect: {decision: allow}}';
      const { rows } = await ask(folder, text);
      assert.deepEqual(
        [rows[0]?.why, rows[0]?.decision, rows[0]?.record],
        ['decision: the audit log has no record of this request', null, 'missing'],
      );
      const apart = await accessServer((_, response) => void response.end());
      try {
        // Another port is another proxy, whose log is not this one.
        const other = await ask(folder, '- {as: anonymous, request: GET /}', { url: apart.url });
        assert.equal(other.rows[0]?.record, 'unknown');
      } finally {
        await apart.close();
      }
    });
  });

  describe('before anything is sent', () => {
    const refused = async (text: string, question?: Question): Promise<readonly string[]> => {
      const { outcome } = await ask(folder, text, question);
      assert.equal(server.seen.length, 0);
      return outcome.kind === 'refusal'
        ? outcome.problems.map(({ code, range }) => `${code} ${text.slice(range.start, range.end)}`)
        : [];
    };

    it('refuses a text with faults', async () => {
      assert.deepEqual(await refused('- {as: reader, request: GET}'), ['access.request GET']);
    });

    it('refuses an identity that nobody declares', async () => {
      assert.deepEqual(await refused('- {as: reeder, request: GET /}'), ['access.identity reeder']);
    });

    it('sends a credential to no address that is not listed', async () => {
      assert.deepEqual(await refused('- {as: elsewhere, request: GET /}'), ['access.address elsewhere']);
      assert.deepEqual(
        await refused('- {as: [reader, anonymous], request: GET /}', { url: `http://localhost:${server.port}` }),
        ['access.address reader'],
      );
      assert.deepEqual(
        await refused('- {as: reader, request: GET /, through: direct}', { upstream: 'http://127.0.0.1:9' }),
        ['access.address reader'],
      );
    });

    it('goes past the proxy only where the source says where', async () => {
      assert.deepEqual(
        await refused('- {as: anonymous, request: GET /, through: direct}'),
        ['access.upstream as: anonymous, request: GET /, through: direct}'].map((each) => each.replace('as', '{as')),
      );
      const { rows } = await ask(folder, '- {as: anonymous, request: GET /, through: direct, expect: 401}', {
        url: 'http://127.0.0.1:9',
        upstream: `${server.url}/base`,
      });
      assert.deepEqual([rows[0]?.outcome, rows[0]?.record, rows[0]?.through], ['pass', 'none', 'direct']);
      assert.equal(server.seen[0]?.url, '/base/');
    });

    const fails = (
      why: string,
      code: string,
      text: string,
      question: Question = {},
      at: () => string | null = () => folder,
    ): void => {
      it(why, async () => {
        await assert.rejects(ask(at(), text, question), (fault) => {
          assert.ok(fault instanceof FailureError, String(fault));
          assert.equal(fault.failure.code, code);
          assert.ok(!JSON.stringify(fault.failure).includes(secret));
          return true;
        });
        assert.equal(server.seen.length, 0);
      });
    };
    fails('needs the secret', 'access.secret', '- {as: ci, request: GET /}');
    fails('refuses a secret that others can read', 'access.secret', '- {as: careless, request: GET /}');
    fails('refuses a secret with a line break in it', 'access.secret', '- {as: ci, request: GET /}', {
      environment: { CI_TOKEN: 'a\r\nX: y' },
    });
    fails('needs the file', 'access.file', '- {as: anonymous, request: POST /, file: none.json}');
    fails('sends nothing in clear to another machine', 'access.source', '- {as: anonymous, request: GET /}', {
      url: 'http://192.0.2.1',
    });
    fails('needs an address', 'access.source', '- {as: anonymous, request: GET /}', {}, () => null);
    fails('refuses what is no address', 'access.source', '- {as: anonymous, request: GET /}', {
      url: 'http://user:pw@127.0.0.1',
    });
    fails('says that no proxy listens', 'access.no-proxy', '- {as: anonymous, request: GET /}', {
      url: 'http://127.0.0.1:1',
    });

    it('sends no file that lies elsewhere, by a link either', async () => {
      symlinkSync('/etc/hostname', path.join(folder, 'link'));
      await assert.rejects(ask(folder, '- {as: anonymous, request: POST /, file: link}'), /leads out of the folder/);
    });
  });
});
