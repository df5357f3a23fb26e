import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { useWorkbench } from './useWorkbench.ts';

describe('a person reloads the window in the middle of an edit', () => {
  const opened = useWorkbench();

  it('the edit and the value are there again, and the file is as it was until they save', async () => {
    const workbench = opened();
    const file = path.join(workbench.folder, 'question.apirunbook');
    const before = await readFile(file, 'utf8');
    await workbench.openRunbook('question.apirunbook');
    await workbench.runAll();
    await workbench.answer('support-sync');
    await workbench.result('calls').getByRole('gridcell', { name: 'support-sync' }).waitFor();
    await workbench.typeInCell(0, '| limit 7');
    await workbench.reloadWithBackup('question.apirunbook');
    await workbench.cells.getByText('limit').first().waitFor();
    assert.equal(await workbench.isDirty('question.apirunbook'), true);
    assert.equal(await readFile(file, 'utf8'), before);
    await workbench.runAll();
    await workbench.result('calls').getByRole('gridcell', { name: 'support-sync' }).waitFor();
    assert.equal(await workbench.quickInput.count(), 0);
    await workbench.save();
    await workbench.clean('question.apirunbook').waitFor();
    assert.equal(await readFile(file, 'utf8'), `${before.trimEnd()}\n    | limit 7\n`);
  });
});
