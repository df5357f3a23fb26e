import type { Locator, Page } from 'playwright-core';

/** A place at the notebook's left edge, in pixels. */
const notebookEdge = { x: 65, y: 600 };
/** What a turn of the wheel scrolls a notebook by, in pixels, and how many are done at once. */
const turn = 50;
const mostTurns = 24;
/** How often something that may still have to come is looked for from end to end. */
const mostEnds = 8;
/** Where it is easy to read what was scrolled to, and where it is good enough, in pixels from the top. */
const upperHalf = 320;
const sight = { top: 160, bottom: 620 };

/**
 * Turns the wheel until something of an output is in sight and stays there: cells that come
 * into view for the first time push others away. What is not drawn yet is looked for downwards, then upwards.
 */
export async function scrollNotebook(page: Page, target: Locator): Promise<void> {
  const rows = page.locator('.notebookOverlay:visible .monaco-list-rows').first();
  const position = async () => rows.evaluate((element) => element.style.top);
  // Beside the cells, where nothing else scrolls.
  await page.mouse.move(notebookEdge.x, notebookEdge.y);
  let direction = 1;
  let ends = 0;
  for (let before: number | null = null; ;) {
    const box = (await target.count()) === 0 ? null : await target.boundingBox();
    const way = box === null ? direction * mostTurns * turn : box.y - upperHalf;
    const isInSight = box !== null && box.y > sight.top && box.y < sight.bottom;
    if (isInSight && box.y === before) return;
    before = box?.y ?? null;
    const turns = isInSight ? 0 : Math.min(mostTurns, Math.floor(Math.abs(way) / turn));
    const from = await position();
    await Promise.all(Array.from({ length: turns }, async () => page.mouse.wheel(0, Math.sign(way) * turn)));
    await page.evaluate(async () => {
      for (let i = 0; i < 4; i++) await new Promise(requestAnimationFrame);
    });
    // At the end of the notebook: it is as much in sight as can be, or in the other direction.
    if (turns > 0 && (await position()) === from) {
      if (box !== null) return;
      if (++ends > mostEnds) throw new Error(`Neither end of the notebook shows ${String(target)}.`);
      direction = -direction;
    }
  }
}
