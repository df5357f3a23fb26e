import assert from 'node:assert/strict';
import { faintTexts } from './faintTexts.ts';
import { themes } from './themes.ts';
import { useWorkbench } from './useWorkbench.ts';

const outcomes = [
  { cell: 'answered', word: 'Answered' },
  { cell: 'failed', word: 'Failed' },
  { cell: 'refused', word: 'Cannot run here' },
  { cell: 'nothing', word: 'Answered' },
];

describe('a person reads how cells ended', () => {
  const opened = useWorkbench();

  before(async () => {
    const workbench = opened();
    // High enough for every cell with its output.
    await workbench.page.setViewportSize({ width: 1280, height: 1200 });
    await workbench.hideSideBar();
    await workbench.openRunbook('outcomes.apirunbook');
    for (const [index, { cell, word }] of outcomes.entries()) {
      await workbench.runCell(index);
      await workbench.result(cell).getByText(word, { exact: true }).waitFor();
    }
    await workbench.result('nothing').getByText('No rows matched.').waitFor();
  });

  for (const theme of themes)
    it(`every word stands out from its background in ${theme.id}`, async () => {
      const workbench = opened();
      await workbench.useTheme(theme);
      await workbench.screenshotFromTop(`outcomes-${theme.id}`);
      assert.deepEqual(await workbench.outputs.locator('section.output').evaluateAll(faintTexts), []);
    });
});
