/** A configuration that is right, with the given lines in place of its own: each is YAML in flow style. */
export function proxyText(parts: Partial<ProxyParts> = {}): string {
  const { sections = [], clients = [reader], routes = [orders()] } = parts;
  return [
    'proxy:',
    ...sections.map((line) => `  ${line}`),
    '  clients:',
    ...clients.map((line) => `  - ${line}`),
    '  routes:',
    ...routes.map((line) => `  - ${line}`),
    '',
  ].join('\n');
}

export interface ProxyParts {
  readonly sections: readonly string[];
  readonly clients: readonly string[];
  readonly routes: readonly string[];
}

export const digest = 'a1'.repeat(32);
export const otherDigest = 'b2'.repeat(32);

export const reader = `{name: reader, groups: [readers], apiKey: {sha256: "${digest}"}}`;
export const ci =
  '{name: ci, groups: [writers], jwt: {issuer: "https://issuer.example", audience: orders, jwks: jwks.json}}';

/** A route with other members than its own, `''` for none. */
export function orders(others: Readonly<Record<string, string>> = {}): string {
  const members = {
    name: 'orders',
    match: '{path: "/orders/**"}',
    upstream: 'http://127.0.0.1:9000',
    allow: '[{groups: [readers]}]',
    ...others,
  };
  const written = Object.entries(members).filter(([, value]) => value !== '');
  return `{${written.map(([name, value]) => `${name}: ${value}`).join(', ')}}`;
}
