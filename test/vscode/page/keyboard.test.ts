import assert from 'node:assert/strict';
import { exportFormats, exportPlaces } from '../../../src/core/wire/requests.ts';
import type { Bench } from '../../unit/extension/results/bench.ts';
import { openBench } from './plainAnswers.ts';
import { useResultPage, type ResultPage } from './resultPage.ts';

/** Where the focus is. */
interface Focus {
  /** `button Columns`, `grid Rows of the answer`; `body` where it is lost. */
  readonly name: string;
  /** Whether it can be seen: in the page, in sight, and drawn otherwise than without it. */
  readonly isShown: boolean;
}

/** A reader without a mouse: only keys are pressed, and after each it is clear where the focus is. */
class Keyboard {
  readonly #page: ResultPage;

  constructor(page: ResultPage) {
    this.#page = page;
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      await this.#page.press(key);
      const { name, isShown } = await this.focus();
      assert.ok(name !== 'body', `The focus is lost after ${key}.`);
      assert.ok(isShown, `The focus cannot be seen after ${key}: ${name}`);
    }
  }

  async type(text: string): Promise<void> {
    await this.#page.page.keyboard.type(text);
    await this.#page.settled();
  }

  /** Goes to an element by the Tab key, forward and around the end of the page. */
  async goTo(name: RegExp): Promise<void> {
    const seen: string[] = [];
    for (let step = 0; step < 150; step++) {
      const focus = await this.focus();
      if (name.test(focus.name)) return;
      seen.push(focus.name);
      await this.#page.page.keyboard.press('Tab');
    }
    assert.fail(`The Tab key does not lead to ${String(name)}: ${[...new Set(seen)].join(', ')}`);
  }

  /** Goes to a button and presses it. */
  async use(name: RegExp): Promise<void> {
    await this.goTo(name);
    await this.press('Enter');
  }

  /** Chooses an item of the menu that is open, by moving to it. */
  async choose(label: RegExp): Promise<void> {
    const items = await this.#page.page.getByRole('menu').locator('.menu-item').allInnerTexts();
    const index = items.findIndex((item) => label.test(item.replaceAll('\n', ' ')));
    assert.ok(index >= 0, `No ${String(label)} in ${items.join(', ')}`);
    await this.press('Home', ...Array.from({ length: index }, () => 'ArrowDown'), 'Enter');
  }

  focus(): Promise<Focus> {
    return this.#page.page.evaluate(() => {
      const active = document.activeElement?.shadowRoot?.activeElement;
      if (!(active instanceof HTMLElement)) return { name: 'body', isShown: false };
      const role = active.getAttribute('role') ?? active.localName;
      const label =
        active.getAttribute('aria-label') ?? active.closest('label')?.textContent ?? active.textContent ?? '';
      // A composite says itself which of its parts is meant.
      const root = active.getRootNode() as ShadowRoot;
      const meant = root.getElementById(active.getAttribute('aria-activedescendant') ?? '') ?? active;
      const { top, bottom, left, right } = meant.getBoundingClientRect();
      const isInSight = bottom > 0 && top < innerHeight && right > 0 && left < innerWidth;
      const isOutlined = [active, active.parentElement, meant].some((element) => {
        const { outlineStyle, outlineWidth } =
          element === null ? { outlineStyle: 'none', outlineWidth: '' } : getComputedStyle(element);
        return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0;
      });
      const isShown =
        isInSight && active.matches(':focus-visible') && (isOutlined || meant.classList.contains('active'));
      return { name: `${role} ${label}`.slice(0, 200), isShown };
    });
  }
}

describe('the result view by keyboard alone', () => {
  const opened = useResultPage();

  async function start(cell: string): Promise<{ page: ResultPage; bench: Bench; keys: Keyboard }> {
    const bench = openBench();
    const page = opened();
    await page.show(await bench.run(cell), bench);
    await page.page.keyboard.press('Tab');
    return { page, bench, keys: new Keyboard(page) };
  }

  const heads = (): Promise<readonly string[]> =>
    opened()
      .page.locator('.grid-head .grid-cell')
      .evaluateAll((all) =>
        all.slice(1, 5).map((head) => {
          const sort = head.querySelector('.grid-sort')?.textContent ?? '';
          const title = head.querySelector('.grid-title')?.textContent ?? '';
          return `${title}${sort === '' ? '' : ` ${sort}`}${head.classList.contains('pinned') ? ' pinned' : ''}`;
        }),
      );
  const text = async (selector: string): Promise<string> =>
    (await opened().page.locator(selector).first().textContent()) ?? '';
  const said = (): Promise<string> => text('.said');
  const place = (): Promise<string> => text('.grid-place');
  const drawer = (): Promise<string> => text('.drawer h3');
  const rows = async (): Promise<number> => Number(/([\d,]+) rows?$/.exec(await place())?.[1]);
  const bar = async (): Promise<readonly string[]> => opened().page.locator('.filter-text').allInnerTexts();

  it('sorts, resizes, moves, pins, hides and shows columns, saves the view and goes back', async () => {
    const { page, bench, keys } = await start('table');
    const width = () =>
      page.page
        .locator('.grid-head .grid-cell')
        .nth(1)
        .evaluate((head) => head.getBoundingClientRect().width);
    await keys.goTo(/^grid/);
    await keys.press('ArrowUp', 'Enter');
    assert.deepEqual(await heads(), ['eventName ↑', 'errorCode', 'calls']);
    await keys.press('Enter');
    assert.deepEqual(await heads(), ['eventName ↓', 'errorCode', 'calls']);
    await keys.press('ArrowRight', 'Shift+Enter');
    assert.deepEqual(await heads(), ['eventName ↓1', 'errorCode ↑2', 'calls']);
    await keys.press('ArrowLeft');
    const narrow = await width();
    await keys.press('Alt+Shift+ArrowRight');
    assert.ok((await width()) > narrow);
    await keys.press('Alt+ArrowRight');
    assert.deepEqual(await heads(), ['errorCode ↑2', 'eventName ↓1', 'calls']);
    await keys.press('m');
    await keys.choose(/Pinned to the left/);
    assert.deepEqual(await heads(), ['eventName ↓1 pinned', 'errorCode ↑2', 'calls']);
    // The active cell has gone with its column.
    await keys.press('ArrowRight', 'm');
    await keys.choose(/Hide/);
    assert.deepEqual(await heads(), ['eventName ↓1 pinned', 'calls']);
    await keys.use(/^button More/);
    await keys.choose(/Save the view/);
    assert.match(bench.seen.views[0]?.view ?? '', /pinned/);
    assert.match(await said(), /written into the cell/);
    await keys.use(/^button Columns/);
    await keys.choose(/errorCode/);
    await keys.press('Escape');
    assert.equal((await heads()).length, 3);
    await keys.use(/^button More/);
    await keys.choose(/Reset the view/);
    assert.deepEqual(await heads(), ['eventName', 'errorCode', 'calls']);
  });

  it('finds forward, backward, by case and by expression', async () => {
    const { keys } = await start('events');
    await keys.goTo(/^grid/);
    await keys.press('/');
    await keys.type('listb');
    assert.match(await text('.find-count'), /^1 of 5$/);
    await keys.press('Enter', 'Enter');
    assert.match(await text('.find-count'), /^3 of 5$/);
    await keys.press('Shift+Enter');
    assert.match(await said(), /Match 2 of 5/);
    await keys.press('Escape', 'n', 'p');
    assert.match(await said(), /Match 2 of 5/);
    assert.match((await keys.focus()).name, /^grid/);
    await keys.use(/^button Match case/);
    assert.equal(await text('.find-count'), 'no match');
    await keys.use(/^button Regular expression/);
    await keys.goTo(/^input Find/);
    await keys.press('Control+a');
    await keys.type('^List|^Get');
    assert.match(await text('.find-count'), /^1 of 10$/);
    await keys.type('(');
    assert.match(await text('.find-problem'), /./);
    await keys.use(/^button More/);
    await keys.choose(/Clear filters and find/);
    assert.equal(await text('.find-count'), '');
  });

  it('filters by values, facets and chips, and takes each filter away again', async () => {
    const { keys } = await start('events');
    assert.equal(await rows(), 30);
    await keys.goTo(/^grid/);
    await keys.press('ArrowDown', 'ArrowRight', 'f');
    const only = await rows();
    assert.ok(only < 30);
    await keys.press('x');
    assert.equal(await rows(), 30 - only);
    await keys.goTo(/^button Remove: eventName/);
    await keys.press('Enter');
    assert.equal(await rows(), 30);
    await keys.goTo(/^button Close errorCode/);
    await keys.press('Tab', 'ArrowDown', 'f');
    assert.deepEqual(await bar(), ['errorCode is AccessDenied']);
    await keys.press('x');
    assert.deepEqual(await bar(), ['errorCode is not AccessDenied']);
    await keys.use(/^button Errors only/);
    assert.equal(await rows(), 0);
    await keys.use(/^button Clear the filters/);
    assert.equal(await rows(), 30);
    await keys.use(/^button Hide read-only/);
    await keys.use(/^button Errors only/);
    assert.equal((await bar()).length, 2);
    await keys.use(/^button Clear all/);
    await keys.use(/^button AccessDenied6/);
    assert.equal(await rows(), 6);
    await keys.press('Enter');
    await keys.use(/^button Close errorCode/);
    await keys.use(/^button Choose the columns/);
    await keys.choose(/readOnly/);
    await keys.press('Escape');
    await keys.use(/^button (?:true|false)/);
    assert.match((await bar()).join(), /readOnly is/);
  });

  it('selects a part of the time and makes it the window', async () => {
    const { page, bench, keys } = await start('events');
    await keys.goTo(/^slider/);
    await keys.press('Home', 'ArrowRight', 'ArrowRight', 'Enter');
    const part = await rows();
    assert.ok(part > 0 && part < 30);
    await keys.use(/^button Use as the window/);
    const { span } = page.lastAsked('useWindow');
    assert.ok(span.start < span.end);
    assert.match(await said(), /Nothing was run/);
    assert.deepEqual(
      bench.seen.notices.map(({ notice }) => notice),
      ['stale'],
    );
    await keys.use(/^button Zoom here/);
    await keys.use(/^button Zoom out/);
    await keys.goTo(/^slider/);
    await keys.press('Escape');
    assert.equal(await rows(), 30);
    await keys.use(/^button View as table/);
    await keys.goTo(/^region Rows over time/);
    await keys.goTo(/^select /);
    await keys.press('ArrowDown');
    assert.match(await text('.legend'), /./);
  });

  it('reads a record, searches in it, copies from it and goes on to the next', async () => {
    const { page, bench, keys } = await start('events');
    await keys.goTo(/^grid/);
    await keys.press('ArrowDown', 'Enter');
    assert.match(await drawer(), /^Row 2 of 30/);
    assert.match((await keys.focus()).name, /^tree/);
    await keys.press('c', 'p');
    assert.deepEqual(bench.seen.copied, ['1.11', '$.eventVersion']);
    await keys.goTo(/^input Search keys/);
    await keys.type('arn');
    await keys.press('Enter', 'ArrowDown', 'p');
    assert.equal(bench.seen.copied.at(-1), '$.userIdentity.arn');
    await keys.press('m');
    await keys.choose(/Copy the value/);
    assert.match(bench.seen.copied.at(-1) ?? '', /^arn:aws:/);
    await keys.use(/^button Copy all/);
    assert.equal((JSON.parse(bench.seen.copied.at(-1) ?? '') as { eventVersion: string }).eventVersion, '1.11');
    await keys.press('Alt+ArrowDown');
    assert.match(await drawer(), /^Row 3 of 30/);
    await keys.use(/^button ↑ Previous/);
    await keys.use(/^button Columns only/);
    await keys.use(/^button Collapse all/);
    await keys.use(/^button (?:This event|Who acted)/);
    assert.equal(bench.seen.pages.length, 1);
    await keys.press('Escape');
    assert.equal(await page.page.locator('.drawer').count(), 0);
    assert.match((await keys.focus()).name, /^grid/);
  });

  it('compares, stars and follows rows through the runbook', async () => {
    const { page, keys } = await start('events');
    await keys.goTo(/^grid/);
    await keys.press('Space', 'ArrowDown', 'Space', 's');
    assert.equal(page.lastAsked('star').rows.length, 2);
    assert.match(await said(), /2 in this runbook/);
    await keys.press('d');
    assert.match(await drawer(), /^2 records compared/);
    await keys.use(/^button Show what is the same/);
    await keys.use(/^button Row 2/);
    assert.match(await drawer(), /^Row 2/);
    await keys.press('Escape');
    await keys.use(/^button More/);
    await keys.choose(/Timeline/);
    assert.equal(page.lastAsked('timeline').of, 'starred');
    await keys.use(/^button All rows/);
    assert.equal(page.lastAsked('timeline').of, 'all');
    await keys.use(/^button Copy as Markdown/);
    assert.match(await said(), /timeline/);
    await keys.use(/^button More/);
    await keys.choose(/Actor card/);
    await keys.goTo(/^select /);
    await keys.press('ArrowDown');
    assert.notEqual(page.lastAsked('actor').row, null);
    await keys.use(/^button arn:/);
    await keys.choose(/Copy the value/);
    assert.match(await said(), /Copied/);
    await keys.use(/^button Close/);
    await keys.use(/^button More/);
    await keys.choose(/Runs of this cell/);
    await keys.use(/^button Same window yesterday/);
    await keys.use(/^button Ask/);
    assert.equal(page.lastAsked('runBefore').shift, 'day');
    assert.match(await text('.difference'), /added/);
    await keys.press('Escape');
    await keys.goTo(/^grid/);
    await keys.press('t');
    assert.match(await text('.grid-title'), /UTC\+05:30|local/i);
    await keys.use(/^button Times are in the zone/);
    assert.match(await text('.grid-title'), /UTC/);
  });

  it('asks each next question in a new cell', async () => {
    const { page, bench, keys } = await start('events');
    const asked: string[] = [];
    const askOf = async (key: string, label: RegExp): Promise<void> => {
      await keys.goTo(/^input Search keys/);
      await keys.press('Control+a');
      await keys.type(key);
      await keys.press('Enter', 'ArrowDown', 'm');
      await keys.choose(label);
      assert.match(await said(), /new cell/i);
      asked.push(page.lastAsked('ask').question);
    };
    await keys.goTo(/^grid/);
    await keys.press('ArrowDown', 'Enter');
    await askOf('arn', /what this principal did/);
    await askOf('sourceIP', /calls from this address/);
    await askOf('accessKeyId', /calls of this session/);
    await askOf(':role/deploy', /who assumed this role/);
    await askOf('eventSource', /only with this value/);
    await askOf('eventSource', /this query, without/);
    await keys.press('Escape');
    await keys.goTo(/^grid/);
    await keys.press('ArrowDown', 'Enter');
    await askOf('errorCode', /who got this error/);
    await askOf('accessKeyId', /calls with this access key/);
    assert.deepEqual(asked, ['actor', 'address', 'session', 'role', 'filterFor', 'exclude', 'error', 'key']);
    // Seven cells were there before; each question comes with a line that says where it is from.
    assert.equal(bench.text.match(/^- /gm)?.length, 7 + 2 * asked.length);
  });

  it('copies, saves and opens rows in each form, and opens pages of the console', async () => {
    const { page, bench, keys } = await start('events');
    const forms = exportPlaces.flatMap((to) => exportFormats.map((format) => ({ format, to })));
    const labels = exportPlaces.flatMap((to) =>
      ['CSV', 'TSV', 'JSON', 'Markdown'].map(
        (name) => new RegExp(`^ ?${{ clipboard: 'Copy', file: 'Save', document: 'Open' }[to]}.* ${name}`),
      ),
    );
    await keys.goTo(/^button Copy or save/);
    for (const label of labels) {
      await keys.press('Enter');
      await keys.choose(label);
    }
    const sent = page.asked.flatMap((request) =>
      request.kind === 'export' ? [{ format: request.format, to: request.to }] : [],
    );
    assert.deepEqual(sent, forms);
    assert.deepEqual([bench.seen.copied.length, bench.seen.saved.length, bench.seen.opened.length], [4, 4, 4]);
    await keys.goTo(/^grid/);
    await keys.press('ArrowRight', 'ArrowRight', 'm');
    await keys.choose(/Open in the AWS console/);
    await keys.press('Enter');
    await keys.press('m');
    await keys.choose(/Who did this/);
    assert.equal(await drawer(), 'Actor');
    assert.equal(bench.seen.pages.length, 1);
  });

  it('chooses the view, and asks for the rest of the rows again', async () => {
    const { page, bench, keys } = await start('lines');
    await keys.goTo(/^input Chart/);
    await keys.press('ArrowLeft');
    assert.equal(await page.page.locator('.time-series').count(), 0);
    const output = await bench.run('events');
    const first = {
      ...output.rows,
      count: 1,
      columns: output.rows.columns.map(
        (part) => part && { values: [part.values[part.codes?.[0] ?? 0] ?? null], codes: null },
      ),
    };
    page.refused = { rows: 'The extension is busy.' };
    await page.show({ ...output, rows: first }, bench);
    assert.match(await text('.banner'), /Only 1 of 30 rows are here. The extension is busy./);
    page.refused = {};
    await keys.use(/^button Try again/);
    assert.equal(page.lastAsked('rows').start, 1);
    assert.equal(await rows(), 30);
  });

  it('goes through a matrix to what became of a case, its record, and back', async () => {
    const { page, bench, keys } = await start('access');
    await keys.goTo(/^grid/);
    await keys.press('Enter');
    assert.equal(await drawer(), 'DELETE /orders/42 as ci');
    await keys.press('ArrowDown', 'Home', 'End');
    assert.equal(await drawer(), 'GET /orders/42 as anonymous');
    await keys.press('c');
    assert.match(
      bench.seen.copied.at(-1) ?? '',
      /^GET \/orders\/42 as anonymous: not as expected\nWhy not: expected 4xx/,
    );
    await keys.press('ArrowLeft', 'ArrowUp', 'Enter');
    await keys.goTo(/^tree/);
    await keys.press('ArrowDown', 'c');
    assert.equal(bench.seen.copied.at(-1), 'ApiProxyCall');
    await keys.press('Escape');
    assert.equal(await page.page.locator('.case').count(), 0);
    await keys.press('Control+End');
    await keys.use(/^button Only what failed/);
    assert.equal(await page.page.locator('.matrix td').count(), 6);
  });
});
