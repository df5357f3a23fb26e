import assert from 'node:assert/strict';
import type { Table } from '../../../src/core/table/table.ts';
import { shortText } from '../../../src/renderer/shortText.ts';
import { hostileRecords, recordsOf } from '../../support/hostileRecords.ts';
import { hostileTexts } from '../../support/hostileTexts.ts';
import { Bench } from '../../unit/extension/results/bench.ts';
import { problem, withHead } from './plainAnswers.ts';
import { recordSource } from './recordSource.ts';
import { useResultPage, type ResultPage } from './resultPage.ts';

/** A runbook over a day of records; `named` is answered with columns that its author did not choose. */
const runbook = `apirunbook: 1
title: Test
parameters:
  window: {type: timerange, default: 2026-11-01T00:00:00Z/2026-11-02T00:00:00Z}
cells:
- {id: events, filter: '{ $.eventTime = * }'}
- {id: named, insights: display named, view: {kind: table}}
- {id: lines, insights: 'stats count(*) as n by bin(10m), eventName', view: {kind: timeseries}}
- {id: number, insights: display number, view: {kind: stat}}
- {id: card, filter: '{ $.eventTime = * }', view: {kind: actor}}
`;

/** Rows whose columns are called what the texts say, each holding all of them in turn. */
function tableOf(texts: readonly string[], rows: number, type: 'string' | 'number' = 'string'): Table {
  const columns = texts.map((name, i) => ({ name, type: i === 0 ? type : ('string' as const) }));
  return {
    columns,
    rows: Array.from({ length: rows }, (_, row) => texts.map((_, i) => texts[(row + i) % texts.length] ?? null)),
    rowCount: rows,
    truncated: false,
  };
}

function benchOf(texts: readonly string[], records: readonly string[]): Bench {
  const tables = {
    'display named': tableOf(texts, texts.length),
    // A column of numbers, and what stands there is none.
    'display number': tableOf(texts.slice(hostileTexts.indexOf('\t=1')), 1, 'number'),
  };
  return new Bench({ text: runbook, source: recordSource(records, tables) });
}

/** What is in the page: its elements with their attributes, and its texts. */
interface Look {
  readonly shapes: readonly string[];
  readonly texts: readonly string[];
  readonly isHacked: boolean;
  /** All elements of the page but those of the output. */
  readonly elements: string;
}

function look({ page }: ResultPage): Promise<Look> {
  return page.evaluate(() => {
    const root = document.querySelector('main > div')?.shadowRoot;
    if (!root) throw new Error('There is no output.');
    const shapes = new Set<string>();
    const texts = new Set<string>();
    for (const element of root.querySelectorAll('*')) {
      for (const { name, value } of element.attributes) {
        shapes.add(`${element.localName} ${name}`);
        if (name !== 'style' && name !== 'class') texts.add(value);
      }
      shapes.add(element.localName);
      if (element.localName === 'style') continue;
      for (const node of element.childNodes) if (node.nodeType === Node.TEXT_NODE) texts.add(node.textContent ?? '');
    }
    return {
      shapes: [...shapes],
      texts: [...texts],
      isHacked: 'isHacked' in window || 'polluted' in {},
      // What `reveal` measures by is there for a moment.
      elements: [...document.querySelectorAll(':not(#apirunbook-revealed)')]
        .map((element) => element.localName)
        .join(' '),
    };
  });
}

const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;

/** Goes through everything that the view can show of an answer. */
class Walk {
  /** The elements that were met, and their attributes. */
  readonly shapes = new Set<string>();
  readonly texts = new Set<string>();
  readonly #page: ResultPage;
  readonly #bench: Bench;
  /** The values of the records. */
  readonly #texts: readonly string[];

  constructor(page: ResultPage, texts: readonly string[], records: readonly string[]) {
    this.#page = page;
    this.#texts = texts;
    this.#bench = benchOf(texts, records);
  }

  async all(): Promise<void> {
    await this.#events();
    await this.#drawers();
    await this.#others();
    await this.#states();
  }

  /** Looks at what is shown now. */
  async #seen(where: string): Promise<void> {
    const { texts, shapes, isHacked, elements } = await look(this.#page);
    for (const shape of shapes) this.shapes.add(shape);
    for (const text of texts) this.texts.add(text);
    // A tooltip of a time has two lines.
    const hidden = texts.filter((text) => unseen.test(text.replace(/\n(?=\S+ \S+ \S+ local time$)/, '')));
    assert.deepEqual(
      hidden.map((text) => JSON.stringify(text.slice(0, 200))),
      [],
      `Unseen in ${where}`,
    );
    assert.deepEqual(
      { isHacked, elements, unwanted: this.#page.unwanted },
      { isHacked: false, elements: 'html head title style body main div', unwanted: [] },
      where,
    );
  }

  async #run(cell: string): Promise<void> {
    await this.#page.show(await this.#bench.run(cell), this.#bench);
    await this.#seen(cell);
  }

  /** Presses a button, which is still there after that. */
  async #button(name: string | RegExp): Promise<void> {
    await this.#page.page.getByRole('button', { name, exact: true }).first().press('Enter');
    await this.#page.settled();
    await this.#seen(String(name));
  }

  async #type(role: 'textbox' | 'searchbox', text: string): Promise<void> {
    await this.#page.page.getByRole(role).focus();
    await this.#page.page.keyboard.insertText(text);
    await this.#page.settled();
    await this.#seen(role);
  }

  /** Presses a key in the grid, which a usable page answers by moving its active cell. */
  async #inGrid(...keys: readonly string[]): Promise<void> {
    await this.#page.page.getByRole('grid').focus();
    await this.#page.press(...keys);
    await this.#seen(`the grid, after ${keys.join(' ')}`);
  }

  async #events(): Promise<void> {
    await this.#run('events');
    await this.#button('View as table');
    await this.#button('Choose the columns of the facets');
    await this.#page.press('Enter', 'ArrowDown', 'Enter', 'End', 'Enter', 'Escape');
    for (const more of await this.#page.page.getByRole('button', { name: /^\d+ more$/ }).all())
      await more.press('Enter');
    await this.#seen('all values of facets');
    for (let page = 0; page < 6; page++) await this.#inGrid('PageDown', 'ArrowRight', 's');
    await this.#inGrid('m');
    await this.#page.press('Escape');
    await this.#inGrid('m', 'o', 'Enter');
    await this.#page.press('Escape');
    await this.#inGrid('Control+Home', 'Home', 'ArrowRight', 'ArrowRight', 'f', 'ArrowDown', 'x', 'c');
    await this.#type('textbox', '<');
    await this.#button('Clear all');
    for (const menu of ['Columns', 'More', /^Copy|Export/]) {
      await this.#button(menu);
      await this.#page.press('Escape');
    }
  }

  async #drawers(): Promise<void> {
    await this.#inGrid('Control+End', 'Enter');
    for (let record = 0; record < 6; record++) {
      await this.#button('Expand all');
      await this.#page.page.getByRole('tree').focus();
      await this.#page.press('End', 'm');
      await this.#seen('the menu of a value of a record');
      // An object has none.
      if ((await this.#page.page.getByRole('menu').count()) > 0) await this.#page.press('Escape');
      await this.#button('Copy path');
      await this.#button('↑ Previous');
    }
    await this.#button('Columns only');
    await this.#type('searchbox', 'e');
    await this.#inGrid('ArrowUp', 'Space', 'ArrowUp', 'Space', 'ArrowUp', 'ArrowUp', 'Space', 'd');
    await this.#button(/^Show what is the same/);
    for (const drawer of [[], ['ArrowDown'], ['ArrowDown', 'ArrowDown']]) {
      await this.#button('More');
      await this.#page.press(...drawer, 'Enter');
      await this.#seen(`drawer ${drawer.length}`);
    }
    await this.#button('Same window yesterday');
    await this.#button('Ask');
    await this.#button('The window before');
    await this.#button('Ask');
  }

  async #others(): Promise<void> {
    await this.#run('named');
    await this.#inGrid('ArrowUp', 'ArrowRight', 'Enter', 'm');
    await this.#page.press('Escape');
    await this.#button('Columns');
    await this.#page.press('End', 'Escape');
    await this.#inGrid('ArrowDown', 'f', 'Enter');
    await this.#button('Copy path');
    await this.#run('lines');
    await this.#run('number');
    await this.#run('card');
    for (const list of await this.#page.page.getByRole('button', { name: /^Show .* more/ }).all())
      await list.press('Enter');
    await this.#seen('all of a card');
    await this.#page.page.locator('.menu-text').first().press('Enter');
    await this.#seen('the menu of a value of a card');
  }

  /** What stands over rows and in place of them, with a text in each of its words. */
  async #states(): Promise<void> {
    const output = await this.#bench.run('events');
    const [text, ...more] = this.#texts;
    const words = (i: number): string => more[i % more.length] ?? '';
    const problems = more.map((message, i) => ({
      ...problem,
      message,
      nextStep: words(i + 1),
      unsupported: words(i + 2),
      file: words(i + 3),
      code: words(i + 4),
    }));
    const parts = more.map((name, i) => ({
      profile: name,
      account: words(i + 1),
      region: words(i + 2),
      endpoint: words(i + 3),
      caller: words(i + 4),
      status: 'failed' as const,
      rowCount: 0,
      problem: problems[i] ?? null,
      queryId: words(i + 5),
    }));
    const evidence = more.map((fact, i) => ({
      fact,
      source: words(i + 1),
      account: words(i + 2),
      region: words(i + 3),
    }));
    const target = {
      name: words(0),
      account: words(1),
      region: words(2),
      endpoint: words(3),
      profile: words(4),
      caller: words(5),
    };
    const head = { problems, parts, target, id: text ?? '', window: { start: words(6), end: words(7) } };
    await this.#page.show(withHead(output, head), this.#bench);
    await this.#page.tell({ notice: 'stale', run: output.run?.id ?? '', parameters: this.#texts });
    await this.#seen('an answer with a head');
    const emptiness = { verdict: 'cannot-tell', message: words(8), evidence } as const;
    await this.#page.show(withHead(output, { ...head, rowCount: 0, emptiness }), this.#bench);
    await this.#seen('no answer');
    const identity = parts.map(({ profile, account, region, endpoint, caller }) => ({
      profile,
      account,
      region,
      endpoint,
      caller,
    }));
    await this.#page.show({ version: 2, progress: { message: words(9), fraction: null, target: words(10), identity } });
    await this.#seen('a running cell');
  }
}

describe('an answer that an attacker wrote', () => {
  const pages = [useResultPage(), useResultPage()] as const;

  it('shows as text wherever it is shown, and breaks nothing', async () => {
    const [usualPage, page] = pages;
    const harmless = hostileTexts.map((_, i) => `value ${i}`);
    const usual = new Walk(usualPage(), harmless, recordsOf(harmless));
    const walk = new Walk(page(), hostileTexts, hostileRecords);
    await Promise.all([usual.all(), walk.all()]);
    assert.deepEqual(
      [...walk.shapes].filter((shape) => !usual.shapes.has(shape)),
      [],
    );
    const unshown = hostileTexts.filter((text) => text !== '' && !walk.texts.has(shortText(text)));
    assert.deepEqual(unshown, []);
  });
});
