import { useWorkbench } from './useWorkbench.ts';

/** Cells with one mistake each, what is underlined in them, and what mends it. */
const fixes = [
  { cell: 0, at: '"{{ actor', title: 'Remove the quotes', mended: 'userName = {{ actor }} |' },
  { cell: 1, at: 'acter', title: 'Change to actor', mended: '{{ actor }}' },
  { cell: 2, at: 'fields', title: 'Add | limit 200', mended: '| limit 200' },
  { cell: 3, at: "'ConsoleLogin", title: 'Use double quotation marks', mended: '"ConsoleLogin"' },
  { cell: 4, at: '$.errorCode = "B', title: 'Write the parentheses as it is read', mended: '"B") ||' },
  { cell: 5, at: '{{ address', title: 'Declare the parameter address', mended: 'address = ?' },
  { cell: 6, at: '<account', title: 'Make it the parameter account', mended: '{{ account }}' },
  { cell: 1, at: 'userIdentity.username', title: 'Write userIdentity.userName', mended: 'userIdentity.userName' },
] as const;

describe('a person has mistakes mended', () => {
  const opened = useWorkbench();
  before(async () => {
    const workbench = opened();
    await workbench.hideSideBar();
    await workbench.page.setViewportSize({ width: 1280, height: 1100 });
    await workbench.openRunbook('fixes.apirunbook');
    await workbench.squiggle(0).waitFor();
    // The last problem that is found: which fields there are is known once the target's data have been read.
    await workbench.problemCounts.filter({ hasText: /^\s*5\s*3\s*1\s*$/ }).waitFor();
  });

  for (const { cell, at, title, mended } of fixes) {
    it(`by "${title}"`, async () => {
      const workbench = opened();
      await workbench.clickInCell(cell, at);
      // Asked for by keyboard, VS Code forgets the menu when it looks for fixes itself meanwhile; the bulb has them already.
      const counts = await workbench.problemCounts.innerText();
      await workbench.bulb(cell).first().click();
      const fix = workbench.fixes.filter({ hasText: title }).first();
      await fix.waitFor();
      await workbench.screenshot(`fix-${title}`);
      await fix.click();
      await workbench.wholeCell(cell).getByText(mended).first().waitFor();
      await workbench.problemCounts.filter({ hasNotText: counts }).waitFor();
    });
  }
});
