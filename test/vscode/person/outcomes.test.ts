import assert from 'node:assert/strict';
import { faintTexts } from './faintTexts.ts';
import { useWorkbench } from './workbench.ts';

const outcomes = [
  { cell: 'answered', word: 'Answered' },
  { cell: 'failed', word: 'Failed' },
  { cell: 'refused', word: 'Cannot run here' },
  { cell: 'nothing', word: 'Answered' },
];

for (const theme of ['Default Light Modern', 'Default Dark Modern', 'Default High Contrast']) {
  describe(`a person reads how cells ended, in ${theme}`, () => {
    const opened = useWorkbench({ theme });

    it('every word stands out from its background', async () => {
      const workbench = opened();
      await workbench.hideSideBar();
      await workbench.openRunbook('outcomes.apirunbook');
      for (const [index, { cell, word }] of outcomes.entries()) {
        await workbench.runCell(index);
        await workbench.result(cell).getByText(word, { exact: true }).waitFor();
      }
      await workbench.result('nothing').getByText('No rows matched.').waitFor();
      await workbench.screenshotFromTop(`outcomes-${theme}`);
      const faint = await workbench.outputs.locator('section.output').evaluateAll(faintTexts);
      assert.deepEqual(faint, []);
    });
  });
}
