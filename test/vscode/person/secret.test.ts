import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { useWorkbench } from './useWorkbench.ts';

const secret = 'marked-5f0c1d-secret';

describe('a person gives a secret', () => {
  const opened = useWorkbench();

  it('and it is in no file, no log, no state, no output and no form', async () => {
    const workbench = opened();
    const file = path.join(workbench.folder, 'token.apirunbook');
    const before = await readFile(file, 'utf8');
    await workbench.openRunbook('token.apirunbook');
    await workbench.runCommand('API Runbooks: Edit Parameters');
    const field = workbench.form.getByRole('textbox', { name: 'Token' });
    await field.fill(secret);
    await field.press('Enter');
    await workbench.form.getByText('stored in the secret storage').waitFor();
    assert.equal(await field.inputValue(), '');
    await workbench.screenshot('secret-stored');
    await workbench.runAll();
    await workbench.result('calls').getByRole('grid').waitFor();
    await workbench.save();
    assert.equal(await readFile(file, 'utf8'), before);
    for (const frame of workbench.page.frames()) assert.ok(!(await frame.content()).includes(secret), frame.url());
    for (const folder of workbench.writtenFolders) assert.deepEqual(await filesWith(secret, folder), []);
    // VS Code keeps what extensions remember in the browser's own database, one entry for each extension and workspace.
    const remembered = await workbench.remembered();
    assert.ok(remembered.length > 0);
    assert.deepEqual(
      remembered.filter(({ value }) => value.includes(secret)).map(({ key }) => key),
      [],
    );
  });
});

async function filesWith(text: string, folder: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    if (entry.isFile() && (await readFile(file)).includes(text)) found.push(file);
  }
  return found;
}
