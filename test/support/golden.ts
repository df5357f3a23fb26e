import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { repositoryRoot } from './repositoryRoot.ts';

/**
 * Compares a text with `test/golden/NAME`. A mismatch leaves its rival beside it, as `NAME.actual`; `UPDATE_GOLDENS=1`
 * accepts what was made, but never in CI.
 */
export function assertGolden(name: string, actual: string): void {
  const file = path.join(repositoryRoot, 'test/golden', name);
  const rival = `${file}.actual`;
  if (process.env['UPDATE_GOLDENS'] === '1' && process.env['CI'] === undefined) {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, actual);
  }
  const expected = readGolden(file);
  if (expected === actual) {
    rmSync(rival, { force: true });
    return;
  }
  writeFileSync(rival, actual);
  assert.equal(
    actual,
    expected,
    `${name} differs from its golden: see ${name}.actual, or accept with UPDATE_GOLDENS=1`,
  );
}

function readGolden(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && fault.code === 'ENOENT') return null;
    throw fault;
  }
}
