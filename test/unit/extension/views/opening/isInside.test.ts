import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isInside } from '../../../../../src/extension/views/opening/isInside.ts';

describe('a file in a folder', () => {
  let root: string;
  let folder: string;

  before(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'apirunbook-inside-'));
    folder = path.join(root, 'folder');
    await mkdir(path.join(folder, 'runbooks'), { recursive: true });
    await mkdir(path.join(root, 'folder-2'));
    await writeFile(path.join(folder, 'runbooks', 'a'), '');
    await writeFile(path.join(folder, '..a'), '');
    await writeFile(path.join(root, 'folder-2', 'b'), '');
    await symlink(path.join(root, 'folder-2', 'b'), path.join(folder, 'link'));
    await symlink(path.join(root, 'folder-2'), path.join(folder, 'linked'));
    await symlink(path.join(folder, 'runbooks', 'a'), path.join(folder, 'own'));
    await symlink(folder, path.join(root, 'other'));
  });
  after(() => rm(root, { recursive: true, force: true }));

  const cases: readonly (readonly [name: string, file: string, isInside: boolean])[] = [
    ['below it', 'folder/runbooks/a', true],
    ['whose name begins with dots', 'folder/..a', true],
    ['beside it', 'folder-2/b', false],
    ['that is a link out of it', 'folder/link', false],
    ['behind a link out of it', 'folder/linked/b', false],
    ['that is a link within it', 'folder/own', true],
    ['that is not there', 'folder/none', false],
    ['that is the folder', 'folder', false],
    ['above it', '.', false],
  ];
  for (const [name, file, expected] of cases) {
    it(`is told from one ${name}`, async () => assert.equal(await isInside(folder, path.join(root, file)), expected));
  }

  it('may lie behind a link to the folder', async () =>
    assert.equal(await isInside(path.join(root, 'other'), path.join(root, 'other', 'runbooks', 'a')), true));
});
