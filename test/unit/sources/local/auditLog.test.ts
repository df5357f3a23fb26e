import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import type { QueryLanguage } from '../../../../src/core/query/language.ts';
import { openAuditLog } from '../../../../src/proxy/audit/auditLog.ts';
import { claimFolder } from '../../../../src/proxy/claim/claimFolder.ts';
import { openLocalSource, type LocalSource } from '../../../../src/sources/local/localSource.ts';
import { auditFacts, reader, refusedFacts } from '../../../support/auditFacts.ts';
import { answer, makeFolder, plan, removeFolder, testEngine } from './localData.ts';

const noon = Date.UTC(2026, 10, 1, 12);

describe('the audit log as a target', () => {
  const engine = testEngine();
  let folder = '';
  let source: LocalSource;

  /** Written as the proxy does, with everything beside it that a proxy leaves there, and half a record at its end. */
  before(async () => {
    folder = path.join(makeFolder(), '.apirunbook', 'audit');
    await claimFolder(folder, { version: '1.0.0', config: '/c', socket: '/s', owner: 'terminal' });
    const log = await openAuditLog(
      { failClosed: true, sync: 'always', maxBytes: 6000, keepDays: null },
      folder,
      () => noon,
    );
    const writer = { ...reader, client: 'ci', type: 'JWT', id: 'ci:deploy' } as const;
    for (let number = 0; number < 10; number++) {
      const facts = auditFacts({ id: `read-${number}`, time: noon + number * 1000 });
      await log.begin(facts);
      await log.end(facts);
    }
    await log.end(refusedFacts({ id: 'admin', principal: writer, time: noon + 20_000 }));
    await log.end(
      refusedFacts({
        ...{ id: 'nobody', principal: null, decision: 'none', rule: null, reason: null, route: null, operation: null },
        ...{ errorCode: 'Unauthorized', errorMessage: 'no credential', status: 401, time: noon + 21_000 },
      }),
    );
    await log.end(auditFacts({ id: 'missing', status: 404, upstreamStatus: 404, time: noon + 22_000 }));
    await log.begin(auditFacts({ id: 'never-ended' }));
    await log.close();
    const last = fs
      .readdirSync(folder)
      .filter((name) => name.endsWith('.jsonl') && !name.startsWith('.'))
      .sort()
      .at(-1);
    fs.appendFileSync(path.join(folder, last ?? ''), '{"eventVersion":"1.11","eventID":"half');
    source = openLocalSource({ name: 'local', path: folder, cacheFolder: null, engine });
  });
  after(async () => {
    await source.close();
    await engine.close();
    removeFolder(path.resolve(folder, '../..'));
  });

  const rows = async (language: QueryLanguage, text: string): Promise<readonly (readonly unknown[])[]> =>
    (await answer(source, plan(language, text))).table.rows;

  it('tells who was refused and why, with insights', async () => {
    const found = await rows(
      'insights',
      `filter additionalEventData.endedBy = "proxy"
       | fields userIdentity.userName, userIdentity.principalId, eventName, errorCode, additionalEventData.rule, additionalEventData.reason
       | sort @timestamp asc`,
    );
    assert.deepEqual(
      found.map((row) => row.slice(0, 6)),
      [
        [
          'ci',
          'ci:deploy',
          'GET /orders/{id}',
          'AccessDenied',
          'no-admin',
          'deny rule `no-admin`: path /orders/admin/**',
        ],
        [null, null, 'GET', 'Unauthorized', null, null],
      ],
    );
  });

  it('counts by client and outcome, with insights', async () => {
    const found = await rows(
      'insights',
      'stats count(*) as requests, max(additionalEventData.latencyMs.total) as slowest by userIdentity.userName, errorCode | sort requests desc | limit 1',
    );
    assert.deepEqual(found, [['reader', null, 10, 1.235]]);
  });

  it('with a filter pattern', async () => {
    const ids = async (pattern: string): Promise<readonly unknown[]> =>
      (await rows('filter', pattern)).map((row) => row.at(-1));
    assert.deepEqual(await ids('{ $.additionalEventData.decision = "deny" }'), ['admin']);
    assert.deepEqual(await ids('{ $.errorCode = "Upstream*" }'), ['missing']);
    assert.deepEqual(await ids('{ $.additionalEventData.status = 401 }'), ['nobody']);
  });

  it('with lookup, as management events', async () => {
    const ids = async (text: string): Promise<readonly unknown[]> =>
      (await rows('lookup', text)).map((row) => row.at(-1));
    assert.deepEqual(await ids('Username = ci'), ['admin']);
    assert.equal((await ids('EventName = "GET /orders/{id}"')).length, 12);
    assert.equal((await ids('EventSource = orders.proxy.local')).length, 12);
  });

  it('with SQL, in each of the tables', async () => {
    const [row] = await rows(
      'sql',
      `SELECT useridentity.username, errorcode, json_extract_scalar(additionaleventdata, '$.rule')
       FROM cloudtrail_logs WHERE json_extract_scalar(additionaleventdata, '$.decision') = 'deny'`,
    );
    assert.deepEqual(row, ['ci', 'AccessDenied', 'no-admin']);
  });

  it('reads the records alone: the half one is told, and what stands beside the log is not looked at', async () => {
    const { ledger } = await answer(source, plan('filter', ''));
    assert.ok(ledger !== null && ledger !== undefined);
    assert.deepEqual([ledger.totals.kept, ledger.totals.rejected], [13, 1]);
    assert.ok(ledger.entries.every(({ file }) => file.endsWith('.jsonl')));
  });
});
