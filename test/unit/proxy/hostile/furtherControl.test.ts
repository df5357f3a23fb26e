import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { controlAddressOf } from '../../../../src/proxy/control/controlAddressOf.ts';
import { FailureError } from '../../../../src/run/failure.ts';

/** Where others may make files: what lies there before us. */
describe('the folder of control sockets', function () {
  const before = process.env['TMPDIR'];
  let shared: string;
  let own: string;

  beforeEach(function () {
    if (process.platform === 'win32') this.skip();
    shared = mkdtempSync(path.join(tmpdir(), 'shared-'));
    own = path.join(shared, `apirunbook-${userInfo().uid}`);
    process.env['TMPDIR'] = shared;
  });
  afterEach(() => {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
    if (shared !== undefined) rmSync(shared, { recursive: true, force: true });
  });

  function refuses(): void {
    assert.throws(
      () => controlAddressOf('/audit'),
      (fault) => fault instanceof FailureError && fault.failure.code === 'proxy.control',
    );
  }

  it('is made for its owner alone', () => {
    assert.equal(path.dirname(controlAddressOf('/audit')), own);
    assert.equal(path.dirname(controlAddressOf('/audit')), own);
  });

  it('is not one that others can enter', () => {
    mkdirSync(own, { mode: 0o755 });
    refuses();
  });

  it('is not what a link leads to, though that is our own', () => {
    const theirs = path.join(shared, 'private');
    mkdirSync(theirs, { mode: 0o700 });
    symlinkSync(theirs, own);
    refuses();
  });

  it('is no file', () => {
    writeFileSync(own, '', { mode: 0o600 });
    refuses();
  });
});
