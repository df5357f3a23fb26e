import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import { genesis } from '../../../../src/core/audit/auditChain.ts';
import { makeAuditRecord } from '../../../../src/core/audit/auditRecord.ts';
import { createRedactor } from '../../../../src/core/audit/redaction/redactor.ts';
import { readGatewayLogFile } from '../../../../src/sources/local/engine/gatewayLogFile.ts';
import { refusedFacts } from '../../../support/auditFacts.ts';
import { apiGatewayLine, apiGatewayText, envoyLine, kongLine } from '../../core/gatewayLogs/logLines.ts';
import { answer, event, makeFolder, plan, removeFolder, testEngine, withData } from './localData.ts';

const own = makeAuditRecord(
  refusedFacts(),
  genesis,
  (text) => createHash('sha256').update(text).digest('hex'),
  createRedactor([]),
).line;
const json = (value: unknown) => JSON.stringify(value);
const allowed = { ...envoyLine, request_id: 'other', response_code: 200, response_code_details: 'via_upstream' };

const common = apiGatewayText.common.replace('9a41-93e8', '9a41-93e9');

const files = {
  'apigateway/json.log': `${json(apiGatewayLine)}\n`,
  'apigateway/common.log.gz': zlib.gzipSync(`${common}\n${common.slice(0, 60)}\n`),
  'kong/batch.json': json([kongLine, { ...kongLine, request: { ...kongLine.request, id: 'b' } }]),
  'kong/pretty.json': JSON.stringify({ ...kongLine, request: { ...kongLine.request, id: 'c' } }, null, 2),
  'envoy/stdout.ndjson.gz': zlib.gzipSync(
    `${json(envoyLine)}\n${json(allowed)}\n[2026-11-01] starting\n{"start_time":"2026`,
  ),
  'audit/audit-1.jsonl': `${own}\n`,
  'trail.json': json({
    Records: [event({ errorCode: 'AccessDenied', userIdentity: { type: 'Root', principalId: 'root' } })],
  }),
};

/** Who was refused and why. */
const question = plan(
  'insights',
  'filter errorCode = "AccessDenied" | fields eventType, coalesce(userIdentity.principalId, "-") as who, additionalEventData.decision as decision, additionalEventData.status as status | stats count(*) as refused by eventType, who, decision, status | sort eventType',
);

describe('gateways’ logs as a local target', () => {
  const engine = testEngine();
  after(async () => engine.close());

  it('gives one table with the proxy’s own records and CloudTrail’s', async () => {
    await withData(engine, files, async (source) => {
      const { table, ledger } = await answer(source, question);
      assert.deepEqual(
        table.rows.map((row) => row.map(String)),
        [
          ['null', 'root', 'null', 'null', '1'],
          ['ApiGatewayAccess', '-', 'deny', '403', '2'],
          ['ApiProxyCall', 'reader', 'deny', '403', '1'],
          ['EnvoyAccess', 'ci', 'deny', '403', '1'],
          ['KongAccess', 'reader', 'deny', '403', '3'],
        ],
      );
      const rejected = ledger?.entries
        .filter((entry) => entry.rejected > 0)
        .map((entry) => [entry.file, entry.seen, entry.rejected, entry.reason?.code]);
      assert.deepEqual(rejected, [
        ['apigateway/common.log.gz', 2, 1, 'gateway.line'],
        ['envoy/stdout.ndjson.gz', 4, 2, 'gateway.line'],
      ]);
    });
  });

  it('keeps no secret of theirs in the copy that it makes', async () => {
    const cacheFolder = makeFolder();
    try {
      await withData(engine, files, (source) => answer(source, question), { cacheFolder });
      const kept = fs
        .readdirSync(cacheFolder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile());
      assert.ok(kept.length > 2);
      for (const { parentPath, name } of kept)
        assert.ok(!fs.readFileSync(path.join(parentPath, name)).includes('hunter2hunter2'), name);
    } finally {
      removeFolder(cacheFolder);
    }
  });
});

describe('readGatewayLogFile', () => {
  const read = (text: string) => {
    const steps = readGatewayLogFile(Buffer.from(text));
    for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return step.value;
  };

  for (const [what, text] of [
    ['what CloudTrail delivers', json({ Records: [event({ requestParameters: kongLine })] })],
    ['events, one a line', `${json(event({ requestParameters: { httpMethod: 'GET' } }))}\n`],
    ['an event over several lines', JSON.stringify(event({ responseElements: apiGatewayLine }), null, 2)],
    ['records of the proxy', `${own}\n${own}\n`],
    ['a list of events', json([event({ requestParameters: envoyLine })])],
    ['nothing', ''],
    ['text', 'GET /orders HTTP/1.1\n'],
    ['a broken line', json(kongLine).slice(0, -1)],
  ] as const)
    it(`leaves ${what} alone`, () => assert.equal(read(text), null));

  it('counts each line that it cannot read, also a long one', () => {
    const log = read(`${json(kongLine)}\n\n{"broken\n${json({ x: 'y'.repeat(1024 * 1024) })}\n${json(event())}\n`);
    assert.equal(log?.rejected, 2);
    assert.equal(log.bytes.toString().trim().split('\n').length, 2);
  });

  it('does not take bytes that are no UTF-8 for an end', () => {
    const bytes = Buffer.concat([
      Buffer.from(json(kongLine)),
      Buffer.from([0x0a, 0xff, 0xfe, 0x0a]),
      Buffer.from(json(envoyLine)),
    ]);
    const steps = readGatewayLogFile(bytes);
    const { value } = steps.next();
    assert.equal(value?.rejected, 1);
  });
});
