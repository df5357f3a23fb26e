import assert from 'node:assert/strict';
import { chmodSync, existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { startProxy } from '../../../../src/cli/proxy/startProxy.ts';
import { memoryTerminal } from '../../../support/memoryTerminal.ts';
import { issueCertificate } from '../../proxy/authenticate/issuedCertificate.ts';
import { writeFiles } from '../../sources/local/localData.ts';
import { changeConfig, contractFolder, type ContractFolder } from './contractFolder.ts';

const sigv4 = ', sigv4: {accessKeyId: AKIALOCAL00000000000, secret: {file: cli.secret}}';
const routes = /  routes:[\s\S]*/;

describe('apirunbook proxy --validate', () => {
  let contract: ContractFolder;
  before(async () => {
    contract = await contractFolder();
  });
  afterEach(() => {
    writeFiles(contract.folder, { 'apirunbook.config.yaml': contract.text });
    for (const name of ['cli.secret', 'orders.token']) chmodSync(path.join(contract.folder, name), 0o600);
  });
  after(() => rmSync(contract.folder, { recursive: true, force: true }));

  async function run(options: { readonly validate?: boolean }): Promise<{ code: number; out: string; note: string }> {
    const { terminal, said } = memoryTerminal(contract.folder);
    const code = await startProxy(terminal, options);
    return { code, ...said() };
  }

  it('prints what each route of the contract comes to', async () => {
    assert.deepEqual(await run({ validate: true }), {
      code: 0,
      out: `orders: GET, POST /orders/** → http://127.0.0.1:9000
  deny everyone: /orders/admin/**
  allow group readers: GET
  allow group writers: everything
  what nothing allows: denied
  throttle for each client: 10 requests a second, 20 at once, 1000 a day
  cache for each client: 30 seconds, answers of up to 1048576 bytes
  bodies of up to 10485760 bytes
  credential: header Authorization from file orders.token
`,
      note: '',
    });
  });

  /** Each is refused at `--validate` and at the start alike, where the changed text says what is wrong. */
  const refused: readonly (readonly [what: string, from: string | RegExp, to: string, code: string, at: string])[] = [
    ['an unknown key', 'failClosed', 'failClose', 'proxy.unknown-key', 'failClose:'],
    ['a rule that can never match', '{groups: [writers]}]', '{groups: [nobody]}]', 'proxy.rule-group', 'nobody'],
    ['user info in an upstream', '//127.0.0.1:9000', '//user:hidden@127.0.0.1:9000', 'proxy.upstream', 'http://user'],
    ['an upstream that is not http', 'http://127.0.0.1:9000', 'ftp://127.0.0.1', 'proxy.upstream', 'ftp://'],
    ['a key set over plain http', 'jwks.json', '"http://issuer.example/k"', 'proxy.jwks-plain', '"http://issuer'],
    ['a client without a credential', sigv4, '', 'proxy.client-credential', '{name: cli'],
    ['a missing secret', '{file: orders.token}', '{file: none.token}', 'proxy.file-secret', 'none.token'],
    ['SecretStorage outside VS Code', '{file: orders.token}', '{secretStorage: o}', 'proxy.secret-storage', 'o}}'],
    ['a key set that is not there', 'jwks.json', 'none.json', 'proxy.file-jwks', 'none.json'],
    ['a secret that is written out', '{file: orders.token}', '"hidden"', 'proxy.inline-secret', '"hidden"'],
    ['interpolation', 'http://127.0.0.1:9000', '${UPSTREAM}', 'proxy.interpolation', '${UPSTREAM}'],
    ['a proxy that can do nothing', routes, '  routes: []\n', 'proxy.length', '[]'],
  ];
  for (const [what, from, to, problem, at] of refused) {
    it(`refuses ${what}`, async () => {
      const text = changeConfig(contract, from, to);
      const validated = await run({ validate: true });
      const before = text.slice(0, text.indexOf(at)).split('\n');
      const place = `${contract.config}:${before.length}:${(before.at(-1) ?? '').length + 1}`;
      assert.ok(validated.note.includes(`${place}: error ${problem}: `), `${place}\n${validated.note}`);
      assert.ok(!validated.note.includes('hidden'), validated.note);
      assert.equal(validated.code, 1);
      assert.equal(validated.out, '');
      assert.deepEqual(await run({}), validated);
      assert.ok(!existsSync(path.join(contract.folder, '.apirunbook')), 'something was started');
    });
  }

  it('refuses two clients with one key, and names both', async () => {
    const line = contract.text.split('\n').find((each) => each.includes('name: reader')) ?? '';
    changeConfig(contract, line, `${line}\n${line.replace('name: reader', 'name: other')}`);
    const { code, note } = await run({ validate: true });
    assert.equal(code, 1);
    assert.match(note, /yaml:9:\d+: error proxy\.\S+: .*reader/);
  });

  it('refuses a secret that others can read', async function () {
    if (process.platform === 'win32') this.skip();
    chmodSync(path.join(contract.folder, 'orders.token'), 0o644);
    const { code, note } = await run({ validate: true });
    assert.equal(code, 1);
    assert.match(note, /yaml:15:56: error proxy\.file-secret: .*chmod 600/);
  });

  it('refuses a key that is not that of the certificate', async () => {
    const [one, other] = [await issueCertificate('one'), await issueCertificate('other')];
    writeFiles(contract.folder, { 'one.pem': one.certificate, 'other.key': other.key });
    chmodSync(path.join(contract.folder, 'other.key'), 0o600);
    changeConfig(contract, 'port: 8787}', 'port: 8787, tls: {certificate: one.pem, key: other.key}}');
    const { code, note } = await run({ validate: true });
    assert.equal(code, 1);
    assert.match(note, /error proxy\.file-key: other\.key is not the key of one\.pem/);
  });

  it('lists the problems of the file and of the files that it names, each at its place', async () => {
    const lines = contract.text.replace('{file: orders.token}', '{file: none.token}').replace('jwks.json', 'no.json');
    writeFiles(contract.folder, { 'apirunbook.config.yaml': lines });
    const { note } = await run({ validate: true });
    assert.deepEqual(note.match(/yaml:\d+:\d+: error \S+/g), [
      'yaml:9:99: error proxy.file-jwks:',
      'yaml:15:56: error proxy.file-secret:',
    ]);
  });

  it('names what is wrong in Cedar policies, in their own file', async () => {
    writeFiles(contract.folder, { 'policy.cedar': 'permit(principal, action, resource);\npermit(nobody);\n' });
    changeConfig(contract, '    cache: {maxAge: 30}', '    cedar: {policies: policy.cedar}');
    const validated = await run({ validate: true });
    assert.equal(validated.code, 1);
    assert.match(validated.note, /policy\.cedar:2:8: error cedar\./);
    assert.deepEqual(await run({}), validated);
  });
});
