import assert from 'node:assert/strict';
import { configFiles } from '../../../../src/core/proxyConfig/configFiles.ts';
import { readProxyConfig } from '../../../../src/core/proxyConfig/readProxyConfig.ts';
import { orders, proxyText } from './proxyText.ts';

it('what a configuration names outside itself, with the places', () => {
  const text = proxyText({
    sections: ['listen: {tls: {certificate: c.pem, key: "k.pem", clientAuthority: ca.pem}}'],
    clients: [
      '{name: a, jwt: {issuer: i, audience: x, jwks: jwks.json}}',
      '{name: b, jwt: {issuer: j, audience: x, jwks: "https://issuer.example/jwks"}}',
      '{name: c, sigv4: {accessKeyId: AKIA, secret: {file: c.secret}}}',
      '{name: d, sigv4: {accessKeyId: AKIB, secret: {secretStorage: d-secret}}}',
    ],
    routes: [
      orders({
        upstream: 'https://a.example',
        upstreamAuthority: 'up.pem',
        allow: '[{}]',
        credential: '{header: A, secret: {file: token}}',
        cedar: '{policies: p.cedar, entities: e.json, schema: s.json}',
      }),
      orders({
        name: 'b',
        match: '{path: /b}',
        allow: '[{}]',
        credential: '{sigv4: {profile: p, service: s3, region: r}}',
      }),
    ],
  });
  const { config, problems } = readProxyConfig(text);
  assert.deepEqual(problems, []);
  assert.ok(config !== null);
  assert.deepEqual(
    configFiles(config).map(({ kind, path, range }) => [kind, path, text.slice(range.start, range.end)]),
    [
      ['pem', 'c.pem', 'c.pem'],
      ['key', 'k.pem', '"k.pem"'],
      ['pem', 'ca.pem', 'ca.pem'],
      ['jwks', 'jwks.json', 'jwks.json'],
      ['secret', 'c.secret', 'c.secret'],
      ['storage', 'd-secret', 'd-secret'],
      ['pem', 'up.pem', 'up.pem'],
      ['secret', 'token', 'token'],
      ['cedar', 'p.cedar', 'p.cedar'],
      ['cedar', 'e.json', 'e.json'],
      ['cedar', 's.json', 's.json'],
    ],
  );
});
