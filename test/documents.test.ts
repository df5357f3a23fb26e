import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readProxyConfig } from '../src/core/proxyConfig/readProxyConfig.ts';
import { repositoryRoot } from './support/repositoryRoot.ts';

const read = (file: string) => readFileSync(path.join(repositoryRoot, file), 'utf8');
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };

describe('the documents say what is there', () => {
  it('docs/promises.md names tests that exist', () => {
    const named = [...read('docs/promises.md').matchAll(/`([\w/]+\.test\.tsx?)`/g)].map(([, file]) => file ?? '');
    assert.ok(named.length > 10);
    // A second file named beside a first lies in the same folder.
    const folders = ['', 'unit/core/table'];
    const missing = named.filter(
      (file) => !folders.some((folder) => existsSync(path.join(repositoryRoot, 'test', folder, file))),
    );
    assert.deepEqual(missing, []);
  });

  it('README.md names commands that exist', () => {
    const named = [...read('README.md').matchAll(/npm run ([\w:]+)/g)].map(([, name]) => name ?? '');
    assert.ok(named.includes('demo'));
    assert.deepEqual(
      named.filter((name) => scripts[name] === undefined),
      [],
    );
  });

  it("README.md's configuration of the proxy is one that reads", () => {
    const [, text = ''] = /```yaml\n(proxy:\n[\s\S]*?)```/.exec(read('README.md')) ?? [];
    const { config, problems } = readProxyConfig(text.replace('…', 'a1'.repeat(32)));
    assert.deepEqual(problems, []);
    assert.equal(config?.routes.length, 1);
  });

  for (const file of [
    'README.md',
    'ARCHITECTURE.md',
    'CHANGELOG.md',
    'docs/promises.md',
    'docs/fidelity.md',
    'docs/audit-log.md',
    'docs/gateways.md',
    'samples/README.md',
  ]) {
    it(`${file} links to files that exist`, () => {
      const links = [...read(file).matchAll(/\]\(([^)#:]+)\)/g)].map(([, link]) => link ?? '');
      assert.deepEqual(
        links.filter((link) => !existsSync(path.join(repositoryRoot, path.dirname(file), link))),
        [],
      );
    });
  }

  it('ARCHITECTURE.md is at most 150 lines and names files that exist', () => {
    const text = read('ARCHITECTURE.md');
    assert.ok(text.split('\n').length <= 150);
    const named = [...text.matchAll(/`((?:src|test|scripts|docs)\/[\w/.]+)`/g)].map(([, file]) => file ?? '');
    assert.ok(named.length > 5);
    assert.deepEqual(
      named.filter((file) => !existsSync(path.join(repositoryRoot, file))),
      [],
    );
  });
});
