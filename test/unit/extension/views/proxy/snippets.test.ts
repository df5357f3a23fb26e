import assert from 'node:assert/strict';
import { readProxyConfig } from '../../../../../src/core/proxyConfig/readProxyConfig.ts';
import { clientSnippets } from '../../../../../src/extension/views/proxy/snippets.ts';

const text = `proxy:
  clients:
  - {name: reader, apiKey: {sha256: "${'a'.repeat(64)}"}}
  - {name: ci, jwt: {issuer: "https://issuer.example", audience: orders, jwks: keys.json}}
  - {name: cli, sigv4: {accessKeyId: AKIALOCAL00000000000, secret: {secretStorage: cli-secret}}}
  routes:
  - name: orders
    match: {path: "/orders/**"}
    upstream: http://127.0.0.1:8788
    operations: ["/orders/{id}/items"]
    allow:
    - {clients: [reader, ci, cli]}
`;

describe('a client’s snippets', () => {
  const { config } = readProxyConfig(text);
  const of = (client: string) => {
    assert.ok(config !== null);
    return clientSnippets('http://127.0.0.1:8787', config, client);
  };

  it('send a key as X-Api-Key to a path that the route takes', () => {
    assert.deepEqual(
      of('reader').map(({ label }) => label),
      ['curl', 'JavaScript', 'Python'],
    );
    assert.equal(of('reader')[0]?.text, "curl -H 'X-Api-Key: YOUR_KEY' http://127.0.0.1:8787/orders/items\n");
  });

  it('send a token as Authorization', () => {
    assert.match(of('ci')[1]?.text ?? '', /"Authorization": "Bearer YOUR_TOKEN"/);
  });

  it('set up AWS clients with the endpoint and the local key pair', () => {
    const [cli, boto3] = of('cli');
    assert.match(
      cli?.text ?? '',
      /^export AWS_ENDPOINT_URL=http:\/\/127\.0\.0\.1:8787\nexport AWS_ACCESS_KEY_ID=AKIALOCAL/,
    );
    assert.match(boto3?.text ?? '', /endpoint_url="http:\/\/127\.0\.0\.1:8787"/);
  });

  it('hold neither a digest nor the name of a secret', () => {
    for (const { text: snippet } of ['reader', 'ci', 'cli'].flatMap((client) => of(client)))
      assert.doesNotMatch(snippet, /aaaa|cli-secret|keys\.json/);
  });

  it('are none of a client that is not there', () => assert.deepEqual(of('nobody'), []));
});
