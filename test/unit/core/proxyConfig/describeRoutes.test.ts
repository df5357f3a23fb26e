import assert from 'node:assert/strict';
import { describeRoute, describeRoutes } from '../../../../src/core/proxyConfig/describeRoutes.ts';
import { planChanges } from '../../../../src/core/proxyConfig/planChanges.ts';
import type { ProxyConfig } from '../../../../src/core/proxyConfig/proxyConfig.ts';
import { readProxyConfig } from '../../../../src/core/proxyConfig/readProxyConfig.ts';
import { assertGolden } from '../../../support/golden.ts';
import { digest, otherDigest } from './proxyText.ts';

function read(text: string): ProxyConfig {
  const { config, problems } = readProxyConfig(text);
  assert.ok(config !== null, JSON.stringify(problems));
  return config;
}

const before = `proxy:
  listen: {port: 8787}
  clients:
  - {name: reader, groups: [readers], apiKey: {sha256: "${digest}"}}
  - {name: ci, groups: [writers], jwt: {issuer: "https://issuer.example", audience: orders, jwks: jwks.json, subject: ci}}
  - {name: cli, groups: [readers], sigv4: {accessKeyId: AKIALOCAL, secret: {file: cli.secret}}}
  routes:
  - name: orders
    match: {path: "/orders/**", methods: [GET, POST]}
    upstream: http://127.0.0.1:9000
    credential: {header: Authorization, secret: {file: orders.token}, prefix: "Bearer "}
    allow:
    - {groups: [readers], methods: [GET]}
    - {groups: [writers]}
    - {name: office, clients: [cli, ci], groups: [readers, writers], claims: {role: [admin, root]}, path: "/orders/{id}", sources: [10.0.0.0/8], time: {days: [mon, fri], from: "09:00", to: "17:30"}}
    deny: [{path: "/orders/admin/**"}, {name: night, time: {from: "22:00", to: "06:00"}, observe: true}]
    throttle: {rate: 10, burst: 20, quota: 1000/day}
    cache: {maxAge: 30}
  - name: items
    match: {path: /items}
    upstream: https://items.example/v1
    credential: {sigv4: {profile: prod, service: execute-api, region: us-east-1}}
    cedar: {policies: p.cedar, entities: e.json, schema: s.cedarschema}
    body: {maxBytes: 5, onAnyMethod: true}
  - {name: gone, match: {path: /gone}, upstream: http://127.0.0.1:9001, allow: [{}]}
`;

const after = `proxy:
  listen: {port: 8788, hosts: [api.example]}
  audit: {sync: always, keepDays: 30}
  limits: {inFlight: 5, connectTimeout: 1}
  clients:
  - {name: reader, groups: [readers, auditors], apiKey: {sha256: ["${digest}", "${otherDigest}"]}}
  - {name: cli, groups: [readers], sigv4: {accessKeyId: AKIALOCAL, secret: {file: other.secret}, region: eu-west-1}}
  - {name: new, groups: [writers], apiKey: {sha256: "${'c3'.repeat(32)}"}}
  routes:
  - name: items
    match: {path: "/items/**"}
    upstream: https://items.example/v2
    credential: {header: X-Api-Key, secret: {secretStorage: items}}
    allow: [{groups: [auditors]}]
  - name: orders
    match: {path: "/orders/**", methods: [POST, GET]}
    upstream: http://127.0.0.1:9000
    credential: {header: Authorization, secret: {file: orders.token}}
    allow:
    - {groups: [writers]}
    - {groups: [readers], methods: [GET]}
    - {client: cli, observe: true}
    deny: [{path: "/orders/admin/**"}]
    throttle: {rate: 1, burst: 5, quota: 10/hour, observe: true}
  - {name: fresh, match: {path: /fresh}, upstream: http://127.0.0.1:9002, allow: [{}], deny: [{client: reader}]}
`;

describe('routes as people read them', () => {
  it('are lines', () => {
    const lines = describeRoutes(read(before)).map((route) => route.join('\n'));
    assertGolden('proxyConfig/routes.txt', `${lines.join('\n\n')}\n`);
  });

  it('are parts for a status', () => {
    const [orders] = read(before).routes;
    assert.ok(orders !== undefined);
    const { rules, ...parts } = describeRoute(orders);
    assert.deepEqual(parts, {
      name: 'orders',
      match: 'GET, POST /orders/**',
      upstream: 'http://127.0.0.1:9000',
      cedar: null,
      throttle: '10 requests a second, 20 at once, 1000 a day',
      cache: '30 seconds, answers of up to 1048576 bytes',
      credential: 'header Authorization from file orders.token',
    });
    assert.deepEqual(rules[0], { name: 'allow[0]', text: 'allow group readers: GET', observe: false });
    assert.deepEqual(rules[3], { name: 'deny[0]', text: 'deny everyone: /orders/admin/**', observe: false });
  });
});

describe('what a reload would change', () => {
  it('is told line by line', () => {
    assertGolden('proxyConfig/changes.txt', `${planChanges(read(before), read(after)).join('\n')}\n`);
  });

  it('and the way back', () => {
    assertGolden('proxyConfig/changesBack.txt', `${planChanges(read(after), read(before)).join('\n')}\n`);
  });

  it('is nothing where only the text is another', () => {
    const rewritten = `# a comment\n${before.replace('[GET, POST]', '[POST, GET]').replace('{port: 8787}', '{"host": 127.0.0.1, "port": 8787}')}`;
    assert.notEqual(rewritten, before);
    assert.deepEqual(planChanges(read(before), read(rewritten)), []);
  });

  it('tells that a key was replaced, and not by which', () => {
    const lines = planChanges(read(before), read(before.replace(digest, otherDigest)));
    assert.deepEqual(lines, ['- key of client reader', '+ key of client reader']);
  });
});
