import fc from 'fast-check';
import { compileRules } from '../../../../src/core/authorization/compileRules.ts';
import { matchPath } from '../../../../src/core/authorization/matchPath.ts';
import { parsePathTemplate } from '../../../../src/core/authorization/parsePathTemplate.ts';
import type { PathTemplate } from '../../../../src/core/authorization/pathTemplate.ts';
import type { PolicyRule } from '../../../../src/core/authorization/policyRule.ts';
import type { Principal } from '../../../../src/core/authorization/principal.ts';
import type { ProxyClient, ProxyConfig, ProxyRoute } from '../../../../src/core/proxyConfig/proxyConfig.ts';
import { checkTarget } from '../../../../src/core/proxyRequest/checkTarget.ts';
import { range } from '../../../../src/core/text/range.ts';

/** A request as a gateway sees it: who sends it by which credential, what and from where. */
export interface GatewayRequest {
  readonly method: string;
  readonly path: string;
  readonly sourceAddress: string;
  readonly time: number;
  readonly sends: Sent;
}

export type Sent =
  | { readonly kind: 'apiKey' | 'sigv4' | 'certificate'; readonly client: string }
  | { readonly kind: 'jwt'; readonly token: Token };

export interface Token {
  readonly iss: string;
  readonly aud: string | readonly string[];
  readonly sub: string;
  readonly alg: string;
  readonly role?: string | readonly string[] | number | boolean;
}

const nowhere = range(0, 0);

export function template(text: string): PathTemplate {
  const { template } = parsePathTemplate(text);
  if (template === null) throw new Error(text);
  return template;
}

const token = (name: string, groups: readonly string[], more: object = {}): ProxyClient => ({
  name,
  groups,
  credential: {
    kind: 'jwt',
    issuer: 'https://one.example',
    audiences: [name],
    jwks: { kind: 'file', path: 'one.json' },
    algorithms: ['RS256'],
    subject: null,
    claims: new Map(),
    ...more,
  },
  range: nowhere,
});

/** Clients of every kind, some hard to tell apart. */
export const pool: readonly ProxyClient[] = [
  { name: 'key-a', groups: ['g'], credential: { kind: 'apiKey', sha256: ['a'.repeat(64)] }, range: nowhere },
  {
    name: 'key b',
    groups: ['g', 'h'],
    credential: { kind: 'apiKey', sha256: ['b'.repeat(64), 'c'.repeat(64)] },
    range: nowhere,
  },
  token('jwt-a', ['g']),
  token('jwt-b', ['h']),
  token('jwt-sub', ['h'], { audiences: ['jwt-a'], subject: 'it' }),
  token('jwt-role', ['g'], { audiences: ['jwt-b', 'other'], claims: new Map([['role', ['admin']]]) }),
  token('jwt-other', ['h'], { issuer: 'https://two.example', jwks: { kind: 'url', url: 'https://two.example/keys' } }),
  {
    name: 'signer',
    groups: ['g'],
    credential: {
      kind: 'sigv4',
      accessKeyId: 'AKIALOCAL00000000000',
      secret: { kind: 'file', path: 'signer.secret', range: nowhere },
      service: 'execute-api',
      region: 'us-east-1',
    },
    range: nowhere,
  },
  {
    name: 'cert',
    groups: ['h'],
    credential: { kind: 'certificate', fingerprint256: 'd'.repeat(64), subjectAltName: null },
    range: nowhere,
  },
];

const paths = [
  ...[
    '/**',
    '/',
    '/*',
    '/a/**',
    '/a',
    '/a/b',
    '/a/{x}',
    '/{y}/b',
    '/a/b/**',
    '/a/B',
    '/A/{x}',
    '/a/{x}/c',
    '/c@d',
    '/a/c@d/**',
  ],
  ...['/*/*/c', '/a/b.json', '/a%20b', '/a/caf%C3%A9'],
].map(template);
const methods = ['GET', 'HEAD', 'POST', 'DELETE'];
const sources = ['10.0.0.0/8', '192.0.2.7/32', '2001:db8::/32'];

const rule = fc
  .record({
    effect: fc.constantFrom<'allow' | 'deny'>('allow', 'allow', 'deny'),
    clients: fc.oneof(
      { weight: 5, arbitrary: fc.constant([]) },
      fc.subarray(
        pool.map(({ name }) => name),
        { minLength: 1 },
      ),
    ),
    groups: fc.oneof(
      { weight: 2, arbitrary: fc.constant([]) },
      fc.subarray(['g', 'h'], { minLength: 1, maxLength: 1 }),
    ),
    claims: fc.oneof(
      { weight: 12, arbitrary: fc.constant(new Map<string, readonly string[]>()) },
      fc.constantFrom(new Map([['role', ['admin']]]), new Map([['role', ['5', 'true']]])),
    ),
    methods: fc.oneof({ weight: 5, arbitrary: fc.constant([]) }, fc.subarray(methods, { minLength: 1, maxLength: 2 })),
    path: fc.option(fc.constantFrom(...paths), { freq: 3 }),
    sources: fc.oneof({ weight: 8, arbitrary: fc.constant([]) }, fc.subarray(sources, { minLength: 1, maxLength: 2 })),
    time: fc.oneof({ weight: 14, arbitrary: fc.constant(null) }, fc.constant({ days: [1, 2], from: 60, to: 600 })),
    observe: fc.oneof({ weight: 12, arbitrary: fc.constant(false) }, fc.constant(true)),
  })
  .map((written): PolicyRule => ({ ...written, name: '', range: nowhere }));

const route = fc
  .record({
    path: fc.oneof(fc.constantFrom(...paths.slice(0, 1), ...paths.slice(3, 4)), fc.constantFrom(...paths)),
    methods: fc.oneof({ weight: 4, arbitrary: fc.constant([]) }, fc.subarray(methods, { minLength: 1 })),
    rules: fc.array(rule, { minLength: 1, maxLength: 5 }),
    hasCedar: fc.oneof({ weight: 29, arbitrary: fc.constant(false) }, fc.constant(true)),
  })
  .map(({ path, methods, rules, hasCedar }) => ({
    ...plainRoute,
    match: { path, methods },
    rules: rules.map((each, index) => ({ ...each, name: `${each.effect}[${index}]` })),
    cedar: hasCedar ? { policies: 'p.cedar', entities: null, schema: null, observe: false } : null,
  }));

export const plainRoute: ProxyRoute = {
  name: 'route',
  match: { path: template('/**'), methods: [] },
  upstream: 'https://upstream.example',
  network: 'public',
  upstreamAuthority: null,
  credential: null,
  rules: [],
  cedar: null,
  throttle: null,
  cache: null,
  body: { maxBytes: 1000, onAnyMethod: false },
  operations: [],
  range: nowhere,
};

export const plainConfig: ProxyConfig = {
  listen: { host: '127.0.0.1', port: 8787, hosts: [], origins: [], tls: null },
  audit: {
    path: 'audit',
    failClosed: true,
    sync: 'batch',
    maxBytes: 1e6,
    keepDays: null,
    send: { logs: null, lake: null },
  },
  limits: {
    bodyBytes: 1e6,
    signedBodyBytes: 1e6,
    connections: 256,
    inFlight: 64,
    connectTimeout: 5000,
    headersTimeout: 30_000,
    bodyTimeout: 300_000,
  },
  clients: pool,
  routes: [plainRoute],
};

export const anyConfig: fc.Arbitrary<ProxyConfig> = fc
  .record({
    clients: fc.subarray([...pool], { minLength: 1 }),
    routes: fc.array(route, { minLength: 1, maxLength: 3 }),
  })
  .map(({ clients, routes }) => ({
    ...plainConfig,
    clients,
    routes: routes.map((each, index) => ({ ...each, name: `r${index}` })),
  }));

const segment = fc.constantFrom(
  ...[
    'a',
    'a',
    'b',
    'b',
    'c',
    'A',
    'B',
    'x',
    'c@d',
    'C@D',
    'c@dd',
    'b.json',
    'B.json',
    'b:$x',
    'b+',
    'b;v=1',
    '.b',
    '+b',
    '%61',
    '%62',
    'b%20',
  ],
  ...['%20b', 'a%20b', 'A%20B', 'caf%C3%A9', 'CAFE', 'cafe', '%EF%BD%82', '%FF', '', '..', '.', 'b.'],
);

const anyToken: fc.Arbitrary<Token> = fc.record(
  {
    iss: fc.constantFrom('https://one.example', 'https://one.example', 'https://two.example'),
    aud: fc.constantFrom('jwt-a', 'jwt-b', 'jwt-other', 'other', 'nobody', ['jwt-a', 'jwt-b'], ['nobody', 'jwt-b']),
    sub: fc.constantFrom('it', 'she'),
    alg: fc.constantFrom('RS256', 'RS256', 'RS256', 'ES256'),
    role: fc.constantFrom('admin', 'user', 5, true, ['user', 'admin']),
  },
  { requiredKeys: ['iss', 'aud', 'sub', 'alg'] },
);

/** Spellings of a name that some upstream may take for it, and some that it does not. */
const spelled = (name: string): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 6, arbitrary: fc.constant(name) },
    fc.constantFrom(
      ...[
        name.toUpperCase(),
        name.toLowerCase(),
        `${name}.json`,
        `${name}.`,
        `${name}+`,
        `${name}::$DATA`,
        `${name}%20`,
      ],
      ...[
        `%20${name}`,
        `${name}x`,
        `${name};x`,
        name.replace(/^[a-z]/, (letter) => `%${letter.charCodeAt(0).toString(16)}`),
      ],
    ),
  );

/** Paths of a template, or nearly. */
const near = ({ segments }: PathTemplate): fc.Arbitrary<string> =>
  fc
    .tuple(
      ...segments.map((part) => {
        if (part.kind === 'literal') return spelled(part.text).map((text) => [text]);
        return part.kind === 'one' ? segment.map((text) => [text]) : fc.array(segment, { maxLength: 2 });
      }),
      fc.oneof({ weight: 9, arbitrary: fc.constant([] as string[]) }, fc.constantFrom(['a'], [''])),
    )
    .map((parts) => `/${parts.flat().join('/')}`);

/** Requests about what a configuration speaks of, mostly by its clients. */
export function requestsFor({ clients, routes }: ProxyConfig): fc.Arbitrary<GatewayRequest> {
  const templates = routes.flatMap(({ match, rules }) => [match.path, ...rules.flatMap(({ path }) => path ?? [])]);
  const known = fc.constantFrom(...clients).chain(({ name, credential }): fc.Arbitrary<Sent> => {
    if (credential.kind !== 'jwt') return fc.constant({ kind: credential.kind, client: name });
    const [aud = ''] = credential.audiences;
    const fitting = {
      iss: credential.issuer,
      aud,
      alg: 'RS256',
      ...(credential.subject === null ? {} : { sub: credential.subject }),
    };
    const role = Object.fromEntries(Array.from(credential.claims, ([claim, values]) => [claim, values[0]]));
    return anyToken.map((token) => ({ kind: 'jwt', token: { ...token, ...fitting, ...role } }));
  });
  const stranger = fc
    .constantFrom(...pool.filter(({ credential }) => credential.kind !== 'jwt'))
    .map(({ name, credential }): Sent => ({ kind: credential.kind as 'apiKey', client: name }));
  return fc.record({
    method: fc.constantFrom('GET', 'GET', ...methods, 'PUT'),
    path: fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...templates).chain(near) },
      fc.array(segment, { maxLength: 4 }).map((segments) => `/${segments.join('/')}`),
    ),
    sourceAddress: fc.constantFrom('10.1.2.3', '192.0.2.7', '198.51.100.1', '2001:db8::1'),
    // A Monday at 02:00, and a Sunday at noon.
    time: fc.constantFrom(Date.UTC(2026, 10, 2, 2), Date.UTC(2026, 10, 1, 12)),
    sends: fc.oneof(
      { weight: 6, arbitrary: known },
      stranger,
      anyToken.map((token): Sent => ({ kind: 'jwt', token })),
    ),
  });
}

/** Which client the proxy would take a request for. */
export function clientOf({ clients }: ProxyConfig, { sends }: GatewayRequest): ProxyClient | null {
  const found = clients.find(({ name, credential }) => {
    if (sends.kind !== 'jwt') return name === sends.client;
    if (credential.kind !== 'jwt') return false;
    const { iss, aud, sub, alg } = sends.token;
    return (
      iss === credential.issuer &&
      credential.algorithms.includes(alg) &&
      [aud].flat().some((audience) => credential.audiences.includes(audience)) &&
      (credential.subject === null || credential.subject === sub) &&
      [...credential.claims].every(([claim, values]) => texts(sends.token, claim).some((text) => values.includes(text)))
    );
  });
  return found ?? null;
}

/** What the proxy itself decides. */
export function proxyAllows(config: ProxyConfig, request: GatewayRequest): boolean {
  const { method, path, sourceAddress, time, sends } = request;
  const checked = checkTarget(path);
  if ('code' in checked) return false;
  const client = clientOf(config, request);
  const route = config.routes.find(
    ({ match }) => matchPath(match.path, path) && (match.methods.length === 0 || match.methods.includes(method)),
  );
  if (client === null || route === undefined || route.cedar !== null) return false;
  const claims =
    sends.kind === 'jwt'
      ? new Map(Object.keys(sends.token).map((name) => [name, texts(sends.token, name)]))
      : new Map<string, string[]>();
  const principal: Principal = {
    client: client.name,
    type: 'JWT',
    id: client.name,
    groups: client.groups,
    claims,
    details: {},
  };
  return compileRules(route.rules)({ principal, method, path, sourceAddress, time }).allowed;
}

function texts(token: Token, claim: string): readonly string[] {
  return [token[claim as keyof Token] ?? []].flat().map(String);
}
