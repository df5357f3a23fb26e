import type { Locator } from 'playwright-core';
import type { Theme } from './themes.ts';
import type { Workbench } from './workbench.ts';

export type ShownView = 'Runbooks' | 'Trails' | 'Alarms' | 'Proxy';

/** The container "API Runbooks" at the side of a workbench, as a person uses it: rows by their names, and what is at them. */
export class WorkbenchViews {
  readonly #workbench: Workbench;

  constructor(workbench: Workbench) {
    this.#workbench = workbench;
  }

  /** The container's icon, which the badge is on. */
  get icon(): Locator {
    return this.#workbench.page.locator('.activitybar').getByRole('tab', { name: /^API Runbooks/ });
  }

  /** The number on the icon; while a view loads, there is a badge without one. */
  get badge(): Locator {
    return this.icon.locator('.badge-content').filter({ hasText: /\d/ });
  }

  async open(): Promise<void> {
    await this.icon.click();
    await this.#header('Alarms').waitFor();
  }

  /** Makes the side bar so wide, in pixels, that a row's description can be read. */
  async widen(width: number): Promise<void> {
    const { page } = this.#workbench;
    const bar = await page.locator('.part.sidebar').boundingBox();
    if (bar === null) throw new Error('The side bar is not shown.');
    const edge = bar.x + bar.width;
    await page.mouse.move(edge, 450);
    await page.mouse.down();
    await page.mouse.move(edge + (width - bar.width), 450, { steps: 4 });
    await page.mouse.up();
  }

  /** Gives the whole height of the side bar to one view. */
  async showOnly(view: ShownView): Promise<void> {
    await this.setOpen(view, true);
    for (const other of ['Runbooks', 'Trails', 'Alarms', 'Proxy'] as const)
      if (other !== view) await this.setOpen(other, false);
  }

  async setOpen(view: ShownView, isOpen: boolean): Promise<void> {
    const header = this.#header(view);
    if ((await header.getAttribute('aria-expanded')) === String(isOpen)) return;
    await header.locator('.title').click();
    await header.and(this.#workbench.page.locator(`[aria-expanded="${isOpen}"]`)).waitFor();
  }

  /** A view with its rows. */
  view(view: ShownView): Locator {
    return this.#workbench.page.locator('.sidebar .pane').filter({ has: this.#title(view) });
  }

  /** Rows by what a screen reader says of them. */
  row(view: ShownView, name: string | RegExp): Locator {
    return this.view(view).getByRole('treeitem', { name });
  }

  /** What a screen reader says of the rows that are drawn, from the top. */
  async names(view: ShownView): Promise<readonly string[]> {
    const rows = await this.view(view)
      .getByRole('treeitem')
      .evaluateAll((elements) =>
        elements.map((row) => ({ index: Number(row.dataset['index']), name: row.getAttribute('aria-label') ?? '' })),
      );
    return rows.sort((a, b) => a.index - b.index).map(({ name }) => name);
  }

  /** Opens or closes a row by its arrow. */
  async toggle(row: Locator): Promise<void> {
    await row.locator('.monaco-tl-twistie').click();
  }

  /** Opens a row, and waits until what is beneath it is there. */
  async expand(row: Locator): Promise<void> {
    await this.toggle(row);
    await row.and(this.#workbench.page.locator('[aria-expanded="true"]')).waitFor();
    await this.isQuiet();
  }

  /** Waits until nothing is loaded any more in the container. */
  async isQuiet(): Promise<void> {
    const { page } = this.#workbench;
    await page.locator('.sidebar .monaco-tl-twistie.codicon-tree-item-loading').first().waitFor({ state: 'detached' });
  }

  /** The button that appears at a row under the pointer. */
  async action(row: Locator, label: string): Promise<Locator> {
    await row.hover();
    return row.locator('.actions').getByRole('button', { name: label });
  }

  /** Presses a button in a view's title. */
  async pressInTitle(view: ShownView, label: string): Promise<void> {
    await this.#header(view).hover();
    await this.#header(view)
      .getByRole('button', { name: label })
      .or(this.#header(view).locator(`a.action-label[aria-label="${label}"]`))
      .first()
      .click();
  }

  /** Chooses a colour theme, and waits until the workbench has it. */
  async useTheme({ label, kind }: Theme): Promise<void> {
    await this.#workbench.runCommand('Preferences: Color Theme');
    await this.#workbench.answer(label);
    await this.#workbench.quickInput.waitFor({ state: 'hidden' });
    const looks = { light: 'vs', dark: 'vs-dark', 'high-contrast': 'hc-black' } as const;
    await this.#workbench.page.locator(`.monaco-workbench.${looks[kind]}`).waitFor();
  }

  /** What a view without rows says. */
  welcome(view: ShownView): Locator {
    return this.view(view).locator('.welcome-view');
  }

  #header(view: ShownView): Locator {
    return this.#workbench.page.locator('.sidebar .pane-header').filter({ has: this.#title(view) });
  }

  #title(view: ShownView): Locator {
    return this.#workbench.page.locator(`h3.title:text-is("${view}")`);
  }
}
