import assert from 'node:assert/strict';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { parse } from 'yaml';
import { configSchema } from '../../../../src/core/config/configSchema.ts';
import { checkConfig } from '../../../../src/core/config/checkConfig.ts';
import { readProxyConfig } from '../../../../src/core/proxyConfig/readProxyConfig.ts';
import { hasErrors } from '../../../../src/core/text/problem.ts';
import { checkCases, formCases } from '../proxyConfig/problemCases.ts';
import { ci, digest, orders, proxyText, reader } from '../proxyConfig/proxyText.ts';

const ajv = new Ajv({ allowUnionTypes: true });
const validate = ajv.compile(configSchema);

/** Problems of what a value looks like, which the schema says too. */
const ofForm = new Set(
  [
    'wrong-type',
    'unknown-key',
    'missing',
    'form',
    'number',
    'length',
    'interpolation',
    'inline-secret',
    'choice',
  ].flatMap((code) => [`proxy.${code}`, `config.${code}`]),
);
for (const code of ['proxy.client-credential', 'config.identity-credential', 'config.shape']) ofForm.add(code);

describe('the schema of a proxy', () => {
  for (const [text, ...problems] of formCases) {
    // One kind of key twice is a repetition to the schema where both are written alike, as they are here.
    it(`refuses ${problems.join('; ').slice(0, 100)}: ${text.replaceAll(/\s+/g, ' ').slice(0, 200)}`, () => {
      assert.equal(validate(parse(text)), false);
    });
  }

  it('takes what only the reader can know', () => {
    for (const [text, ...problems] of checkCases) {
      const isForm = problems.some(
        (one) => one.startsWith('proxy.wrong-type') || one.startsWith('proxy.interpolation'),
      );
      const isSame = problems.some((one) => one.startsWith('proxy.repeated'));
      if (!isForm && !isSame) assert.ok(validate(parse(text)), `${text} ${JSON.stringify(validate.errors)}`);
    }
  });

  it('says of every key what it is for', () => {
    const without: string[] = [];
    visit(configSchema['properties'], '', without);
    assert.deepEqual(without, []);
  });
});

describe('schema and reader', () => {
  const whole = parse(
    proxyText({
      sections: [
        'listen: {host: localhost, port: 1, hosts: [a.example], origins: ["https://a.example"], tls: {certificate: c, key: k, clientAuthority: a}}',
        'audit: {path: a, failClosed: true, sync: always, maxBytes: 5000, keepDays: 3, send: {logs: {profile: p, region: r, logGroup: g}}}',
        'limits: {bodyBytes: 1, signedBodyBytes: 1, connections: 1, inFlight: 1, connectTimeout: 0.5}',
      ],
      clients: [
        reader,
        ci,
        '{name: s, sigv4: {accessKeyId: AKIA, secret: {file: f}}}',
        '{name: c, certificate: {subjectAltName: "DNS:a"}}',
      ],
      routes: [
        orders({
          match: '{path: "/orders/**", methods: [GET]}',
          credential: '{header: A, secret: {file: t}, prefix: "Bearer "}',
          allow:
            '[{name: n, client: reader, groups: [readers], sources: [10.0.0.0/8], time: {days: [mon], from: "09:00"}}, {}]',
          deny: '[{path: /orders/x, observe: true}]',
          throttle: '{rate: 1, burst: 2, quota: 5/day}',
          cache: '{maxAge: 1}',
          body: '{maxBytes: 1}',
          operations: '[/orders/x]',
        }),
      ],
    }),
  ) as unknown;

  const odd = fc.constantFrom<unknown>(
    null,
    0,
    1,
    -1,
    0.5,
    1e21,
    true,
    false,
    '',
    'x',
    'GET',
    '${X}',
    digest,
    'a b',
    'a\nb',
    '09:00',
    '~',
    '~/x',
    'https://a.example',
    [],
    ['x'],
    ['x', 'x'],
    [1],
    {},
    { x: 1 },
    { file: 'x' },
    { name: 'x' },
    'constructor',
    '5/day',
    '/a/**',
    [{}],
    [[]],
  );
  const keys = fc.constantFrom(
    'name',
    'x',
    'file',
    'sigv4',
    'jwt',
    'client',
    'methods',
    'cedar',
    'secret',
    'observe',
    'prefix',
  );

  it('refuse the same forms', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(200), odd, keys, fc.nat(2)), { minLength: 1, maxLength: 2 }), (changes) => {
        let value = whole;
        for (const [at, put, key, how] of changes) value = damaged(value, at, put, key, how);
        const text = JSON.stringify(value);
        const problems = checkConfig(text);
        const isRight = validate(value);
        const formFaults = problems.filter(({ code, severity }) => severity === 'error' && ofForm.has(code));
        if (!isRight) assert.ok(hasErrors(problems), `${text} ${JSON.stringify(validate.errors)}`);
        else assert.deepEqual(formFaults, [], text);
      }),
      { numRuns: 400 },
    );
  });

  it('take the same file that is right', () => {
    assert.ok(validate(whole), JSON.stringify(validate.errors));
    assert.deepEqual(
      readProxyConfig(JSON.stringify(whole)).problems.filter(({ severity }) => severity === 'error'),
      [],
    );
  });
});

/** The value with its `at`th part replaced, left out, or given one more member. */
function damaged(value: unknown, at: number, put: unknown, key: string, how: number): unknown {
  const paths: (string | number)[][] = [];
  collect(value, [], paths);
  const path = paths[at % paths.length] ?? [];
  return change(value, path, put, key, how);
}

function collect(value: unknown, path: (string | number)[], paths: (string | number)[][]): void {
  paths.push(path);
  if (Array.isArray(value)) for (const [i, one] of value.entries()) collect(one, [...path, i], paths);
  else if (typeof value === 'object' && value !== null) {
    for (const [name, one] of Object.entries(value)) collect(one, [...path, name], paths);
  }
}

function change(
  value: unknown,
  [first, ...rest]: (string | number)[],
  put: unknown,
  key: string,
  how: number,
): unknown {
  if (first === undefined) {
    const isMap = typeof value === 'object' && value !== null && !Array.isArray(value);
    return how === 0 && isMap ? { ...value, [key]: put } : put;
  }
  if (Array.isArray(value)) {
    return value.flatMap((one: unknown, i) =>
      i !== first ? [one] : how === 1 && rest.length === 0 ? [] : [change(one, rest, put, key, how)],
    );
  }
  const members = Object.entries(value as Record<string, unknown>);
  return Object.fromEntries(
    members.flatMap(([name, one]) =>
      name !== first ? [[name, one]] : how === 1 && rest.length === 0 ? [] : [[name, change(one, rest, put, key, how)]],
    ),
  );
}

/** Whether each property of the schema has a description, but those of older sections. */
function visit(schema: unknown, path: string, without: string[]): void {
  if (typeof schema !== 'object' || schema === null || path.startsWith('/targets')) return;
  for (const [name, one] of Object.entries(schema)) {
    if (name === 'properties' && typeof one === 'object' && one !== null) {
      for (const [key, property] of Object.entries(one as object)) {
        const isDescribed = typeof property === 'object' && property !== null && 'description' in property;
        if (!isDescribed) without.push(`${path}/${key}`);
      }
    }
    visit(one, `${path}/${name}`, without);
  }
}
