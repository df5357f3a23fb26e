import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parse, stringify } from 'yaml';
import { compileRules } from '../../../../src/core/authorization/compileRules.ts';
import type { JsonValue } from '../../../../src/core/json/jsonValue.ts';
import { leastPrivilege, type LeastPrivilegeOptions } from '../../../../src/core/leastPrivilege/leastPrivilege.ts';
import { looksLikeId } from '../../../../src/core/leastPrivilege/looksLikeId.ts';
import type { ProxyConfig } from '../../../../src/core/proxyConfig/proxyConfig.ts';
import { readProxyConfig } from '../../../../src/core/proxyConfig/readProxyConfig.ts';
import { requestOf, ruleOf, templateOf } from '../authorization/ruleOf.ts';

interface Given {
  readonly client?: string;
  readonly method?: string;
  readonly path?: string;
  readonly route?: string;
  readonly rule?: string;
  readonly decision?: string;
  readonly status?: number | null;
  readonly code?: string;
  readonly cache?: string;
}

/** A record as the audit log has it, as far as it is read. */
function record(given: Given = {}): JsonValue {
  const {
    client = 'ann',
    method = 'GET',
    path = '/orders',
    route = 'orders',
    decision = 'allow',
    status = 200,
  } = given;
  return {
    eventType: 'ApiProxyCall',
    userIdentity: { type: 'ApiKey', principalId: client, userName: client },
    requestParameters: { method, path },
    ...(given.code === undefined ? {} : { errorCode: given.code }),
    additionalEventData: {
      route,
      rule: given.rule ?? 'allow[0]',
      decision,
      ...(status === null ? {} : { upstreamStatus: status }),
      ...(given.cache === undefined ? {} : { cacheStatus: given.cache, status: 200 }),
    },
  };
}

const config = {
  clients: [
    { name: 'ann', groups: ['readers', 'staff'] },
    { name: 'bob', groups: ['readers', 'staff'] },
    { name: 'cy', groups: ['writers', 'staff'] },
  ],
  routes: [
    {
      name: 'orders',
      match: { path: templateOf('/orders/**'), methods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] },
      operations: [templateOf('/orders/{order}/items'), templateOf('/orders/all/**')],
      rules: [
        ruleOf({ name: 'allow[0]', groups: ['readers'] }),
        ruleOf({
          name: 'writers',
          groups: ['writers'],
          path: '/orders/**',
          sources: ['10.0.0.0/8'],
          time: { days: [1, 5], from: 540, to: 1020 },
        }),
        ruleOf({ name: 'spare', clients: ['cy'] }),
        ruleOf({ name: 'watched', observe: true }),
        ruleOf({ effect: 'deny', name: 'never', path: '/orders/admin/**' }),
      ],
    },
    {
      name: 'idle',
      match: { path: templateOf('/idle'), methods: [] },
      operations: [],
      rules: [ruleOf({ name: 'idle-rule' })],
    },
  ],
} as unknown as ProxyConfig;

const usual: LeastPrivilegeOptions = { config: null, by: 'client', threshold: 3 };

/** Rules as lines: `GET POST /orders/{id}: ann bob`. */
function derive(records: readonly JsonValue[], options: Partial<LeastPrivilegeOptions> = {}): string[] {
  return leastPrivilege(records, { ...usual, ...options }).routes.flatMap(({ name, allow }) =>
    allow.map(
      ({ methods, path, clients, groups, conditions }) =>
        `${name} ${methods.join(' ')} ${path}: ${[...clients, ...groups.map((group) => `(${group})`)].join(' ')}` +
        (conditions === null ? '' : ` if ${conditions.name}`),
    ),
  );
}

function check(
  what: string,
  records: readonly JsonValue[],
  expected: readonly string[],
  options: Partial<LeastPrivilegeOptions> = {},
): void {
  it(what, () => assert.deepEqual(derive(records, options), expected));
}

describe('leastPrivilege', () => {
  check('nothing from nothing', [], []);
  check(
    'what was used',
    [record(), record({ method: 'POST' }), record({ client: 'bob' })],
    ['orders GET /orders: ann bob', 'orders POST /orders: ann'],
  );
  check(
    'methods together that the same people used',
    [record({ method: 'PUT' }), record()],
    ['orders GET PUT /orders: ann'],
  );
  check(
    'ids as holes',
    [record({ path: '/orders/1042' }), record({ path: '/orders/1042/items/7' })],
    ['orders GET /orders/{id}: ann', 'orders GET /orders/{id}/items/{id2}: ann'],
  );
  check(
    'names as they are up to the threshold',
    ['a', 'b', 'c'].map((name) => record({ path: `/orders/${name}` })),
    ['orders GET /orders/a: ann', 'orders GET /orders/b: ann', 'orders GET /orders/c: ann'],
  );
  check(
    'and as a hole past it, with what is below',
    ['a', 'b', 'c', 'd'].map((name) => record({ path: `/orders/${name}/x` })),
    ['orders GET /orders/{id}/x: ann'],
  );
  check(
    'a slash at the end is kept',
    [record({ path: '/orders/' }), record({ path: '/' })],
    ['orders GET /: ann', 'orders GET /orders/: ann'],
  );
  check(
    'what no template spells is a hole',
    [record({ path: '/orders/*' }), record({ path: '/orders/a{b' })],
    ['orders GET /orders/{id}: ann'],
  );
  check(
    'by the operations of the route, but for those that end open',
    [record({ path: '/orders/blue/items' }), record({ path: '/orders/all/x' })],
    ['orders GET /orders/all/x: ann', 'orders GET /orders/{order}/items: ann'],
    { config },
  );
  check(
    'with the conditions of the rule that allowed it',
    [record({ client: 'cy', rule: 'writers' }), record()],
    ['orders GET /orders: ann', 'orders GET /orders: cy if writers'],
    { config },
  );
  check('a hit of the cache was used', [record({ status: null, cache: 'Hit' })], ['orders GET /orders: ann']);
  check('a client that left was answered', [record({ code: 'ClientGone' })], ['orders GET /orders: ann']);
  check(
    'an error of the upstream was an answer',
    [record({ status: 409, code: 'Upstream409' })],
    ['orders GET /orders: ann'],
  );

  describe('by group', () => {
    const by = { config, by: 'group' } as const;
    check('where all of it used it', [record(), record({ client: 'bob' })], ['orders GET /orders: (readers)'], by);
    check(
      'the largest first',
      ['ann', 'bob', 'cy'].map((client) => record({ client })),
      ['orders GET /orders: (staff)'],
      by,
    );
    check('by name where not all did', [record()], ['orders GET /orders: ann'], by);
    check(
      'a client that nobody knows by name',
      [record(), record({ client: 'bob' }), record({ client: 'old' })],
      ['orders GET /orders: (readers)', 'orders GET /orders: old'],
      by,
    );
  });

  describe('is not widened by', () => {
    const before = [record(), record({ path: '/orders/1' })];
    const others: readonly (readonly [string, JsonValue])[] = [
      ['a refusal of the policy', record({ path: '/x', decision: 'deny', status: null, code: 'AccessDenied' })],
      ['a request that came to no decision', record({ path: '/x', decision: 'none', status: null })],
      ['one that was answered without a decision', record({ path: '/x', decision: 'none' })],
      ['one that was throttled', record({ path: '/x', status: null, code: 'Throttled' })],
      ['one whose upstream did not answer', record({ path: '/x', status: null, code: 'UpstreamTimeout' })],
      ['one whose answer was withheld', record({ path: '/x', code: 'UpstreamSecretEchoed' })],
      ['404 of the upstream', record({ path: '/x', status: 404, code: 'Upstream404' })],
      ['403 of the upstream', record({ path: '/x', status: 403, code: 'Upstream403' })],
      ['a path that was cut short', record({ path: '/x\u2026' })],
      [
        'a call to AWS',
        { ...(record({ path: '/x' }) as Readonly<Record<string, JsonValue>>), eventType: 'AwsApiCall' },
      ],
      ['what is no record', null],
      ['a list', []],
      ['half a record', { eventType: 'ApiProxyCall', additionalEventData: { decision: 'allow', upstreamStatus: 200 } }],
      [
        'members that are none',
        { eventType: 'ApiProxyCall', additionalEventData: 'x', userIdentity: 1, requestParameters: null },
      ],
    ];
    for (const [what, other] of others) check(what, [...before, other, other], derive(before));
  });

  it('compares with the rules in force', () => {
    const records = [
      record(),
      record({ client: 'cy', rule: 'writers', path: '/orders/new' }),
      record({ route: 'gone' }),
      record({ path: 'cut' }),
    ];
    const { findings, counted } = leastPrivilege(records, { ...usual, config });
    assert.deepEqual(
      findings.map(({ code, message }) => `${code}: ${message}`),
      [
        'records.unknown-route: Route `gone` is in the log and not in the configuration.',
        'records.unclear: 1 records were cut short or name no client, route or path; nothing was derived from them.',
        'rule.methods: Route `orders`, rule `allow[0]` was used for GET only: 4 of 5 methods never used (POST, PUT, PATCH, DELETE).',
        'rule.clients: Route `orders`, rule `allow[0]` was used by 1 of 2 clients: never by bob.',
        'rule.path: Route `orders`, rule `allow[0]` allows `/orders/**` and was used for one path only: `/orders`.',
        'rule.methods: Route `orders`, rule `writers` was used for GET only: 4 of 5 methods never used (POST, PUT, PATCH, DELETE).',
        'rule.path: Route `orders`, rule `writers` allows `/orders/**` and was used for one path only: `/orders/new`.',
        'rule.unused: Route `orders`, rule `spare` was never used.',
        'route.unused: Route `idle` was never used.',
      ],
    );
    assert.deepEqual(counted, { used: 3, refused: 0, failed: 0, unclear: 1, other: 0 });
  });

  it('says which names it took for ids', () => {
    const { findings } = leastPrivilege(
      'fedcba'.split('').map((name) => record({ path: `/orders/${name}` })),
      usual,
    );
    assert.deepEqual(
      findings.map(({ message }) => message),
      [
        'Route `orders`: 6 names at `/orders/{id}` were taken for ids (a, b, c, d, e, …). Write them out where they are not.',
      ],
    );
  });

  it('prints what a configuration holds', () => {
    const { yaml } = leastPrivilege([record({ path: '/orders/7' }), record({ client: 'cy', rule: 'writers' })], {
      ...usual,
      config,
    });
    assert.equal(
      yaml,
      `routes:
  - name: orders
    allow:
      - clients:
          - cy
        methods:
          - GET
        path: /orders
        sources:
          - 10.0.0.0/8
        time:
          days:
            - mon
            - fri
          from: "09:00"
          to: "17:00"
      - clients:
          - ann
        methods:
          - GET
        path: /orders/{id}
`,
    );
    assert.equal(leastPrivilege([], usual).yaml, 'routes: []\n');
    const { routes } = parse(yaml) as { routes: object[] };
    const proxy = {
      clients: ['ann', 'cy'].map((name, i) => ({ name, apiKey: { sha256: String(i).repeat(64) } })),
      routes: routes.map((route) => ({ ...route, match: { path: '/**' }, upstream: 'http://127.0.0.1:9000' })),
    };
    const { config: read, problems } = readProxyConfig(stringify({ proxy }));
    assert.deepEqual(
      problems.map(({ message }) => message),
      [],
    );
    assert.deepEqual(
      read?.routes[0]?.rules.map(({ clients, path, time }) => [clients, path?.text, time]),
      [
        [['cy'], '/orders', { days: [1, 5], from: 540, to: 1020 }],
        [['ann'], '/orders/{id}', null],
      ],
    );
  });

  it('prints names so that they are read as they are', () => {
    const names = ['a: b', '- x', '"', '\n', '1', 'null', '{id}', '&a', '#', 'é\u202e'];
    const { yaml } = leastPrivilege(
      names.map((client) => record({ client, route: client })),
      usual,
    );
    const read = parse(yaml) as { routes: { name: unknown; allow: { clients: unknown }[] }[] };
    assert.deepEqual(
      read.routes.map(({ name, allow }) => [name, allow[0]?.clients]),
      names.toSorted().map((name) => [name, [name]]),
    );
  });

  it('stays small whatever the log holds', () => {
    const many = (function* (): Generator<JsonValue> {
      for (let i = 0; i < 5000; i++) yield record({ path: `/orders/${'abcdefgh'[i % 8]}${i.toString(26)}z/x` });
    })();
    assert.deepEqual(
      leastPrivilege(many, usual).routes[0]?.allow.map(({ path }) => path),
      ['/orders/{id}/x'],
    );
  });

  it('allows again whatever was used, to those who used it, and no other method or client', () => {
    const part = fc.constantFrom('a', 'b', 'c', 'd', 'e', '1', '42', 'x*', '');
    const use = fc.record({
      client: fc.constantFrom('ann', 'bob', 'cy', 'old'),
      method: fc.constantFrom('GET', 'PUT'),
      path: fc
        .array(part, { minLength: 1, maxLength: 3 })
        .map((parts) => `/${parts.filter((one, i) => one !== '' || i === parts.length - 1).join('/')}`),
    });
    fc.assert(
      fc.property(
        fc.array(use, { maxLength: 12 }),
        fc.constantFrom('client' as const, 'group' as const),
        (uses, by) => {
          const { routes } = leastPrivilege(
            uses.map((one) => record(one)),
            { config, by, threshold: 3 },
          );
          const rules = routes
            .flatMap(({ allow }) => allow)
            .map(({ clients, groups, methods, path }) => ruleOf({ clients, groups, methods, path }));
          const decide = compileRules(rules);
          const allowed = (client: string, method: string, path: string): boolean => {
            const groups = config.clients.find(({ name }) => name === client)?.groups ?? [];
            return decide(requestOf({ method, path, principal: { client, groups } })).allowed;
          };
          for (const { client, method, path } of uses)
            assert.ok(allowed(client, method, path), `${client} ${method} ${path}`);
          for (const client of ['ann', 'bob', 'cy', 'old', 'eve'])
            for (const method of ['GET', 'PUT', 'DELETE'])
              if (!uses.some((one) => one.client === client && one.method === method))
                for (const { path } of uses) assert.ok(!allowed(client, method, path), `${client} ${method} ${path}`);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('looksLikeId', () => {
  const ids = [
    '1',
    '0042',
    '0f8fad5b-d9cb-469f-a165-70867728950e',
    'DEADBEEFdeadbeef',
    '01ARZ3NDEKTSV4RRFFQ69G5FAV',
    'arn%3Aaws%3Aiam%3A%3A1',
    'a@b.example',
    'a%40b.example',
    '2026-01-01',
    'i-0abc12345',
    'ord_1042',
    'order-17',
    'eyJhbGciOiJub25lIn0xyz',
    '[REDACTED:key]',
  ];
  const names = [
    'v1',
    'v2beta1',
    'orders',
    'admin',
    'oauth2',
    's3',
    'deadbeef',
    'i-am',
    'latest',
    'sub-resource',
    'internationalizationservice',
    '2015x',
    'a.json',
    '',
  ];
  for (const id of ids) it(`${id} is one`, () => assert.equal(looksLikeId(id), true));
  for (const name of names) it(`“${name}” is none`, () => assert.equal(looksLikeId(name), false));
});
