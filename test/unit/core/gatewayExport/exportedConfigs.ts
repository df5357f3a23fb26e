import { readProxyConfig } from '../../../../src/core/proxyConfig/readProxyConfig.ts';
import type { ProxyConfig } from '../../../../src/core/proxyConfig/proxyConfig.ts';

/** A digest that must not leave: `apirunbook` never has the key that it is of. */
export const digest = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';

const texts: Readonly<Record<string, string>> = {
  /** As small as it can be. */
  small: `
proxy:
  clients:
  - {name: reader, apiKey: {sha256: "${digest}"}}
  routes:
  - name: orders
    match: {path: "/orders/**"}
    upstream: https://orders.example
    allow: [{methods: [GET]}]
`,
  /** As the contract shows it. */
  orders: `
proxy:
  listen: {host: 127.0.0.1, port: 8787}
  clients:
  - {name: reader, groups: [readers], apiKey: {sha256: "${digest}"}}
  - {name: ci, groups: [writers], jwt: {issuer: "https://issuer.example", audience: orders, jwks: jwks.json, subject: ci}}
  - {name: cli, groups: [readers], sigv4: {accessKeyId: AKIALOCAL00000000000, secret: {file: cli.secret}}}
  routes:
  - name: orders
    match: {path: "/orders/**", methods: [GET, POST]}
    upstream: http://127.0.0.1:9000
    credential: {header: Authorization, prefix: "Bearer ", secret: {file: orders.token}}
    allow: [{groups: [readers], methods: [GET]}, {groups: [writers]}]
    deny: [{path: "/orders/admin/**"}]
    throttle: {rate: 10, burst: 20, quota: 1000/day}
    cache: {maxAge: 30}
`,
  /** Whatever else there is. */
  everything: `
proxy:
  listen:
    host: 127.0.0.1
    port: 8443
    hosts: [gateway.example]
    origins: ["https://app.example"]
    tls: {certificate: server.pem, key: server.key, clientAuthority: clients.pem}
  clients:
  - {name: key.one, groups: [readers], apiKey: {sha256: ["${digest}", "${digest.split('').toReversed().join('')}"]}}
  - name: web
    groups: [readers]
    jwt: {issuer: "https://issuer.example", audience: [web, app], jwks: "https://issuer.example/keys", claims: {role: [reader, admin]}}
  - {name: service, groups: [writers], jwt: {issuer: "https://issuer.example", audience: service, jwks: "https://issuer.example/keys"}}
  - {name: machine, groups: [writers], certificate: {subjectAltName: "URI:spiffe://example/machine"}}
  - {name: cli, groups: [admins], sigv4: {accessKeyId: AKIALOCAL00000000000, secret: {file: cli.secret}}}
  routes:
  - name: items
    match: {path: "/items/**"}
    upstream: https://items.example/base
    allow:
    - {name: read, groups: [readers], methods: [GET, HEAD]}
    - {name: one-item, clients: [service], path: "/items/{id}", sources: [10.0.0.0/8]}
    - {name: office-hours, groups: [writers], time: {days: [mon, tue], from: "08:00", to: "18:00"}}
    - {name: trial, clients: [web], methods: [DELETE], observe: true}
    - {name: scoped, clients: [service], methods: [PATCH], claims: {scope: [items]}}
    deny:
    - {name: no-secrets, groups: [readers], path: "/items/{id}/secrets"}
    - {name: not-from-there, sources: [192.0.2.0/24]}
    - {name: would-refuse, methods: [PUT], observe: true}
    throttle: {rate: 0.5, burst: 3, quota: 100/week}
    cache: {maxAge: 60}
  - name: admin
    match: {path: "/admin/**"}
    upstream: https://lambda.us-east-1.amazonaws.com
    credential: {sigv4: {profile: prod, service: lambda, region: us-east-1}}
    allow: [{groups: [admins]}]
    throttle: {rate: 2, burst: 2, observe: true}
`,
};

export const exportedConfigs: Readonly<Record<string, ProxyConfig>> = Object.fromEntries(
  Object.entries(texts).map(([name, text]) => {
    const { config, problems } = readProxyConfig(text);
    if (config === null) throw new Error(`${name}: ${problems.map(({ message }) => message).join(' ')}`);
    return [name, config];
  }),
);
