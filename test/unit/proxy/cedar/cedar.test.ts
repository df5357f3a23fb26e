import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { AuthorizationRequest } from '../../../../src/core/authorization/authorizationRequest.ts';
import type { Decision } from '../../../../src/core/authorization/decision.ts';
import type { Principal } from '../../../../src/core/authorization/principal.ts';
import type { CedarSettings } from '../../../../src/core/proxyConfig/proxyConfig.ts';
import { placeInFile } from '../../../../src/core/text/source.ts';
import { openCedar } from '../../../../src/proxy/cedar/openCedar.ts';
import { readCedar } from '../../../../src/proxy/cedar/readCedar.ts';
import { FailureError } from '../../../../src/run/failure.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'cedar-'));
after(() => rmSync(folder, { recursive: true }));

function settings(policies: string, entities?: unknown, schema?: string): CedarSettings {
  const write = (name: string, text: string): string => {
    writeFileSync(path.join(folder, name), text);
    return name;
  };
  return {
    policies: write('policies.cedar', policies),
    entities:
      entities === undefined
        ? null
        : write('entities.json', typeof entities === 'string' ? entities : JSON.stringify(entities)),
    schema: schema === undefined ? null : write('schema.cedarschema', schema),
    observe: false,
  };
}

const reader: Principal = {
  client: 'reader',
  type: 'JWT',
  id: 'reader:ci',
  groups: ['readers'],
  claims: new Map([
    ['scope', ['orders:read']],
    ['__proto__', ['x']],
    ['__entity', ['x']],
    ['__extn', ['x']],
  ]),
  details: {},
};
const asked = (more: Partial<AuthorizationRequest> = {}): AuthorizationRequest => ({
  principal: reader,
  method: 'GET',
  path: '/orders/1',
  sourceAddress: '127.0.0.1',
  time: Date.UTC(2026, 10, 2, 9, 0, 0),
  ...more,
});

describe('openCedar', () => {
  function decide(policies: string, more: Partial<AuthorizationRequest> = {}, entities?: unknown): Decision {
    const cedar = openCedar(settings(policies, entities), folder);
    const decision = cedar.decide(asked(more));
    cedar.close();
    return decision;
  }

  const permits: readonly [name: string, policy: string, more?: Partial<AuthorizationRequest>, entities?: unknown][] = [
    ['the client', 'permit(principal == Client::"reader", action, resource);'],
    ['a group', 'permit(principal in Group::"readers", action, resource);'],
    ['the method', 'permit(principal, action == Action::"GET", resource);'],
    ['the path', 'permit(principal, action, resource == Resource::"/orders/1");'],
    ['a folder of the path', 'permit(principal, action, resource in Resource::"/orders");'],
    ['the root', 'permit(principal, action, resource in Resource::"/");'],
    ['the root itself', 'permit(principal, action, resource == Resource::"/");', { path: '/' }],
    ['a folder with its slash', 'permit(principal, action, resource in Resource::"/orders");', { path: '/orders/' }],
    ['a pattern of the path', 'permit(principal, action, resource) when { resource.path like "/orders/*" };'],
    [
      'an attribute of the client',
      'permit(principal, action, resource) when { principal.type == "JWT" && principal.name == "reader" && principal.id == "reader:ci" };',
    ],
    [
      'a claim',
      'permit(principal, action, resource) when { context.claims has scope && context.claims.scope.contains("orders:read") };',
    ],
    ['a claim of any name', 'permit(principal, action, resource) when { context.claims["__proto__"].contains("x") };'],
    [
      'no claim that means something in JSON',
      'permit(principal, action, resource) unless { context.claims has "__entity" || context.claims has "__extn" };',
    ],
    ['the address', 'permit(principal, action, resource) when { context.sourceAddress.isLoopback() };'],
    [
      'an address in six',
      'permit(principal, action, resource) when { context.sourceAddress.isInRange(ip("10.0.0.0/8")) };',
      { sourceAddress: '::ffff:10.1.2.3' },
    ],
    [
      'a local address with its zone',
      'permit(principal, action, resource) when { context.sourceAddress.isIpv6() };',
      { sourceAddress: 'fe80::1%eth0' },
    ],
    ['the time', 'permit(principal, action, resource) when { context.time.toTime() < duration("10h") };'],
    [
      'what the context says besides',
      'permit(principal, action, resource) when { context.method == "GET" && context.path == "/orders/1" };',
    ],
    [
      'what the entities add to the client',
      'permit(principal in Team::"a", action, resource) when { principal.level > 3 };',
      {},
      [
        { uid: { type: 'Client', id: 'reader' }, attrs: { level: 4 }, parents: [{ type: 'Team', id: 'b' }] },
        { uid: { type: 'Team', id: 'b' }, attrs: {}, parents: [{ type: 'Team', id: 'a' }] },
      ],
    ],
    [
      'what the entities say of a folder',
      'permit(principal, action, resource) when { resource in Resource::"/orders" && Resource::"/orders".owner == Group::"readers" };',
      {},
      [
        {
          uid: { type: 'Resource', id: '/orders' },
          attrs: { owner: { __entity: { type: 'Group', id: 'readers' } } },
          parents: [],
        },
      ],
    ],
  ];
  for (const [name, policy, more, entities] of permits) {
    it(`sees ${name}`, () => {
      assert.deepEqual(decide(policy, more, entities), {
        allowed: true,
        rule: 'cedar:policy0',
        reason: 'Cedar policy `policy0` permits it',
        observed: [],
      });
    });
  }

  it('allows nobody whom no policy permits', () => {
    for (const policy of [
      'permit(principal == Client::"writer", action, resource);',
      'permit(principal, action, resource == Resource::"/orders");',
      'permit(principal, action, resource == Resource::"/ORDERS/1");',
      'permit(principal, action == Action::"POST", resource);',
    ]) {
      assert.deepEqual(decide(policy), {
        allowed: false,
        rule: null,
        reason: 'no Cedar policy permits it',
        observed: [],
      });
    }
  });

  it('lets a forbid win, and names it', () => {
    const policies =
      '@id("all") permit(principal, action, resource);\n@id("no-admin") forbid(principal, action, resource in Resource::"/orders/admin");';
    assert.deepEqual(decide(policies).rule, 'cedar:all');
    const forbidden = decide(policies, { path: '/orders/admin/keys' });
    assert.deepEqual([forbidden.allowed, forbidden.rule], [false, 'cedar:no-admin']);
  });

  it('names the right one of many policies', () => {
    const policies = Array.from(
      { length: 13 },
      (_, at) => `@id("n${at}") permit(principal == Client::"c${at}", action, resource);`,
    );
    const cedar = openCedar(settings(policies.join('\n')), folder);
    for (const at of [0, 2, 10, 12]) {
      const { rule } = cedar.decide(asked({ principal: { ...reader, client: `c${at}` } }));
      assert.equal(rule, `cedar:n${at}`);
    }
    cedar.close();
  });

  it('does not count what cannot be evaluated, and says so', () => {
    const policies =
      'permit(principal, action, resource);\nforbid(principal, action, resource) when { context.claims.team.contains("x") };';
    const { allowed, observed } = decide(policies);
    assert.deepEqual([allowed, observed], [true, ['cedar:policy1: could not be evaluated']]);
  });

  it('denies where the entities make a circle with the path', () => {
    const entities = [
      { uid: { type: 'Resource', id: '/' }, attrs: {}, parents: [{ type: 'Resource', id: '/orders' }] },
    ];
    const { allowed, rule } = decide('permit(principal, action, resource);', {}, entities);
    assert.deepEqual([allowed, rule], [false, 'cedar']);
  });

  for (const [policy, looks] of [
    ['permit(principal, action, resource);', false],
    ['permit(principal, action, resource) when { context.claims has time };', false],
    ['permit(principal, action, resource) when { context.time > datetime("2026-01-01") };', true],
    ['permit(principal, action, resource) when { context has time };', true],
    ['permit(principal, action, resource) when { context has time.x };', true],
    ['permit(principal, action, resource) when { {a: context}.a.time > datetime("2026-01-01") };', true],
    ['permit(principal, action, resource) unless { context["time"] > datetime("2026-01-01") };', true],
  ] as const) {
    it(`${looks ? 'knows' : 'does not claim'} that the time is looked at: ${policy}`, () =>
      assert.equal(openCedar(settings(policy), folder).looksAtTime, looks));
  }

  it('takes a path of a thousand folders', () => {
    assert.equal(
      decide('permit(principal, action, resource in Resource::"/");', { path: '/a'.repeat(5000) }).allowed,
      true,
    );
  });

  it('does not open with problems, and says where', () => {
    assert.throws(
      () => openCedar(settings('// é\npermit(principal, action, resource) when { context.x == };'), folder),
      (fault) => {
        assert.ok(fault instanceof FailureError && fault.failure.code === 'proxy.cedar');
        assert.match(fault.failure.message, /^policies\.cedar:2:57: error cedar\.syntax: /);
        return true;
      },
    );
  });
});

describe('readCedar', () => {
  const fine = 'permit(principal, action, resource);';
  const schema =
    'entity Group; entity Client in [Group] = {level: Long}; entity Resource in [Resource];\naction GET appliesTo {principal: Client, resource: Resource, context: {}};';
  const cases: readonly [name: string, settings: () => CedarSettings, expected: readonly string[]][] = [
    ['what is right', () => settings(fine, [], schema), []],
    [
      'every fault of syntax',
      () => settings('permit(principal, action, resource) when { 1 + };\nforbid(principal'),
      ['policies.cedar:2:17 cedar.syntax', 'policies.cedar:1:48 cedar.syntax'],
    ],
    ['no policy', () => settings('// nothing\n'), ['policies.cedar:1:1 cedar.empty']],
    [
      'a template',
      () => settings('permit(principal == ?principal, action, resource);'),
      ['policies.cedar:1:1 cedar.template'],
    ],
    ['a file that is not there', () => ({ ...settings(fine), entities: 'none.json' }), ['none.json:1:1 cedar.file']],
    ['a file that is too large', () => settings(`${fine}//${'x'.repeat(1 << 20)}`), ['policies.cedar:1:1 cedar.file']],
    ['entities that are no JSON', () => settings(fine, '['), ['entities.json:1:1 cedar.entities']],
    ['entities that are none', () => settings(fine, [{ uid: 1 }]), ['entities.json:1:1 cedar.entities']],
    [
      'an entity that is two',
      () =>
        settings(
          fine,
          [1, 2].map((level) => ({ uid: { type: 'Client', id: 'a' }, attrs: { level }, parents: [] })),
        ),
      ['entities.json:1:1 cedar.entities'],
    ],
    [
      'an entity that is one only with a schema',
      () => settings(fine, [{ uid: { type: 'A', id: 'a' }, attrs: { b: { type: 'B', id: 'b' } }, parents: [] }]),
      ['entities.json:1:1 cedar.entities'],
    ],
    [
      'a fault of the schema',
      () => settings(fine, undefined, 'entity Client in [Group];\nentity'),
      ['schema.cedarschema:2:7 cedar.schema'],
    ],
    [
      'policies that are not of the types',
      () =>
        settings(
          'permit(principal, action, resource) when { principal.levle > 1 };\npermit(principal, action, resource) when { context has x };',
          undefined,
          schema,
        ),
      ['policies.cedar:1:44 cedar.types', 'policies.cedar:2:1 cedar.types'],
    ],
    [
      'entities that are not of the types',
      () => settings(fine, [{ uid: { type: 'Client', id: 'a' }, attrs: {}, parents: [] }], schema),
      ['entities.json:1:1 cedar.entities'],
    ],
  ];
  for (const [name, make, expected] of cases) {
    it(name, () => {
      const { files, problems } = readCedar(make(), folder);
      const places = problems.map(({ source, problem }) => {
        const { line, column } = placeInFile(source, problem.range.start);
        return `${source.name}:${line}:${column} ${problem.code}`;
      });
      assert.deepEqual(places, expected);
      assert.equal(
        files === null,
        problems.some(({ problem }) => problem.severity === 'error'),
      );
    });
  }
});
