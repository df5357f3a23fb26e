import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { SecretReference } from '../../../../src/core/proxyConfig/proxyConfig.ts';
import { checkSecretFile } from '../../../../src/proxy/secrets/checkSecretFile.ts';
import { openSecretReader } from '../../../../src/proxy/secrets/openSecretReader.ts';
import { FailureError } from '../../../../src/run/failure.ts';

const range = { start: 0, end: 0 };
const file = (name: string): SecretReference => ({ kind: 'file', path: name, range });

describe('openSecretReader', () => {
  let root: string;
  let folder: string;
  let now: number;

  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'secrets-'));
    folder = path.join(root, 'config');
    mkdirSync(folder);
    now = 1000;
  });
  afterEach(() => rmSync(root, { recursive: true }));

  const open = (stored = new Map<string, string>()) => openSecretReader({ folder, stored, clock: () => now });
  const write = (name: string, text: string | Uint8Array, mode = 0o600): void => {
    writeFileSync(path.join(folder, name), text);
    chmodSync(path.join(folder, name), mode);
  };

  for (const [written, expected] of [
    ['MARKED', 'MARKED'],
    ['MARKED\n', 'MARKED'],
    ['MARKED\r\n', 'MARKED'],
    ['MARKED\n\n', 'MARKED\n'],
    [' MARKED ', ' MARKED '],
    ['M\u00e4rked', 'M\u00e4rked'],
  ] as const) {
    it(`reads ${JSON.stringify(written)}`, () => {
      write('a.secret', written);
      const secrets = open();
      assert.equal(secrets.read(file('a.secret')), expected);
      assert.deepEqual(secrets.all(), [expected]);
    });
  }

  const refusals: readonly [name: string, make: () => string, says: RegExp][] = [
    ['one that is not there', () => 'none.secret', /does not exist/],
    ['one that others can read', () => (write('a', 'MARKED', 0o644), 'a'), /chmod 600 a/],
    ['one that the group can write', () => (write('a', 'MARKED', 0o620), 'a'), /chmod 600 a/],
    ['an empty one', () => (write('a', '\n'), 'a'), /is empty/],
    ['one that is too large', () => (write('a', 'x'.repeat(65_537)), 'a'), /larger than 64 KiB/],
    ['one that is no text', () => (write('a', new Uint8Array([0xff, 0xfe])), 'a'), /no text/],
    ['a folder', () => (mkdirSync(path.join(folder, 'd')), 'd'), /no regular file/],
    [
      'a path out of the folder',
      () => (writeFileSync(path.join(root, 'id'), 'MARKED', { mode: 0o600 }), '../id'),
      /folder/,
    ],
    [
      'a link out of the folder',
      () => {
        writeFileSync(path.join(root, 'id'), 'MARKED', { mode: 0o600 });
        symlinkSync(path.join(root, 'id'), path.join(folder, 'link'));
        return 'link';
      },
      /folder/,
    ],
    ['a path through a file', () => (write('a', 'MARKED'), 'a/b'), /does not exist/],
  ];
  for (const [name, make, says] of refusals) {
    it(`refuses ${name}, and never tells what is in it`, () => {
      const written = make();
      const thrown = thrownBy(() => open().read(file(written)));
      assert.equal(thrown.failure.code, 'proxy.secret');
      assert.match(thrown.failure.message, says);
      assert.match(checkSecretFile(path.join(folder, written), folder) ?? '', says);
      assert.doesNotMatch(JSON.stringify(thrown.failure), /MARKED/);
    });
  }

  it('follows a link within the folder', () => {
    write('a', 'MARKED');
    symlinkSync('a', path.join(folder, 'link'));
    assert.equal(open().read(file('link')), 'MARKED');
    assert.equal(checkSecretFile('link', folder), null);
  });

  it('reads a file again when it has changed, and looks once a second', () => {
    write('a', 'first');
    const secrets = open();
    assert.equal(secrets.read(file('a')), 'first');
    write('a', 'second');
    assert.equal(secrets.read(file('a')), 'first');
    now += 1000;
    assert.equal(secrets.read(file('a')), 'second');
    assert.deepEqual(secrets.all(), ['first', 'second'], 'what was replaced is taken out of texts still');
    rmSync(path.join(folder, 'a'));
    now += 1000;
    thrownBy(() => secrets.read(file('a')));
  });

  it('sees a change of the same length and time, and one of the rights alone', () => {
    const at = new Date('2026-01-01');
    write('a', 'first!');
    utimesSync(path.join(folder, 'a'), at, at);
    const secrets = open();
    secrets.read(file('a'));
    write('a', 'second');
    utimesSync(path.join(folder, 'a'), at, at);
    now += 1000;
    assert.equal(secrets.read(file('a')), 'second');
    chmodSync(path.join(folder, 'a'), 0o644);
    now += 1000;
    assert.match(thrownBy(() => secrets.read(file('a'))).failure.message, /chmod/);
  });

  it('looks again when the clock was set back', () => {
    write('a', 'first');
    const secrets = open();
    secrets.read(file('a'));
    write('a', 'second');
    now = 0;
    assert.equal(secrets.read(file('a')), 'second');
  });

  it('takes secrets of SecretStorage as they are handed over', () => {
    const stored = new Map<string, string>();
    const secrets = open(stored);
    const reference = { kind: 'secretStorage', id: '__proto__', range } as const;
    assert.match(thrownBy(() => secrets.read(reference)).failure.message, /__proto__/);
    stored.set('__proto__', 'MARKED');
    assert.deepEqual(secrets.all(), ['MARKED']);
    assert.equal(secrets.read(reference), 'MARKED');
    stored.set('__proto__', 'other');
    assert.equal(secrets.read(reference), 'other');
    assert.deepEqual([...secrets.all()].sort(), ['MARKED', 'other']);
  });
});

function thrownBy(act: () => unknown): FailureError {
  try {
    act();
  } catch (fault) {
    if (fault instanceof FailureError) return fault;
    throw fault;
  }
  return assert.fail('nothing was thrown');
}
