import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { testResultsFolder } from '../../../scripts/paths.ts';
import type { ServedWorkbench } from '../../../scripts/vscode/serve.ts';
import type { TestWorkspace } from '../../../scripts/vscode/testWorkspace.ts';
import { placeOf, spaced } from './drawnText.ts';
import { rememberedBy } from './rememberedBy.ts';
import { scrollNotebook } from './scrollNotebook.ts';
import type { Theme } from './themes.ts';

const screenshots = path.join(testResultsFolder, 'screenshots');

/** What shows a workbench: a browser, or a page that others follow in. */
interface Shown {
  close(): Promise<void>;
}

/**
 * A VS Code as a person uses it: by its commands, keys and buttons, looking at what is on the screen. Everything that
 * knows how the workbench's page is built is in this class.
 */
export class Workbench {
  readonly folder: string;
  readonly page: Page;
  readonly #workspace: TestWorkspace;
  readonly #server: ServedWorkbench;
  readonly #shown: Shown;

  constructor(workspace: TestWorkspace, server: ServedWorkbench, shown: Shown, page: Page) {
    this.folder = workspace.folder;
    this.page = page;
    this.#workspace = workspace;
    this.#server = server;
    this.#shown = shown;
  }

  async close(): Promise<void> {
    await this.#shown.close();
    await this.#server.stop();
    await this.#workspace.remove();
  }

  /** Writes the AWS config file that the workbench reads instead of the person's own. */
  async writeAwsConfig(text: string): Promise<void> {
    await writeFile(this.#workspace.awsConfigFile, text);
  }

  /** Waits until the workbench can be used. */
  async isReady(): Promise<void> {
    await this.page.locator('.monaco-workbench .part.statusbar').waitFor();
    // Before this mark of VS Code's own, the commands of extensions are not in the palette, nor ever come into an open one.
    await this.page.waitForFunction(() => performance.getEntriesByName('code/didLoadExtensions').length > 0);
  }

  /** Gives the whole width to the editors. */
  async hideSideBar(): Promise<void> {
    await this.runCommand('View: Toggle Primary Side Bar Visibility');
    await this.page.locator('.part.sidebar').waitFor({ state: 'hidden' });
  }

  /** Opens a file of the workspace by its name, as Ctrl+P does, and waits for its tab. */
  async openFile(name: string): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+P');
    await this.#pick(name, name);
    await this.tab(name).waitFor();
  }

  /** Opens a runbook and waits until its cells are shown. */
  async openRunbook(name: string): Promise<void> {
    await this.openFile(name);
    await this.toolbarButton('Run All').waitFor();
    // Prose is drawn over its row, which is itself never visible.
    await this.cells.first().waitFor({ state: 'attached' });
    await this.notebookFocus();
  }

  /** A notebook takes the focus some time after it is drawn; what is pressed, or opened over it, before that is lost. */
  async notebookFocus(): Promise<void> {
    await this.page.locator('.notebookOverlay:visible:focus-within').first().waitFor({ state: 'attached' });
  }

  async runAll(): Promise<void> {
    await this.toolbarButton('Run All').click();
  }

  /** Presses the button at a cell's left. */
  async runCell(index: number): Promise<void> {
    await this.#cell(index).hover();
    await this.#cellButton(index, /^Execute Cell/).click();
  }

  /** Chooses what a cell offers beside its buttons. */
  async chooseInCellMenu(index: number, label: string): Promise<void> {
    await this.#cell(index).hover();
    await this.#cell(index).locator('.cell-title-toolbar .codicon-toolbar-more').click();
    await this.page.locator('.context-view').getByRole('menuitem', { name: label }).click();
  }

  /** Presses the same button while the cell runs. */
  async stopCell(index: number): Promise<void> {
    await this.#cellButton(index, /^Stop/).click();
  }

  #cell(index: number): Locator {
    return this.page.locator(`.notebookOverlay .cell-list-container .monaco-list-row[data-index="${index}"]`);
  }

  #cellButton(index: number, name: RegExp): Locator {
    return this.#cell(index).locator('.run-button-container').getByRole('button', { name });
  }

  /** Adds a line at the end of a cell's text. */
  async typeInCell(index: number, line: string): Promise<void> {
    await this.#cell(index).locator('.monaco-editor .view-lines').click();
    await this.page.keyboard.press('ControlOrMeta+End');
    await this.page.keyboard.type(`\n${line}`);
  }

  /** Puts the cursor behind the last `text` on one line of a cell, as it is drawn. */
  async clickInCell(index: number, text: string): Promise<void> {
    await this.#clickIn(this.#cell(index).locator('.monaco-editor'), text);
  }

  /** The same in the text editor in front. */
  async clickInText(text: string): Promise<void> {
    await this.#clickIn(this.page.locator('.editor-instance .monaco-editor').first(), text);
  }

  async #clickIn(editor: Locator, text: string): Promise<void> {
    const line = editor
      .locator('.view-line')
      .filter({ hasText: spaced(text) })
      .last();
    await line.waitFor();
    // Not where it stood before the cells found their places.
    await (await line.elementHandle())?.waitForElementState('stable');
    const place = await placeOf(line, text);
    await this.page.mouse.click(place.right - 1, place.middle);
    await editor.and(this.page.locator('.focused')).locator('.cursor').first().waitFor({ state: 'attached' });
  }

  /** Clicks on a word of a cell with the key held that makes it a link. */
  async followInCell(index: number, text: string): Promise<void> {
    const line = this.#cell(index)
      .locator('.monaco-editor .view-line')
      .filter({ hasText: spaced(text) })
      .last();
    const place = await placeOf(line, text);
    await this.page.mouse.move(place.right - 6, place.middle);
    await this.page.keyboard.down('ControlOrMeta');
    await this.page.locator('.goto-definition-link').first().waitFor();
    await this.page.mouse.click(place.right - 6, place.middle);
    await this.page.keyboard.up('ControlOrMeta');
  }

  /** Holds the pointer over a word of a cell. */
  async hoverInCell(index: number, text: string): Promise<void> {
    const line = this.#cell(index)
      .locator('.monaco-editor .view-line')
      .filter({ hasText: spaced(text) })
      .last();
    const place = await placeOf(line, text);
    await this.page.mouse.move(place.right - 4, place.middle);
    await this.page.mouse.move(place.right - 6, place.middle);
  }

  /** A cell with the line below it. */
  wholeCell(index: number): Locator {
    return this.#cell(index);
  }

  /** The lines of a cell that show a text. */
  drawn(index: number, text: string): Locator {
    return this.#cell(index)
      .locator('.monaco-editor .view-line')
      .filter({ hasText: spaced(text) });
  }

  /** The first mark of a problem in a cell, of whatever severity. */
  squiggle(index: number): Locator {
    return this.#cell(index).locator('.squiggly-error, .squiggly-warning, .squiggly-info').first();
  }

  /** The colour in which the text editor in front draws a word. */
  async colourOf(word: string): Promise<string> {
    const drawn = this.textEditor
      .locator('.view-line span span')
      .filter({ hasText: spaced(word) })
      .first();
    return drawn.evaluate((element) => getComputedStyle(element).color);
  }

  /** The list of what may be written. */
  get suggestions(): Locator {
    return this.page.locator('.suggest-widget.visible .monaco-list-row');
  }

  get hoverText(): Locator {
    return this.page.locator('.monaco-hover:visible');
  }

  get signature(): Locator {
    return this.page.locator('.parameter-hints-widget.visible');
  }

  /** How many errors, warnings and hints there are, in the status bar. */
  get problemCounts(): Locator {
    return this.page.locator('[id="status.problems"]');
  }

  /** The bulb of a cell in which something can be mended where the cursor is. */
  bulb(index: number): Locator {
    return this.#cell(index).locator('.lightBulbWidget, [class*="codicon-gutter-lightbulb"]').filter({ visible: true });
  }

  /** The menu of quick fixes. */
  get fixes(): Locator {
    return this.page.locator('.action-widget .monaco-list-row');
  }

  get breadcrumbs(): Locator {
    return this.page.locator('.editor-group-container.active .breadcrumbs-control .monaco-breadcrumb-item');
  }

  /** Leaves the room of the list of files to what stands below it. */
  async collapseFiles(): Promise<void> {
    await this.page.locator('.explorer-viewlet .pane-header').first().click();
  }

  get outline(): Locator {
    return this.page.locator('.outline-pane .monaco-list-row');
  }

  /** The text of a cell as it is drawn. */
  async cellText(index: number): Promise<string> {
    const lines = await this.#cell(index).locator('.monaco-editor .view-line').all();
    const drawn = await Promise.all(
      lines.map(async (line) => ({ top: (await line.boundingBox())?.y ?? 0, text: await line.innerText() })),
    );
    return drawn
      .sort((a, b) => a.top - b.top)
      .map(({ text }) => text.replaceAll('\u00a0', ' '))
      .join('\n');
  }

  /** Waits until VS Code has kept the unsaved edits of a file, and loads the window again. */
  async reloadWithBackup(name: string): Promise<void> {
    await this.tab(name).and(this.page.locator('.dirty')).waitFor();
    // While a backup is not yet written, VS Code asks whether to leave: stay, and ask again.
    for (let asked = true; asked;) {
      asked = await this.page.evaluate(() => {
        const leaving = new Event('beforeunload', { cancelable: true });
        return !window.dispatchEvent(leaving);
      });
      await this.page.evaluate(() => new Promise(requestAnimationFrame));
    }
    await this.reload(name);
  }

  /** Reloads the window and waits until the file that was in front is there again. */
  async reload(name: string): Promise<void> {
    await this.reloadWindow();
    await this.tab(name).waitFor();
  }

  /** Reloads the window, with all that VS Code would restore in it. */
  async reloadWindow(): Promise<void> {
    // VS Code notes what is open when it is asked whether it may be left. A busy browser leaves before that is written.
    await this.page.evaluate(() => {
      window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
      return new Promise((done) => void setTimeout(done));
    });
    // A database is read after what was being written to it.
    await this.remembered();
    await this.page.reload();
    await this.isReady();
  }

  /** How long VS Code took to load an extension's code and to activate it, in milliseconds, by its own measure. */
  async activationTime(extension: string): Promise<number> {
    await this.runCommand('Developer: Show Running Extensions');
    // The list draws the rows that there is room for, the slowest extension first.
    await this.page.setViewportSize({ width: 1280, height: 2400 });
    const row = this.page.locator('.runtime-extensions-editor .monaco-list-row').filter({ hasText: extension });
    const text = await row.locator('.activation-time').innerText();
    return Number(/(\d+)ms/.exec(text)?.[1]);
  }

  /** Writes into the input box on the screen and confirms. */
  async answer(text: string): Promise<void> {
    await this.quickInput.locator('input').first().fill(text);
    await this.page.keyboard.press('Enter');
  }

  /** The line below a cell: how it went, the target, the values. */
  cellStatus(index: number): Locator {
    return this.#cell(index).locator('.cell-statusbar-container');
  }

  async save(): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+S');
  }

  /**
   * Goes from the first cell to the last with the arrow keys and does something at each: VS Code draws a cell and its
   * output only when it comes into view.
   */
  async visitCells(visit: (index: number) => Promise<void>): Promise<void> {
    const focused = this.page.locator('.notebookOverlay:visible .cell-list-container .monaco-list-row.focused');
    await this.runCommand('Notebook: Focus First Cell');
    const count = Number(await focused.getAttribute('aria-setsize'));
    for (let index = 0; index < count; index++) {
      await focused.and(this.page.locator(`[data-index="${index}"]`)).waitFor({ state: 'attached' });
      await visit(index);
      await this.page.keyboard.press('ArrowDown');
    }
  }

  /** Runs a command of the palette by its whole title. */
  async runCommand(title: string): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+Shift+P');
    await this.#pick(`>${title}`, title);
  }

  /** Types into the quick pick that is open and chooses the entry with this label. */
  async #pick(typed: string, label: string): Promise<void> {
    await this.quickInput.locator('input').first().fill(typed);
    await this.choose(label);
  }

  /** Chooses an entry of the quick pick that is open. */
  async choose(label: string): Promise<void> {
    await this.quickInput.locator('.monaco-list-row').filter({ hasText: label }).first().click();
  }

  get quickInput(): Locator {
    return this.page.locator('.quick-input-widget:visible');
  }

  tab(name: string): Locator {
    return this.page.locator(`.editor-group-container.active .tab.active[data-resource-name=${JSON.stringify(name)}]`);
  }

  /** Whether a tab bears the dot of unsaved changes. */
  async isDirty(name: string): Promise<boolean> {
    const classes = await this.tab(name).getAttribute('class');
    return classes?.split(' ').includes('dirty') ?? false;
  }

  /** The tab of a file without unsaved changes. */
  clean(name: string): Locator {
    return this.tab(name).and(this.page.locator(':not(.dirty)'));
  }

  /** The cells that are on the screen; the editor draws no others. */
  get cells(): Locator {
    return this.page.locator('.notebookOverlay:visible .cell-list-container .monaco-list-row');
  }

  /** A button of the notebook's toolbar, by its label. */
  toolbarButton(label: string): Locator {
    return this.page.locator('.notebook-toolbar-container:visible .action-item', { hasText: label });
  }

  /** Chooses the target that the runbook is run on. */
  async chooseTarget(name: string): Promise<void> {
    await this.runCommand('API Runbooks: Choose Target');
    await this.choose(name);
    await this.quickInput.waitFor({ state: 'hidden' });
    await this.kernelLabel.filter({ hasText: name }).waitFor();
  }

  /** The target's name at the top right of the notebook. */
  get kernelLabel(): Locator {
    return this.page.locator('.notebook-toolbar-container:visible .kernel-label');
  }

  /** The terminal below the editors. */
  get terminal(): Locator {
    return this.page.locator('.terminal-wrapper.active');
  }

  /** The notifications on the screen. */
  get notifications(): Locator {
    return this.page.locator('.notifications-toasts .notification-list-item');
  }

  /** The dialog in front of the workbench. */
  get dialog(): Locator {
    return this.page.locator('.monaco-dialog-box');
  }

  /** The text editor that is open. */
  get textEditor(): Locator {
    return this.page.locator('.editor-instance .monaco-editor .view-lines');
  }

  get problemsView(): Locator {
    return this.page.locator('.markers-panel');
  }

  /** The content of a form that an extension shows as an editor or a view. */
  get form(): FrameLocator {
    const webview = this.page.frameLocator('iframe.webview:not([src*="purpose=notebookRenderer"])');
    return webview.frameLocator('#active-frame');
  }

  /** What VS Code in a browser remembers between sessions, for itself and for extensions: keys and values as text. */
  async remembered(): ReturnType<typeof rememberedBy> {
    return rememberedBy(this.page);
  }

  /** Every folder that the workbench, the extension and the engine write to. */
  get writtenFolders(): readonly string[] {
    return [path.dirname(this.folder), this.#server.userDataFolder];
  }

  get processGroup(): number {
    return this.#server.processGroup;
  }

  /**
   * The frame that holds the outputs of the visible notebook. All outputs of a notebook share one webview: a frame of
   * VS Code's own that contains the frame with the content.
   */
  get outputs(): FrameLocator {
    const webview = this.page.frameLocator('.notebookOverlay:visible iframe.webview[src*="purpose=notebookRenderer"]');
    return webview.frameLocator('#active-frame');
  }

  /** The result of the cell with this id. */
  result(id: string): Locator {
    return this.outputs.locator(`section[aria-label="Result of ${id}"]`);
  }

  /** Chooses a colour theme, and waits until the outputs have it. */
  async useTheme({ label, kind }: Theme): Promise<void> {
    await this.runCommand('Preferences: Color Theme');
    await this.#pick(label, label);
    await this.quickInput.waitFor({ state: 'hidden' });
    // The page's body has no height of its own while its outputs float over the cells.
    await this.outputs.locator(`body.vscode-${kind}`).waitFor({ state: 'attached' });
  }

  /** What was copied last. */
  async clipboard(): Promise<string> {
    await this.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    return this.page.evaluate(async () => navigator.clipboard.readText());
  }

  /** The menu that an output has opened. */
  get menu(): Locator {
    return this.outputs.getByRole('menu');
  }

  /** Chooses an entry of the menu that an output has opened. */
  async chooseInMenu(label: string): Promise<void> {
    await this.menu.getByRole('menuitem', { name: label }).click();
  }

  /** Turns the wheel until something of an output is in sight and stays there. */
  async scrollTo(target: Locator): Promise<void> {
    await scrollNotebook(this.page, target);
  }

  /** Saves the beginning of the notebook, its first cell in focus, on a screen high enough for its first answer. */
  async screenshotFromTop(name: string): Promise<void> {
    const usual = this.page.viewportSize();
    await this.page.setViewportSize({ width: 1280, height: 1200 });
    await this.runCommand('Notebook: Focus First Cell');
    await this.outputs.getByRole('grid').first().waitFor();
    await this.screenshot(name);
    if (usual !== null) await this.page.setViewportSize(usual);
  }

  /** Saves what is on the screen as test-results/screenshots/NAME.png. */
  async screenshot(name: string): Promise<void> {
    await mkdir(screenshots, { recursive: true });
    await this.page.screenshot({
      animations: 'disabled',
      path: path.join(screenshots, `${name.replaceAll(/[^A-Za-z0-9]+/g, '-')}.png`),
    });
  }
}
