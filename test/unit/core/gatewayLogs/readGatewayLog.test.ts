import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  mayBeGatewayLog,
  readGatewayLogLine,
  readGatewayLogText,
} from '../../../../src/core/gatewayLogs/readGatewayLog.ts';
import type { JsonObject, JsonValue } from '../../../../src/core/json/jsonValue.ts';
import { apiGatewayLine, apiGatewayText, envoyLine, kongLine } from './logLines.ts';

const secret = 'hunter2hunter2';

function read(line: unknown): JsonObject {
  const record = readGatewayLogLine(line as JsonValue);
  assert.ok(record !== null, JSON.stringify(line));
  assert.ok(mayBeGatewayLog(JSON.stringify(line)), 'the quick look must not miss it');
  return record;
}

/** The parts of a record that tell who was refused and why. */
function summary(record: JsonObject): readonly unknown[] {
  const more = record['additionalEventData'] as JsonObject;
  const who = record['userIdentity'] as JsonObject;
  return [
    record['eventName'],
    `${String(who['type'])} ${String(who['principalId'] ?? '')}`.trim(),
    record['errorCode'],
    more['decision'],
    more['endedBy'],
  ];
}

describe('readGatewayLogLine', () => {
  it('reads API Gateway’s own JSON', () => {
    assert.deepEqual(read(apiGatewayLine), {
      eventVersion: '1.11',
      userIdentity: { type: 'Unknown' },
      eventTime: '2026-11-01T09:12:44.000Z',
      eventSource: 'apigateway.local',
      eventName: 'GET /orders/{id}',
      sourceIPAddress: '203.0.113.7',
      errorCode: 'AccessDenied',
      requestParameters: { method: 'GET' },
      readOnly: true,
      requestID: apiGatewayLine.requestId,
      eventID: apiGatewayLine.requestId,
      eventType: 'ApiGatewayAccess',
      additionalEventData: { gateway: 'apigateway', decision: 'deny', status: 403, bytesOut: 36, latencyMs: {} },
    });
  });

  for (const [format, line] of Object.entries(apiGatewayText)) {
    it(`reads the same from API Gateway’s ${format}`, () => {
      assert.ok(mayBeGatewayLog(line));
      assert.deepEqual(readGatewayLogText(line), read(apiGatewayLine));
    });
  }

  it('reads Kong’s log', () => {
    assert.deepEqual(read(kongLine), {
      eventVersion: '1.11',
      userIdentity: { type: 'Consumer', principalId: 'reader', userName: 'reader' },
      eventTime: '2026-11-01T09:12:45.000Z',
      eventSource: 'orders-1.kong.local',
      eventName: 'GET',
      sourceIPAddress: '203.0.113.8',
      userAgent: 'curl/8.5.0',
      errorCode: 'AccessDenied',
      requestParameters: { method: 'GET', path: '/orders/7', query: 'apikey=[redacted:credential]&page=2' },
      readOnly: true,
      requestID: kongLine.request.id,
      eventID: kongLine.request.id,
      eventType: 'KongAccess',
      additionalEventData: {
        gateway: 'kong',
        route: 'orders-1',
        decision: 'deny',
        endedBy: 'proxy',
        status: 403,
        bytesIn: 139,
        bytesOut: 240,
        latencyMs: { total: 4 },
      },
    });
  });

  it('reads Envoy’s log', () => {
    assert.deepEqual(read(envoyLine), {
      eventVersion: '1.11',
      userIdentity: { type: 'JWT', principalId: 'ci', userName: 'ci' },
      eventTime: '2026-11-01T09:12:46.250Z',
      eventSource: 'orders.envoy.local',
      eventName: 'DELETE',
      sourceIPAddress: '203.0.113.9',
      userAgent: 'python-requests/2.32',
      errorCode: 'AccessDenied',
      errorMessage: 'rbac_access_denied_matched_policy[no-admin]',
      requestParameters: { method: 'DELETE', path: '/orders/7', query: 'access_token=[redacted:credential]' },
      readOnly: false,
      requestID: envoyLine.request_id,
      eventID: envoyLine.request_id,
      eventType: 'EnvoyAccess',
      additionalEventData: {
        gateway: 'envoy',
        route: 'orders',
        rule: 'no-admin',
        decision: 'deny',
        endedBy: 'proxy',
        status: 403,
        bytesIn: 0,
        bytesOut: 19,
        latencyMs: { total: 1 },
      },
    });
  });

  const outcomes: readonly (readonly [what: string, line: object, expected: readonly unknown[]])[] = [
    [
      'names of its author in API Gateway',
      {
        request: { requestId: 'JKJaXmPLvHcESHA=', requestTimeEpoch: 1793524364000 },
        client: { sourceIp: '203.0.113.7', userAgent: 'curl' },
        http: { routeKey: 'POST /orders', httpMethod: 'POST', protocol: 'HTTP/1.1' },
        integration: { integrationStatus: '201', integrationLatency: '12' },
        response: { status: 201, responseLength: '5', responseLatency: '14' },
        authorizer: { claims: { sub: 'user-1' } },
      },
      ['POST /orders', 'JWT user-1', undefined, 'allow', 'upstream'],
    ],
    [
      'a throttled key in API Gateway',
      { ...apiGatewayLine, status: 429, errorResponseType: 'QUOTA_EXCEEDED', apiKeyId: 'a1b2c3', apiKey: secret },
      ['GET /orders/{id}', 'ApiKey a1b2c3', 'QuotaExceeded', 'none', 'proxy'],
    ],
    [
      'a caller of IAM in API Gateway',
      { ...apiGatewayLine, status: 502, integrationStatus: 502, userArn: 'arn:aws:iam::111122223333:user/ada' },
      ['GET /orders/{id}', 'SigV4 arn:aws:iam::111122223333:user/ada', 'Upstream502', 'allow', 'upstream'],
    ],
    [
      'what the upstream answered in Kong',
      {
        ...kongLine,
        response: { status: 404, size: 1 },
        upstream_status: '404',
        tries: [{ ip: '10.0.0.1', port: 80 }],
      },
      ['GET', 'Consumer reader', 'Upstream404', 'allow', 'upstream'],
    ],
    [
      'what Kong had in its cache',
      { ...kongLine, response: { status: 200, headers: { 'x-cache-status': 'Hit' } } },
      ['GET', 'Consumer reader', undefined, 'allow', 'cache'],
    ],
    [
      'a request without a credential in Kong',
      { ...kongLine, consumer: undefined, authenticated_entity: undefined, response: { status: 401 } },
      ['GET', 'Unknown', 'Unauthorized', 'none', 'proxy'],
    ],
    [
      'an upstream that did not answer in Kong',
      { ...kongLine, response: { status: 504 }, tries: [{ ip: '10.0.0.1', port: 80, state: 'failed', code: 504 }] },
      ['GET', 'Consumer reader', 'UpstreamTimeout', 'none', 'proxy'],
    ],
    [
      'names of others in Envoy',
      {
        ':authority': 'x',
        'start-time': '2026-11-01T09:12:46Z',
        'req-method': 'GET',
        responseFlags: 'RL',
        'response-code': '429',
        upstreamCluster: 'outbound|80||orders',
        response_code_details: 'local_rate_limited',
      },
      ['GET', 'Unknown', 'Throttled', 'none', 'proxy'],
    ],
    [
      'what the upstream answered in Envoy',
      { ...envoyLine, response_code: 200, response_code_details: 'via_upstream', upstream_host: '10.0.0.1:80' },
      ['DELETE', 'JWT ci', undefined, 'allow', 'upstream'],
    ],
    [
      'a token that Envoy refused',
      {
        ...envoyLine,
        response_code: 401,
        response_code_details: 'jwt_authn_access_denied{Jwt_is_expired}',
        jwt_subject: null,
      },
      ['DELETE', 'Unknown', 'Unauthorized', 'none', 'proxy'],
    ],
    [
      'a client that left Envoy',
      { ...envoyLine, response_code: 0, response_flags: 'DC', response_code_details: 'downstream_remote_disconnect' },
      ['DELETE', 'JWT ci', 'ClientGone', 'none', 'client'],
    ],
    [
      'an upstream that was not there for Envoy',
      {
        ...envoyLine,
        response_code: 503,
        response_flags: 'UF,URX',
        response_code_details: 'upstream_reset_before_response_started',
      },
      ['DELETE', 'JWT ci', 'UpstreamUnreachable', 'none', 'proxy'],
    ],
  ];
  for (const [what, line, expected] of outcomes)
    it(`tells ${what}`, () => assert.deepEqual(summary(read(JSON.parse(JSON.stringify(line)))), expected));

  it('takes no more from a line than its columns, and no secret', () => {
    for (const line of [
      { ...apiGatewayLine, apiKey: secret, authorization: `Bearer ${secret}`, path: `/orders?token=${secret}` },
      kongLine,
      envoyLine,
      { ...envoyLine, authorization: `Bearer ${secret}`, user_agent: `Bearer ${secret}` },
    ])
      assert.ok(!JSON.stringify(read(line)).includes(secret));
  });

  const others: readonly (readonly [what: string, line: unknown])[] = [
    [
      'an event of CloudTrail',
      {
        eventVersion: '1.11',
        eventTime: '2026-11-01T09:00:00Z',
        eventName: 'GET',
        userIdentity: {},
        ...apiGatewayLine,
      },
    ],
    [
      'a record of the proxy',
      { ...kongLine, eventType: 'ApiProxyCall', eventSource: 'orders.proxy.local', eventName: 'GET /orders' },
    ],
    ['an event with a gateway’s line within', { detail: envoyLine, 'detail-type': 'x' }],
    ['a line without a status', { ...apiGatewayLine, status: '-' }],
    ['a line with an impossible status', { ...apiGatewayLine, status: 1000 }],
    ['a line without a time', { ...apiGatewayLine, requestTime: 'yesterday' }],
    ['a line without an id', { ...apiGatewayLine, requestId: 'x', extendedRequestId: undefined }],
    ['seconds for milliseconds in Kong', { ...kongLine, started_at: 1793524365 }],
    ['Kong without latencies', { ...kongLine, latencies: 3 }],
    ['Envoy without flags', { ...envoyLine, response_flags: undefined }],
    ['any JSON', { level: 'info', msg: 'GET /orders 200', time: 1793524365000 }],
    ['a list', [kongLine]],
    ['nothing', null],
  ];
  for (const [what, line] of others)
    it(`does not take ${what}`, () =>
      assert.equal(readGatewayLogLine(JSON.parse(JSON.stringify(line)) as JsonValue), null));

  for (const line of [
    ...[
      '',
      '-',
      'GET /orders',
      apiGatewayText.common.replace('403', '4x3'),
      apiGatewayText.common.replace('Nov', 'Nix'),
    ],
    ...[
      apiGatewayText.commas.replace('HTTP/1.1', ''),
      apiGatewayText.xml.replace('<ip>', '<ip'),
      apiGatewayText.xml.slice(0, -1),
    ],
    '127.0.0.1 - frank [10/Oct/2000:13:55:36 -0700] "GET /apache_pb.gif HTTP/1.0" 200 2326',
  ])
    it(`does not take the text ${JSON.stringify(line.slice(0, 40))}`, () =>
      assert.equal(readGatewayLogText(line), null));

  it('has Kong’s members whatever names a client sends', () => {
    const many = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`p${index}`, 'x']));
    const line = {
      ...kongLine,
      request: { ...kongLine.request, headers: { ...many, method: 'X', status: '1' }, querystring: many },
    };
    assert.deepEqual(summary(read(line)), summary(read(kongLine)));
  });

  it('never throws, and what it makes is bounded', () => {
    const value = fc.oneof(
      fc.jsonValue(),
      fc.string({ maxLength: 20_000 }),
      fc.integer(),
      fc.constantFrom('-', null, '', 1e300, -1),
    ) as fc.Arbitrary<unknown>;
    const changed = fc
      .constantFrom(apiGatewayLine, kongLine, envoyLine)
      .chain((line) =>
        fc
          .dictionary(fc.constantFrom(...Object.keys(line)), value, { maxKeys: 3 })
          .map((changes) => ({ ...line, ...changes })),
      );
    fc.assert(
      fc.property(changed, (line) => {
        const record = readGatewayLogLine(line as JsonValue);
        if (record !== null) assert.ok(JSON.stringify(record).length < 65_536);
      }),
    );
    fc.assert(fc.property(fc.string(), (line) => void readGatewayLogText(line)));
  });
});
