import assert from 'node:assert/strict';
import { parseConfig } from '../../../../src/core/config/parseConfig.ts';

function identitiesOf(text: string): unknown {
  const { config, problems } = parseConfig(text);
  assert.deepEqual(problems, []);
  return config?.identities.map(({ name, credential, urls, range }) => [
    name,
    'secret' in credential ? { ...credential, secret: { ...credential.secret, range: undefined } } : credential,
    urls,
    text.slice(range.start, range.end),
  ]);
}

describe('identities', () => {
  it('have a credential, and go to the proxy of the file unless they say where', () => {
    const text = [
      'proxy:',
      '  listen: {port: 8787}',
      'identities:',
      '  reader: {apiKey: {secret: {file: reader.key}}}',
      '  ci: {jwt: {secret: {environment: CI_TOKEN}}, urls: ["https://API.example:443", "http://localhost:9000/"]}',
      '  cli: {sigv4: {accessKeyId: AKIA, secret: {secretStorage: cli}}}',
      '  tls: {certificate: {certificate: c.pem, key: k.pem}}',
      '  __proto__: {apiKey: {secret: {file: x}}}',
    ].join('\n');
    const own = ['http://127.0.0.1:8787'];
    assert.deepEqual(identitiesOf(text), [
      ['reader', { kind: 'apiKey', secret: { kind: 'file', path: 'reader.key', range: undefined } }, own, 'reader'],
      [
        'ci',
        { kind: 'jwt', secret: { kind: 'environment', name: 'CI_TOKEN', range: undefined } },
        ['https://api.example', 'http://localhost:9000'],
        'ci',
      ],
      [
        'cli',
        {
          kind: 'sigv4',
          accessKeyId: 'AKIA',
          secret: { kind: 'secretStorage', id: 'cli', range: undefined },
          service: 'execute-api',
          region: 'us-east-1',
        },
        own,
        'cli',
      ],
      ['tls', { kind: 'certificate', certificate: 'c.pem', key: 'k.pem' }, own, 'tls'],
      ['__proto__', { kind: 'apiKey', secret: { kind: 'file', path: 'x', range: undefined } }, own, '__proto__'],
    ]);
  });

  for (const [listen, urls] of [
    ['{port: 80}', ['http://127.0.0.1']],
    ['{host: "::1", port: 8443, tls: {certificate: c, key: k}}', ['https://[::1]:8443']],
    ['{host: localhost, port: 443, tls: {certificate: c, key: k}}', ['https://localhost']],
    ['{host: 0.0.0.0, port: 8443, tls: {certificate: c, key: k}}', ['https://127.0.0.1:8443', 'https://[::1]:8443']],
  ] as const) {
    it(`go to ${urls.join(' and ')} where the proxy listens on ${listen}`, () => {
      const text = `proxy: {listen: ${listen}}\nidentities: {a: {apiKey: {secret: {file: k}}}}`;
      assert.deepEqual(parseConfig(text).config?.identities[0]?.urls, urls);
    });
  }

  const a = (value: string): string => `identities: {a: ${value}}`;
  for (const [text, expected] of [
    ['identities: 1', ['config.wrong-type at 1']],
    ['identities: {anonymous: {apiKey: {secret: {file: k}}}}', ['config.form at anonymous']],
    [a('{}'), ['config.identity-credential at {}']],
    [a('{apiKey: {secret: hunter2}}'), ['config.inline-secret at hunter2']],
    [a('{apiKey: {secret: {}}}'), ['config.choice at {}']],
    [a('{apiKey: {secret: {environment: "A-B"}}}'), ['config.form at "A-B"']],
    [a('{apiKey: {key: x}}'), ['config.missing at key', 'config.unknown-key at key']],
    [a('{apiKey: {secret: {file: k}}, urls: ["ftp://x"]}'), ['config.identity-url at "ftp://x"']],
    [
      a('{apiKey: {secret: {file: k}}, urls: ["http://127.0.0.1/path"]}'),
      ['config.identity-url at "http://127.0.0.1/path"'],
    ],
    [
      a('{apiKey: {secret: {file: k}}, urls: ["http://u:p@127.0.0.1"]}'),
      ['config.identity-url at "http://u:p@127.0.0.1"'],
    ],
    [a('{apiKey: {secret: {file: k}}, urls: ["http://api.example"]}'), ['?config.identity-plain at a']],
    [a('{apiKey: {secret: {file: k}}}'), ['?config.identity-url at a']],
    [`proxy: {listen: {port: 0}}\n${a('{apiKey: {secret: {file: k}}}')}`, ['?config.identity-url at a']],
    [`proxy: {listen: {port: x}}\n${a('{apiKey: {secret: {file: k}}}')}`, ['?config.identity-url at a']],
  ] as const) {
    it(`${expected.join('; ')}: ${text}`, () => {
      const { config, problems } = parseConfig(text);
      const found = problems.map(({ severity, code, range }) => {
        return `${severity === 'warning' ? '?' : ''}${code} at ${text.slice(range.start, range.end)}`;
      });
      assert.deepEqual(found.toSorted(), expected);
      assert.equal(
        config === null,
        expected.some((one) => !one.startsWith('?')),
      );
      for (const { message } of problems) assert.ok(!message.includes('hunter2') && !message.includes('u:p'), message);
    });
  }

  it('are read although the proxy is wrong, which keeps no target from being asked', () => {
    const text = 'targets: {l: {type: local, path: d}}\nproxy: {nonsense: 1}\n';
    assert.equal(parseConfig(text).config?.targets.length, 1);
  });
});
