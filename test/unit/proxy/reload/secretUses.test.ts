import assert from 'node:assert/strict';
import type { ProxyConfig } from '../../../../src/core/proxyConfig/proxyConfig.ts';
import { readProxyConfig } from '../../../../src/core/proxyConfig/readProxyConfig.ts';
import { SecretUses } from '../../../../src/proxy/reload/secretUses.ts';

function config(...routes: readonly string[]): ProxyConfig {
  const text = `proxy:
  listen: {port: 0}
  audit: {path: audit}
  clients:
  - {name: reader, apiKey: {sha256: "${'0'.repeat(64)}"}}
  routes:
${routes.map((route, index) => `  - {name: r${index}, match: {path: "/r${index}/**"}, allow: [{clients: [reader]}], ${route}}\n`).join('')}`;
  const { config: read, problems } = readProxyConfig(text);
  assert.ok(read !== null, problems.map(({ message }) => message).join('\n'));
  return read;
}

const here = 'upstream: "http://127.0.0.1:9000"';
const there = 'upstream: "https://evil.example"';
const token = 'credential: {header: Authorization, secret: {file: a.token}}';
const other = 'credential: {header: Authorization, secret: {file: b.token}}';
const signed = 'credential: {sigv4: {profile: prod, service: execute-api, region: us-east-1}}';

describe('secrets that a reload would send elsewhere', () => {
  const cases: readonly [
    name: string,
    before: readonly string[],
    after: readonly string[],
    moved: readonly string[],
  ][] = [
    ['nothing changes', [`${here}, ${token}`], [`${here}, ${token}`], []],
    ['another upstream for a secret in use', [`${here}, ${token}`], [`${there}, ${token}`], ['r0']],
    ['another upstream without a secret', [`${here}, ${token}`, here], [`${here}, ${token}`, there], []],
    [
      'a secret in use, for a new route elsewhere',
      [`${here}, ${token}`],
      [`${here}, ${token}`, `${there}, ${token}`],
      ['r1'],
    ],
    [
      'a secret in use, for a new route to the same place',
      [`${here}, ${token}`],
      [`${here}, ${token}`, `${here}, ${token}`],
      [],
    ],
    [
      'another path of the same upstream',
      [`${here}, ${token}`],
      [`upstream: "http://127.0.0.1:9000/v2", ${token}`],
      [],
    ],
    ['a secret that was not in use', [`${here}, ${token}`], [`${here}, ${token}`, `${there}, ${other}`], ['r1']],
    ['a profile that was not in use', [here], [`${there}, ${signed}`], ['r0']],
    ['a profile for another upstream', [`${here}, ${signed}`], [`${there}, ${signed}`], ['r0']],
    ['a secret that is no longer used', [`${here}, ${token}`], [here], []],
  ];
  for (const [name, before, after, moved] of cases) {
    it(name, () => assert.deepEqual(new SecretUses(config(...before)).moved(config(...after)), moved));
  }

  it('one that was taken out does not come back to another place', () => {
    const uses = new SecretUses(config(`${here}, ${token}`));
    uses.add(config(here));
    assert.deepEqual(uses.moved(config(`${there}, ${token}`)), ['r0']);
    assert.deepEqual(uses.moved(config(`${here}, ${token}`)), []);
  });
});
