import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readProxyConfig } from '../../../../src/core/proxyConfig/readProxyConfig.ts';
import { checkCases, formCases } from './problemCases.ts';
import { ci, digest, orders, otherDigest, proxyText, reader } from './proxyText.ts';

function problemsOf(text: string): string[] {
  return readProxyConfig(text).problems.map(({ severity, code, range }) => {
    return `${severity === 'warning' ? '?' : ''}${code} at ${text.slice(range.start, range.end)}`;
  });
}

/** The file of the contract, letter by letter but for its digest. */
const contract = `targets:
  local: {type: local, path: data}
  prod: {type: aws, profile: prod-readonly, regions: [us-east-1, eu-west-1]}
proxy:
  listen: {host: 127.0.0.1, port: 8787}
  audit: {path: .apirunbook/audit, failClosed: true, sync: batch}   # sync: always
  clients:
  - {name: reader, groups: [readers], apiKey: {sha256: "${digest}"}}          # \`apirunbook proxy key add reader --config FILE\` prints the key once
  - {name: ci, groups: [writers], jwt: {issuer: "https://issuer.example", audience: orders, jwks: jwks.json, subject: ci}}
  - {name: cli, groups: [readers], sigv4: {accessKeyId: AKIALOCAL00000000000, secret: {file: cli.secret}}}
  routes:
  - name: orders
    match: {path: "/orders/**", methods: [GET, POST]}
    upstream: http://127.0.0.1:9000
    credential: {header: Authorization, secret: {file: orders.token}}  # or {sigv4: {profile: prod, service: execute-api, region: us-east-1}}
    allow: [{groups: [readers], methods: [GET]}, {groups: [writers]}]
    deny: [{path: "/orders/admin/**"}]
    throttle: {rate: 10, burst: 20, quota: 1000/day}
    cache: {maxAge: 30}
`;

/** Without what tests of values do not look at: where each thing stands. */
function values(value: unknown): unknown {
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, one]) => [key, values(one)]));
  if (Array.isArray(value)) return value.map(values);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).filter(([key]) => key !== 'range' && key !== 'places' && key !== 'segments');
  return Object.fromEntries(members.map(([key, one]) => [key, values(one)]));
}

function read(text: string): unknown {
  const { config, problems } = readProxyConfig(text);
  assert.deepEqual(
    problems.map(({ code, message }) => `${code}: ${message}`),
    [],
  );
  return values(config);
}

describe('the proxy of a configuration', () => {
  it('is the one of the contract', () => {
    const rule = {
      claims: {},
      clients: [],
      groups: [],
      methods: [],
      observe: false,
      path: null,
      sources: [],
      time: null,
    };
    assert.deepEqual(read(contract), {
      listen: { host: '127.0.0.1', port: 8787, hosts: [], origins: [], tls: null },
      audit: {
        path: '.apirunbook/audit',
        failClosed: true,
        sync: 'batch',
        maxBytes: 67_108_864,
        keepDays: null,
        send: { logs: null, lake: null },
      },
      limits: {
        bodyBytes: 10_485_760,
        signedBodyBytes: 6_291_456,
        connections: 256,
        inFlight: 64,
        connectTimeout: 5_000,
        headersTimeout: 30_000,
        bodyTimeout: 300_000,
      },
      clients: [
        { name: 'reader', groups: ['readers'], credential: { kind: 'apiKey', sha256: [digest] } },
        {
          name: 'ci',
          groups: ['writers'],
          credential: {
            kind: 'jwt',
            issuer: 'https://issuer.example',
            audiences: ['orders'],
            jwks: { kind: 'file', path: 'jwks.json' },
            algorithms: ['RS256', 'ES256', 'PS256', 'EdDSA'],
            subject: 'ci',
            claims: {},
          },
        },
        {
          name: 'cli',
          groups: ['readers'],
          credential: {
            kind: 'sigv4',
            accessKeyId: 'AKIALOCAL00000000000',
            secret: { kind: 'file', path: 'cli.secret' },
            service: 'execute-api',
            region: 'us-east-1',
          },
        },
      ],
      routes: [
        {
          name: 'orders',
          match: { path: { text: '/orders/**' }, methods: ['GET', 'POST'] },
          upstream: 'http://127.0.0.1:9000',
          network: 'loopback',
          upstreamAuthority: null,
          credential: {
            kind: 'header',
            header: 'Authorization',
            secret: { kind: 'file', path: 'orders.token' },
            prefix: '',
          },
          rules: [
            { ...rule, effect: 'allow', name: 'allow[0]', groups: ['readers'], methods: ['GET'] },
            { ...rule, effect: 'allow', name: 'allow[1]', groups: ['writers'] },
            { ...rule, effect: 'deny', name: 'deny[0]', path: { text: '/orders/admin/**' } },
          ],
          cedar: null,
          throttle: { rate: 10, burst: 20, quota: { count: 1000, period: 'day' }, observe: false },
          cache: { maxAge: 30, maxBytes: 1_048_576 },
          body: { maxBytes: 10_485_760, onAnyMethod: false },
          operations: [],
        },
      ],
    });
  });

  it('may say everything', () => {
    const { config, problems } = readProxyConfig(everything);
    assert.deepEqual(problems, []);
    assert.deepEqual(values(config), everythingRead);
  });

  it('has defaults, of which the limits hold for routes', () => {
    const { config } = readProxyConfig(proxyText({ sections: ['limits: {bodyBytes: 5, connectTimeout: 0.25}'] }));
    assert.equal(config?.routes[0]?.body.maxBytes, 5);
    assert.equal(config?.limits.connectTimeout, 250);
    assert.deepEqual(config?.listen, { host: '127.0.0.1', port: 0, hosts: [], origins: [], tls: null });
    const limited = readProxyConfig(proxyText({ routes: [orders({ throttle: '{rate: 2.5}' })] })).config;
    assert.deepEqual(limited?.routes[0]?.throttle, { rate: 2.5, burst: 3, quota: null, observe: false });
  });

  for (const [upstream, made, network] of [
    ['http://127.0.0.1:80/', 'http://127.0.0.1', 'loopback'],
    ['http://LOCALHOST:9000/base/', 'http://localhost:9000/base', 'loopback'],
    ['https://api.example:443/v1', 'https://api.example/v1', 'public'],
    ['https://10.1.2.3', 'https://10.1.2.3', 'private'],
    ['https://[::1]:9000', 'https://[::1]:9000', 'loopback'],
    ['https://[2001:db8::1]', 'https://[2001:db8::1]', 'public'],
  ] as const) {
    it(`${upstream} is an upstream in ${network}`, () => {
      const { config, problems } = readProxyConfig(proxyText({ routes: [orders({ upstream: `"${upstream}"` })] }));
      assert.deepEqual(problems, []);
      assert.deepEqual([config?.routes[0]?.upstream, config?.routes[0]?.network], [made, network]);
    });
  }

  it('is looked at as a whole: nothing hides another fault', () => {
    const text = proxyText({
      sections: ['listen: {host: 10.0.0.1, port: x}', 'limits: {inFlight: 0}'],
      clients: [reader, reader, '{name: x}'],
      routes: [orders({ cache: '0', throttle: '{rate: 0}' }), orders({ name: 'b', deny: '[{path: /x}]' })],
    });
    assert.deepEqual(problemsOf(text), [
      'proxy.number at x',
      'proxy.number at 0',
      'proxy.client-name at reader',
      `proxy.client-key at "${digest}"`,
      'proxy.client-credential at {name: x}',
      'proxy.wrong-type at 0',
      'proxy.number at 0',
      'proxy.rule-path at /x',
    ]);
  });
});

describe('configurations that are right', () => {
  const clients = (...lines: string[]): string => proxyText({ clients: lines, routes: [orders({ allow: '[{}]' })] });
  const cases = [
    proxyText({ clients: [reader, ci], routes: [orders({ allow: '[{}]', deny: '[{path: "/ORDERS/admin"}]' })] }),
    proxyText({ routes: [orders({ deny: '[{path: "/orders/admin", observe: true}, {observe: true}]' })] }),
    proxyText({ routes: [orders({ allow: '', cedar: '{policies: p.cedar}' })] }),
    proxyText({ routes: [orders({ match: '{path: "/orders/{id}"}' }), orders({ name: 'all' })] }),
    proxyText({ routes: [orders({ match: '{path: "/orders/**", methods: [POST]}' }), orders({ name: 'all' })] }),
    clients(
      '{name: a, jwt: {issuer: i, audience: x, jwks: k, subject: s}}',
      '{name: b, jwt: {issuer: i, audience: x, jwks: k, subject: t}}',
      '{name: c, jwt: {issuer: i, audience: x, jwks: k, claims: {role: admin}}}',
      '{name: d, jwt: {issuer: i, audience: y, jwks: k}}',
      '{name: e, jwt: {issuer: j, audience: x, jwks: "https://issuer.example/keys?policy=a"}}',
      '{name: f, jwt: {issuer: i, audience: x, jwks: k}}',
    ),
    proxyText({
      sections: [
        'listen: {host: 0.0.0.0, hosts: [api.example, "api.example:8787", "[::1]:8787"], tls: {certificate: c, key: k}}',
      ],
    }),
    proxyText({
      sections: ['listen: {host: "::1", port: 1, origins: ["https://app.example", "http://localhost:3000"]}'],
    }),
    proxyText({ sections: ['audit: {}', 'limits: {}', 'listen: {}'] }),
    proxyText({
      routes: [
        orders({ allow: '[{sources: ["10.0.0.0/8", "::1", 192.168.1.5], time: {from: "22:00", to: "06:00"}}]' }),
      ],
    }),
    proxyText().replaceAll('\n', '\r\n'),
    `\uFEFF${proxyText()}`,
    JSON.stringify({
      proxy: {
        clients: [{ name: 'a', apiKey: { sha256: digest } }],
        routes: [{ name: 'r', match: { path: '/' }, upstream: 'https://a.example', allow: [{}] }],
      },
    }),
  ];
  for (const [i, text] of cases.entries()) it(String(i), () => assert.deepEqual(problemsOf(text), []));
});

describe('a faulty proxy is refused with each place', () => {
  for (const [text, ...expected] of [...formCases, ...checkCases]) {
    it(`${expected.join('; ').slice(0, 100)}: ${text.replaceAll(/\s+/g, ' ').slice(0, 200)}`, () => {
      assert.deepEqual(problemsOf(text), expected);
      assert.equal(
        readProxyConfig(text).config === null,
        expected.some((one) => !one.startsWith('?')),
      );
    });
  }

  it('also where the file is', () => {
    assert.deepEqual(problemsOf(''), ['proxy.missing at ']);
    assert.deepEqual(problemsOf('targets: {}\n'), ['proxy.missing at ']);
    assert.deepEqual(problemsOf('prxoy: {}\n'), ['config.unknown-key at prxoy']);
    assert.deepEqual(problemsOf('- a'), ['config.shape at - a']);
    assert.deepEqual(problemsOf('proxy: {a: &x 1}').slice(-1), ['config.alias at 1']);
    assert.deepEqual(problemsOf(`%YAML 1.1\n---\n${proxyText()}`), ['config.yaml at ']);
    assert.deepEqual(problemsOf(`${proxyText()}---\na: 1\n`), ['config.yaml at ']);
    assert.deepEqual(problemsOf('['.repeat(100_000)), ['config.yaml at ']);
    assert.deepEqual(problemsOf(`${'? '.repeat(100_000)}`), ['config.yaml at ']);
    assert.deepEqual(problemsOf('#'.repeat(2_000_000)), ['config.yaml at ']);
  });

  it('a key that stands twice', () => {
    assert.deepEqual(problemsOf(`${proxyText()}proxy: {}\n`), ['config.yaml at p']);
  });

  it('and what is meant', () => {
    const says = (text: string): string => readProxyConfig(text).problems[0]?.message ?? '';
    assert.match(says(proxyText({ sections: ['listne: {}'] })), /did you mean `listen`\?/);
    assert.match(
      says(proxyText({ routes: [orders({ match: '{path: /orders, methods: [get]}' })] })),
      /Did you mean `GET`\?/,
    );
    assert.match(says(proxyText({ routes: [orders({ allow: '[{client: raeder}]' })] })), /Did you mean "reader"\?/);
    assert.match(says(proxyText({ routes: [orders({ allow: '[{sources: [10.0.0.1/8]}]' })] })), /`10\.0\.0\.0\/8`/);
  });
});

describe('a secret that stands where none belongs', () => {
  const pasted = 'hunter2-Tr0ub4dor';
  const cases = [
    proxyText({ clients: [`{name: x, apiKey: ${pasted}}`] }),
    proxyText({ clients: [`{name: x, apiKey: {sha256: ${pasted}}}`] }),
    proxyText({ clients: [`{name: x, apiKey: {sha256: [${pasted}, ${pasted}]}}`] }),
    proxyText({ clients: [`{name: x, sigv4: {accessKeyId: A, secret: ${pasted}}}`] }),
    proxyText({ clients: [`{name: x, sigv4: {accessKeyId: "A ${pasted}", secret: {file: "\${${pasted}}"}}}`] }),
    proxyText({ routes: [orders({ credential: pasted })] }),
    proxyText({ routes: [orders({ credential: `{header: "Authorization: ${pasted}", secret: "${pasted}"}` })] }),
    proxyText({
      routes: [orders({ credential: `{header: A, secret: {file: "~/${pasted}", secretStorage: "é${pasted}"}}` })],
    }),
    proxyText({ routes: [orders({ upstream: `http://user:${pasted}@host` })] }),
    proxyText({ clients: [`{name: x, jwt: {issuer: i, audience: a, jwks: "https://u:${pasted}@host/"}}`] }),
  ];
  for (const [i, text] of cases.entries()) {
    it(`is in no message (${i})`, () => {
      const { problems } = readProxyConfig(text);
      assert.ok(problems.length > 0);
      for (const { message } of problems) assert.ok(!message.includes(pasted), message);
    });
  }
});

describe('any text', () => {
  const parts = fc.constantFrom(
    'proxy',
    ':',
    ' ',
    '\n',
    '  ',
    '- ',
    '{',
    '}',
    '[',
    ']',
    ',',
    'clients',
    'routes',
    'name',
    'x',
    '"',
    '"/a/**"',
    'match',
    'path',
    'upstream',
    'http://a',
    'allow',
    '~',
    '1',
    '#',
    '|',
    '>',
    '&a',
    '*a',
    '!!str',
    '%',
    '\t',
    '\r\n',
    'listen',
    'port',
  );
  const soup = fc.array(parts, { maxLength: 60 }).map((words) => words.join(''));
  const damaged = fc
    .tuple(fc.nat(contract.length), fc.nat(20), fc.oneof(parts, fc.string({ unit: 'binary', maxLength: 5 })))
    .map(([at, length, put]) => contract.slice(0, at) + put + contract.slice(at + length));
  it('gives a configuration or errors within the text, and no exception', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), soup, damaged), (text) => {
        const { config, problems } = readProxyConfig(text);
        assert.equal(
          config === null,
          problems.some(({ severity }) => severity === 'error'),
        );
        for (const { range, code, message } of problems) {
          assert.ok(0 <= range.start && range.start <= range.end && range.end <= text.length, code);
          assert.match(code, /^(?:proxy|config)\.[a-z0-9-]+$/);
          assert.ok(message.length < 600 && !message.includes('undefined'), message);
        }
      }),
      { numRuns: 300 },
    );
  });
});

const everything = `proxy:
  listen:
    host: 0.0.0.0
    port: 8443
    hosts: [API.example, "api.example:8443"]
    origins: ["https://app.example"]
    tls: {certificate: c.pem, key: k.pem, clientAuthority: ca.pem}
  audit:
    path: ../audit
    failClosed: false
    sync: always
    maxBytes: 1024
    keepDays: 30
    send:
      logs: {profile: p, region: us-east-1, logGroup: /proxy/audit}
      lake: {profile: q, region: eu-west-1, channelArn: "arn:aws:cloudtrail:eu-west-1:111122223333:channel/11111111-2222"}
  limits: {bodyBytes: 1, signedBodyBytes: 2, connections: 3, inFlight: 4, connectTimeout: 5, headersTimeout: 6, bodyTimeout: 7}
  clients:
  - name: two
    apiKey: {sha256: ["${digest.toUpperCase()}", "${otherDigest}"]}
  - name: token@example
    groups: [a, b]
    jwt:
      issuer: i
      audience: [x, y]
      jwks: https://issuer.example/.well-known/jwks.json
      algorithms: [ES256, Ed25519]
      subject: s
      claims: {role: admin, team: [a, b], __proto__: p}
  - {name: local, sigv4: {accessKeyId: LOCAL, secret: {secretStorage: local-key}, service: s3, region: eu-west-1}}
  - name: certificate
    certificate: {fingerprint256: "${'AB:'.repeat(31)}CD", subjectAltName: "URI:spiffe://a/b"}
  routes:
  - name: first
    match: {path: "/v1/{id}"}
    upstream: https://api.example/base/
    network: private
    upstreamAuthority: up.pem
    credential: {header: X-Token, secret: {secretStorage: t}, prefix: "Bearer "}
    allow:
    - name: office
      clients: [two]
      sources: [10.0.0.0/8, "2001:DB8::/32", 127.0.0.1]
      time: {days: [mon, fri], from: "09:00", to: "17:30"}
    - {client: token@example, groups: [b], claims: {role: [admin, root]}, methods: [GET, DELETE], path: /v1/x, observe: true}
    deny: [{time: {days: [sun]}}, {name: no-admin, path: /v1/admin}]
    cedar: {policies: p.cedar, entities: e.json, schema: s.json, observe: true}
    throttle: {rate: 0.5, burst: 7, quota: 5/month, observe: true}
    cache: {maxAge: 60, maxBytes: 9}
    body: {maxBytes: 0, onAnyMethod: true}
    operations: ["/v1/{id}"]
  - name: second
    match: {path: /**, methods: [POST]}
    upstream: https://second.example
    credential: {sigv4: {profile: my profile, service: execute-api, region: us-east-1}}
    cedar: {policies: q.cedar}
`;

const noRule = {
  claims: {},
  clients: [],
  groups: [],
  methods: [],
  observe: false,
  path: null,
  sources: [],
  time: null,
};

const everythingRead = {
  listen: {
    host: '0.0.0.0',
    port: 8443,
    hosts: ['api.example', 'api.example:8443'],
    origins: ['https://app.example'],
    tls: { certificate: 'c.pem', key: 'k.pem', clientAuthority: 'ca.pem' },
  },
  audit: {
    path: '../audit',
    failClosed: false,
    sync: 'always',
    maxBytes: 1024,
    keepDays: 30,
    send: {
      logs: { profile: 'p', region: 'us-east-1', logGroup: '/proxy/audit' },
      lake: {
        profile: 'q',
        region: 'eu-west-1',
        channelArn: 'arn:aws:cloudtrail:eu-west-1:111122223333:channel/11111111-2222',
      },
    },
  },
  limits: {
    bodyBytes: 1,
    signedBodyBytes: 2,
    connections: 3,
    inFlight: 4,
    connectTimeout: 5000,
    headersTimeout: 6000,
    bodyTimeout: 7000,
  },
  clients: [
    { name: 'two', groups: [], credential: { kind: 'apiKey', sha256: [digest, otherDigest] } },
    {
      name: 'token@example',
      groups: ['a', 'b'],
      credential: {
        kind: 'jwt',
        issuer: 'i',
        audiences: ['x', 'y'],
        jwks: { kind: 'url', url: 'https://issuer.example/.well-known/jwks.json' },
        algorithms: ['ES256', 'Ed25519'],
        subject: 's',
        claims: Object.fromEntries([
          ['role', ['admin']],
          ['team', ['a', 'b']],
          ['__proto__', ['p']],
        ]),
      },
    },
    {
      name: 'local',
      groups: [],
      credential: {
        kind: 'sigv4',
        accessKeyId: 'LOCAL',
        secret: { kind: 'secretStorage', id: 'local-key' },
        service: 's3',
        region: 'eu-west-1',
      },
    },
    {
      name: 'certificate',
      groups: [],
      credential: {
        kind: 'certificate',
        fingerprint256: `${'ab'.repeat(31)}cd`,
        subjectAltName: 'URI:spiffe://a/b',
      },
    },
  ],
  routes: [
    {
      name: 'first',
      match: { path: { text: '/v1/{id}' }, methods: [] },
      upstream: 'https://api.example/base',
      network: 'private',
      upstreamAuthority: 'up.pem',
      credential: {
        kind: 'header',
        header: 'X-Token',
        secret: { kind: 'secretStorage', id: 't' },
        prefix: 'Bearer ',
      },
      rules: [
        {
          ...noRule,
          effect: 'allow',
          name: 'office',
          clients: ['two'],
          sources: ['10.0.0.0/8', '2001:db8::/32', '127.0.0.1/32'],
          time: { days: [1, 5], from: 540, to: 1050 },
        },
        {
          effect: 'allow',
          name: 'allow[1]',
          clients: ['token@example'],
          groups: ['b'],
          claims: { role: ['admin', 'root'] },
          methods: ['GET', 'DELETE'],
          path: { text: '/v1/x' },
          sources: [],
          time: null,
          observe: true,
        },
        { ...noRule, effect: 'deny', name: 'deny[0]', time: { days: [7], from: 0, to: 1440 } },
        { ...noRule, effect: 'deny', name: 'no-admin', path: { text: '/v1/admin' } },
      ],
      cedar: { policies: 'p.cedar', entities: 'e.json', schema: 's.json', observe: true },
      throttle: { rate: 0.5, burst: 7, quota: { count: 5, period: 'month' }, observe: true },
      cache: { maxAge: 60, maxBytes: 9 },
      body: { maxBytes: 0, onAnyMethod: true },
      operations: [{ text: '/v1/{id}' }],
    },
    {
      name: 'second',
      match: { path: { text: '/**' }, methods: ['POST'] },
      upstream: 'https://second.example',
      network: 'public',
      upstreamAuthority: null,
      credential: { kind: 'sigv4', profile: 'my profile', service: 'execute-api', region: 'us-east-1' },
      rules: [],
      cedar: { policies: 'q.cedar', entities: null, schema: null, observe: false },
      throttle: null,
      cache: null,
      body: { maxBytes: 1, onAnyMethod: false },
      operations: [],
    },
  ],
};
