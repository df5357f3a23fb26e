import assert from 'node:assert/strict';
import path from 'node:path';
import { projectFolder } from '../../../scripts/paths.ts';
import type { ResultOutput } from '../../../src/core/wire/output.ts';
import { faintTexts } from './faintTexts.ts';
import { openBench, problem, withHead } from './plainAnswers.ts';
import { useResultPage, type ResultPage } from './resultPage.ts';
import { themes } from './themes.ts';

/** A state of the view, and how it is come to from the one before. */
interface State {
  readonly name: string;
  readonly show: (page: ResultPage) => Promise<void>;
  /** The part of the output that is another than before; all of it where nothing is said. */
  readonly part?: '.matrix' | '.drawer' | '.layer' | '.toolbar-frame' | '.grid-frame' | '.chart';
}

/** Of the two lists of states each has a page and a bench of its own, so that they are gone through beside each other. */
const benches = [openBench(), openBench()] as const;

const showing = (
  name: string,
  cell: string,
  change: (output: ResultOutput) => object = (same) => same,
  bench = benches[1],
): State => ({
  name,
  show: async (page) => page.show(change(await bench.run(cell)), bench),
});
type Part = NonNullable<State['part']>;
const pressing = (name: string, part: Part, ...keys: readonly string[]): State => ({
  name,
  part,
  show: (page) => page.press(...keys),
});
const onGrid = (name: string, part: Part, ...keys: readonly string[]): State => ({
  name,
  part,
  async show(page) {
    await page.page.getByRole('grid').focus();
    await page.press(...keys);
  },
});
const choosing = (name: string, button: string | RegExp, part: Part, ...keys: readonly string[]): State => ({
  name,
  part,
  async show(page) {
    await page.page.getByRole('button', { name: button, exact: true }).first().focus();
    await page.press('Enter', ...keys);
  },
});

const place = { profile: 'prod', account: '111122223333', endpoint: null, caller: null, rowCount: 3, queryId: 'q-1' };
const empty = (one: ResultOutput): ResultOutput => withHead(one, { rowCount: 0 });

/** What a reader opens over and below rows with a time. */
const openedStates: readonly State[] = [
  showing('events', 'events', undefined, benches[0]),
  onGrid('a cell', '.grid-frame', 'ArrowRight', 'ArrowRight', 'ArrowRight'),
  pressing('the menu of a value', '.layer', 'm'),
  pressing('pages of the console', '.layer', 'o', 'Enter'),
  onGrid('the keys', '.layer', '?'),
  onGrid('the menu of a column', '.layer', 'Control+ArrowUp', 'ArrowUp', 'm'),
  choosing('the columns', 'Columns', '.layer'),
  choosing('more', 'More', '.layer'),
  choosing('the exports', 'Copy or save rows', '.layer'),
  onGrid('rows that are compared', '.drawer', 'ArrowDown', 'Space', 's', 'ArrowDown', 'Space', 'd'),
  onGrid('a record', '.drawer', 'Enter'),
  choosing('a record of columns', 'Columns only', '.drawer'),
  choosing('an actor', 'More', '.drawer', 'Enter'),
  choosing('a timeline', 'More', '.drawer', 'ArrowDown', 'Enter'),
  choosing('changes', 'More', '.drawer', 'ArrowDown', 'ArrowDown', 'Enter'),
  choosing('another window', 'Same window yesterday', '.drawer'),
  choosing('what changed', 'Ask', '.drawer'),
  onGrid('filters and rows that are selected and starred', '.grid-frame', 'Escape', 'f', 's', 'Space', '/', 'e'),
  choosing('bins', 'View as table', '.chart'),
  {
    name: 'a brush',
    async show(page) {
      await page.page.getByRole('slider').focus();
      await page.press('ArrowRight', 'ArrowRight', 'Enter');
    },
  },
  onGrid('no row left', '.grid-frame', 'x', 'ArrowRight', 'x', 'Home', 'ArrowRight', 'x'),
];

/** Other answers, and what stands in place of one. */
const otherStates: readonly State[] = [
  showing('a table', 'table'),
  showing('lines', 'lines'),
  showing('numbers', 'number'),
  showing('a card', 'card'),
  showing('a matrix', 'access'),
  onGrid('a case that is not as expected', '.matrix', 'Enter'),
  choosing('what failed alone', 'Only what failed', '.matrix'),
  showing('nothing', 'none'),
  showing('why there is nothing', 'none', (one) =>
    withHead(empty(one), {
      emptiness: {
        verdict: 'not-logged',
        message: 'The trail `org` did not log data events.',
        evidence: [
          {
            fact: 'Trail org logs no data events',
            source: 'cloudtrail:GetEventSelectors',
            account: null,
            region: 'eu-west-1',
          },
        ],
      },
    }),
  ),
  ...(['cancelled', 'failed', 'unsupported', 'skipped'] as const).map((status) =>
    showing(status, 'none', (one) =>
      withHead(empty(one), {
        status,
        stats: null,
        problems:
          status === 'cancelled' ? [] : [{ ...problem, unsupported: status === 'unsupported' ? 'pattern' : null }],
      }),
    ),
  ),
  showing('an answer that is cut off, partial and cost something', 'events', (one) =>
    withHead(one, {
      truncated: true,
      rowCount: one.result.rowCount + 100,
      problems: [{ ...problem, severity: 'warning' }],
      cost: { service: 'insights', bytesScanned: 4e9, dollars: 0.02, price: '0.005 USD per GB in eu-west-1' },
      parts: [
        { ...place, region: 'eu-west-1', status: 'ok', problem: null },
        { ...place, region: 'us-east-1', status: 'failed', problem },
      ],
    }),
  ),
  {
    name: 'an answer to other values',
    show: (page) => page.tell({ notice: 'stale', run: lastRun(page), parameters: ['who', 'window'] }),
  },
  {
    name: 'an answer whose rest does not come',
    async show(page) {
      const one = await benches[1].run('events');
      const run = one.run && { ...one.run, rowsKept: 4_000 };
      await page.show({ ...one, run }, benches[1]);
    },
  },
  { name: 'an output of another version', show: (page) => page.show({ version: 9 }) },
  {
    name: 'a running cell',
    async show(page) {
      const { columns, rows } = tableOf(await benches[1].run('table'));
      await page.show({
        version: 2,
        progress: {
          message: 'Reading 1,204 of 7,535 files',
          fraction: 0.2,
          target: 'prod',
          identity: [{ profile: 'prod', account: '111122223333', region: 'eu-west-1', endpoint: null, caller: null }],
          table: { columns, rows, rowCount: rows.length, truncated: false },
        },
      });
    },
  },
];

function lastRun(page: ResultPage): string {
  return page.lastAsked('stars').run;
}

function tableOf({ columns, rows }: ResultOutput) {
  const cells = (row: number) =>
    rows.columns.map((part) => (part === null ? null : (part.values[part.codes?.[row] ?? row] ?? null)));
  return { columns, rows: Array.from({ length: rows.count }, (_, row) => cells(row)) };
}

interface Axe {
  run(context: object, options: object): Promise<{ violations: readonly AxeViolation[] }>;
}
interface AxeViolation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly any: readonly { readonly message: string }[] }[];
}

/** What axe-core finds, by all of its rules or by some. */
function found({ page }: ResultPage, part: string, rules: readonly string[] | null): Promise<readonly string[]> {
  return page.evaluate(
    async ({ some, selector }) => {
      const { axe } = window as unknown as { axe: Axe };
      const { violations } = await axe.run(
        { fromShadowDom: ['main > div', selector] },
        {
          resultTypes: ['violations'],
          // The page around an output is the notebook's.
          rules: { 'page-has-heading-one': { enabled: false }, 'target-size': { enabled: true } },
          ...(some === null ? {} : { runOnly: { type: 'rule', values: some } }),
        },
      );
      return violations.map(({ id, nodes }) => {
        const [first] = nodes;
        return `${id} (${nodes.length}): ${first?.html.slice(0, 200)} ${first?.any.map(({ message }) => message).join()}`;
      });
    },
    { some: rules, selector: part },
  );
}

/** Widths in CSS pixels, and how much is drawn larger. */
const sizes = [
  { what: '900 px', width: 900, zoom: 1 },
  { what: '480 px', width: 480, zoom: 1 },
  { what: '200 %', width: 1280, zoom: 2 },
] as const;

/** The rules of axe-core whose outcome depends on the width. */
const widthRules = ['target-size', 'scrollable-region-focusable'];

async function resize({ page }: ResultPage, width: number, zoom: number): Promise<void> {
  await page.setViewportSize({ width, height: 900 });
  await page.evaluate((factor) => void (document.documentElement.style.zoom = String(factor)), zoom);
}

/** By how many CSS pixels the page, or something in it that does not scroll, is wider than there is room. */
function overflow({ page }: ResultPage): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** All that is wrong in states that are gone through one after the other. */
async function faultsOf(page: ResultPage, states: readonly State[]): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const { name, show, part = '.output' } of states) {
    const note = (where: string, more: readonly string[]) => {
      for (const fault of more) faults.push(`${name}, ${where}: ${fault}`);
    };
    await show(page);
    note('light', await found(page, part, null));
    note('light', await faintTexts(page));
    for (const theme of themes.slice(1)) {
      await page.setTheme(theme);
      note(theme, await found(page, part, ['color-contrast']));
      note(theme, await faintTexts(page));
    }
    await page.setTheme('light');
    for (const { what, width, zoom } of sizes) {
      await resize(page, width, zoom);
      const wide = await overflow(page);
      if (wide > 0) note(what, [`it is ${wide} pixels too wide`]);
      if (width < 900) note(what, await found(page, part, widthRules));
    }
    await resize(page, 1280, 1);
  }
  return [...faults, ...page.unwanted];
}

describe('the result view for people who see, hear or move otherwise', () => {
  const pages = [useResultPage(), useResultPage()] as const;
  const opened = pages[1];

  before(async () => {
    const axe = path.join(projectFolder, 'node_modules', 'axe-core', 'axe.min.js');
    for (const page of pages) await page().load(axe);
  });

  it('has nothing that axe-core finds, in any state, theme and width', async () => {
    const faults = await Promise.all([faultsOf(pages[0](), openedStates), faultsOf(pages[1](), otherStates)]);
    assert.deepEqual(faults.flat(), []);
  });

  it('tells what is chosen from what is not in forced colours', async () => {
    const page = opened();
    const fresh = openBench();
    await page.page.emulateMedia({ forcedColors: 'active' });
    await page.show(await fresh.run('events'), fresh);
    await page.page.getByRole('grid').focus();
    await page.press('Space', 'ArrowDown', 'm');
    // The first of each pair is what is chosen.
    const pairs = [
      ['.grid-cell.active', '.grid-body .grid-row:last-child .grid-cell'],
      ['[role="row"][aria-selected="true"]', '[role="row"][aria-selected="false"]:last-child'],
      ['.menu-item.active', '.menu-item:not(.active)'],
      ['.switcher label.chosen', '.switcher label:not(.chosen)'],
      ['.chip[aria-pressed="true"]', '.chip[aria-pressed="false"]'],
    ] as const;
    const alike = (looked: readonly (readonly [string, string])[]) =>
      page.page.evaluate((some) => {
        const root = document.querySelector('main > div')?.shadowRoot;
        const look = (selector: string): string => {
          const element = root?.querySelector(selector);
          if (!element) throw new Error(`There is no ${selector}.`);
          const parts = [element, ...element.children].map((part) => getComputedStyle(part));
          return JSON.stringify(
            parts.map(({ outline, borderColor, borderWidth, backgroundColor, color }) => [
              outline,
              borderColor,
              borderWidth,
              backgroundColor,
              color,
            ]),
          );
        };
        return some.filter(([chosen, other]) => look(chosen) === look(other)).map(([chosen]) => chosen);
      }, looked);
    assert.deepEqual(await alike(pairs.slice(0, 4)), []);
    await page.press('Escape');
    await page.page.getByRole('button', { name: /^Errors only/ }).press('Enter');
    await page.settled();
    assert.deepEqual(await alike(pairs.slice(4)), []);
    await page.page.emulateMedia({ forcedColors: null });
  });

  it('moves nothing for those who want less motion', async () => {
    const page = opened();
    await page.page.emulateMedia({ reducedMotion: 'reduce' });
    for (const { name, show } of [...openedStates.slice(0, 1), ...otherStates]) {
      await show(page);
      const moving = await page.page.evaluate(() => {
        const all = [...(document.querySelector('main > div')?.shadowRoot?.querySelectorAll('*') ?? [])];
        return all
          .filter((element) => {
            const { animationName, transitionDuration, scrollBehavior } = getComputedStyle(element);
            return animationName !== 'none' || !/^0s(?:, 0s)*$/.test(transitionDuration) || scrollBehavior === 'smooth';
          })
          .map(({ outerHTML }) => outerHTML.slice(0, 100));
      });
      assert.deepEqual(moving, [], name);
    }
    await page.page.emulateMedia({ reducedMotion: null });
  });
});
