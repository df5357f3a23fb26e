import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openAuditLog } from '../../../../../src/proxy/audit/auditLog.ts';
import {
  lakeDestination,
  logsDestination,
  type AuditDestination,
} from '../../../../../src/proxy/audit/send/auditDestination.ts';
import { openSender } from '../../../../../src/proxy/audit/send/openSender.ts';
import type { AuditClient } from '../../../../../src/run/auditClient.ts';
import { openAuditClient } from '../../../../../src/sources/aws/audit/auditClients.ts';
import { auditFacts, refusedFacts } from '../../../../support/auditFacts.ts';
import {
  callerIdentity,
  json,
  jsonError,
  scriptedAws,
  type ScriptedAnswer,
  type ScriptedAws,
  type SeenRequest,
} from '../../../sources/aws/connect/scriptedAws.ts';
import { awsFolder, type AwsFolder } from '../../../sources/aws/targets/awsFolder.ts';
import { logFiles } from '../logRecords.ts';

const channel = 'arn:aws:cloudtrail:us-east-1:111122223333:channel/EXAMPLE8-0558-4f7e-a06a-43969EXAMPLE';
/** Slow enough that no round comes by itself within a test: each is asked for. */
const timing = { every: 600_000, least: 600_000, most: 600_000 };
const quick = { maxAttempts: 1, connectionTimeout: 5000, requestTimeout: 5000, socketTimeout: 5000 };

describe('openSender', () => {
  let folder = '';
  let home: AwsFolder;
  let aws: ScriptedAws;
  let client: AuditClient;
  let answer: (request: SeenRequest) => ScriptedAnswer;
  beforeEach(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'apirunbook-audit-'));
    home = awsFolder(
      '[profile audit]\nregion = us-east-1\n',
      '[audit]\naws_access_key_id = AKIAEXAMPLE\naws_secret_access_key = top-secret\n',
    );
    answer = () => json({});
    aws = await scriptedAws((request) => (request.action === 'GetCallerIdentity' ? callerIdentity() : answer(request)));
    client = openAuditClient({
      ...{ profile: 'audit', region: 'us-east-1', stateFolder: path.join(home.home, 'state'), patience: quick },
      environment: { ...home.environment, AWS_ENDPOINT_URL: aws.url },
    });
  });
  afterEach(async () => {
    client.close();
    await aws.close();
    home.remove();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  const logs = (): AuditDestination =>
    logsDestination({ profile: 'audit', region: 'us-east-1', logGroup: 'proxy' }, client);
  const lake = (): AuditDestination =>
    lakeDestination({ profile: 'audit', region: 'us-east-1', channelArn: channel }, client);

  async function written(ids: readonly string[], maxBytes = 1_000_000): Promise<void> {
    const log = await openAuditLog({ failClosed: true, sync: 'batch', maxBytes, keepDays: null }, folder);
    for (const id of ids) await log.end(id.startsWith('refused') ? refusedFacts({ id }) : auditFacts({ id }));
    await log.close();
  }

  async function sent(
    destination: AuditDestination,
  ): Promise<{ readonly count: number; readonly fault: string | null }> {
    const sender = openSender(folder, destination, timing);
    try {
      await sender.settle();
      return { count: sender.sent(), fault: sender.fault() };
    } finally {
      await sender.close();
    }
  }

  /** What came, but for who we are. */
  const seen = (action: string): readonly Record<string, unknown>[] =>
    aws.seen
      .filter((request) => request.action.startsWith(action))
      .map(({ body }) => JSON.parse(body) as Record<string, unknown>);
  const idsOf = (action: string): readonly string[] =>
    seen(action).flatMap((body) =>
      action === 'PutLogEvents'
        ? (body['logEvents'] as { message: string }[]).map(
            ({ message }) => (JSON.parse(message) as { eventID: string }).eventID,
          )
        : (body['auditEvents'] as { id: string }[]).map(({ id }) => id),
    );

  it('adds records to a log stream, which it makes first', async () => {
    await written(['a', 'b']);
    answer = ({ action }) =>
      action === 'PutLogEvents' && !aws.seen.some((one) => one.action === 'CreateLogStream')
        ? jsonError(400, 'ResourceNotFoundException')
        : json({});
    assert.deepEqual(await sent(logs()), { count: 2, fault: null });
    const [, put] = seen('PutLogEvents');
    const [created] = seen('CreateLogStream');
    assert.equal(put?.['logGroupName'], 'proxy');
    assert.match(String(put?.['logStreamName']), /^apirunbook-proxy\/./);
    assert.equal(created?.['logStreamName'], put?.['logStreamName']);
    const text = fs
      .readFileSync(path.join(folder, logFiles(folder)[0] ?? ''), 'utf8')
      .split('\n')
      .slice(0, -1);
    assert.deepEqual(
      put?.['logEvents'],
      text.map((message) => ({ message, timestamp: Date.UTC(2026, 10, 1, 9, 12, 44, 123) })),
    );
  });

  it('goes on where it stopped, over files and starts', async () => {
    await written(['a', 'b', 'c'], 1500);
    assert.equal((await sent(logs())).count, 3);
    await written(['d'], 1500);
    assert.equal((await sent(logs())).count, 1);
    assert.equal((await sent(logs())).count, 0);
    assert.deepEqual(idsOf('PutLogEvents'), ['a', 'b', 'c', 'd']);
  });

  it('hands events to CloudTrail Lake as it takes them, signed', async () => {
    await written(['a', 'refused-b']);
    assert.deepEqual(await sent(lake()), { count: 2, fault: null });
    const request = aws.seen.find(({ action }) => action.startsWith('/PutAuditEvents'));
    assert.equal(request?.action, `/PutAuditEvents?channelArn=${encodeURIComponent(channel)}`);
    assert.match(
      request?.headers.authorization ?? '',
      /Credential=AKIAEXAMPLE\/\d{8}\/us-east-1\/cloudtrail-data\/aws4_request/,
    );
    const [body] = seen('/PutAuditEvents');
    const [, event] = (body?.['auditEvents'] as readonly { readonly eventData: string }[] | undefined) ?? [];
    const { additionalEventData, ...data } = JSON.parse(event?.eventData ?? '') as Record<string, unknown>;
    assert.deepEqual(data, {
      version: '1.11',
      userIdentity: { type: 'ApiKey', principalId: 'reader', details: { sha256: '0123456789ab' } },
      ...{ userAgent: 'curl/8.5.0', eventSource: 'orders.proxy.local', eventName: 'GET /orders/{id}' },
      ...{ eventTime: '2026-11-01T09:12:44Z', UID: 'refused-b' },
      requestParameters: { method: 'GET', path: '/orders/17', query: 'page=2', headersSha256: 'ab'.repeat(32) },
      ...{ errorCode: 'AccessDenied', errorMessage: 'deny rule `no-admin`: path /orders/admin/**' },
      ...{ sourceIPAddress: '127.0.0.1', recipientAccountId: '111122223333' },
    });
    assert.equal((additionalEventData as Record<string, unknown>)['rule'], 'no-admin');
  });

  it('sends at most a hundred events to CloudTrail Lake at once', async () => {
    const ids = Array.from({ length: 250 }, (_, index) => `id-${index}`);
    await written(ids);
    assert.equal((await sent(lake())).count, 250);
    assert.deepEqual(
      seen('/PutAuditEvents').map((body) => (body['auditEvents'] as unknown[]).length),
      [100, 100, 50],
    );
    assert.deepEqual(idsOf('/PutAuditEvents'), ids);
  });

  it('says what is wrong, and sends it all when it is right again', async () => {
    await written(['a']);
    answer = () => jsonError(400, 'AccessDeniedException');
    const refused = await sent(lake());
    assert.equal(refused.count, 0);
    assert.match(refused.fault ?? '', /cloudtrail-data:PutAuditEvents/);
    assert.ok(!refused.fault?.includes('top-secret'));
    answer = () => json({ successful: [], failed: [] });
    assert.deepEqual(await sent(lake()), { count: 1, fault: null });
  });

  it('says what the service did not take', async () => {
    await written(['a', 'b']);
    answer = () => json({ failed: [{ id: 'b', errorCode: 'FieldTooLong', errorMessage: 'x' }], successful: [] });
    const { count, fault } = await sent(lake());
    assert.equal(count, 1);
    assert.match(fault ?? '', /^1 records were not taken: CloudTrail Lake says FieldTooLong\./);
    answer = () => json({ rejectedLogEventsInfo: { tooOldLogEventEndIndex: 2 } });
    assert.match(
      (await sent(logs())).fault ?? '',
      /^2 records were not taken: CloudWatch Logs takes events of the last 14 days/,
    );
  });

  it('leaves half a record for later', async () => {
    await written(['a']);
    const file = path.join(folder, logFiles(folder)[0] ?? '');
    const text = fs.readFileSync(file);
    fs.truncateSync(file, text.length - 10);
    assert.equal((await sent(logs())).count, 0);
    fs.writeFileSync(file, text);
    assert.equal((await sent(logs())).count, 1);
  });
});
