import assert from 'node:assert/strict';
import { h } from 'preact';
import { FacetPanel } from '../../../../src/renderer/facets/FacetPanel.tsx';
import { mountArranged, type MountedPart } from '../chart/mountArranged.tsx';
import { viewTableOf } from '../chart/viewTableOf.ts';

const types = {
  '@timestamp': 'timestamp',
  eventName: 'string',
  errorCode: 'string',
  awsRegion: 'string',
  'userIdentity.arn': 'string',
  calls: 'number',
} as const;
const table = viewTableOf(
  types,
  Array.from({ length: 40 }, (_, i) => [
    `2026-11-01T00:00:${String(i).padStart(2, '0')}.000Z`,
    i < 20 ? 'GetObject' : `Event${i % 12}`,
    i % 4 === 0 ? 'AccessDenied' : null,
    i % 2 === 0 ? 'eu-west-1' : 'us-east-1',
    null,
    i % 3,
  ]),
);

const mount = (options: Parameters<typeof mountArranged>[2] = {}, of = table) =>
  mountArranged(of, (view) => h(FacetPanel, { view }), options);
const facet = (name: string) => `[aria-label="${name}"]`;
const values = (part: MountedPart, name: string) =>
  part.all(`${facet(name)} .facet-value`).map((value) => value.textContent);
const value = (part: MountedPart, name: string, i: number) => {
  const found = part.all(`${facet(name)} .facet-value`)[i];
  assert.ok(found !== undefined);
  return found;
};
const names = (part: MountedPart) => part.all('.facet-name').map((name) => name.textContent);

describe('a few counts', () => {
  const few = viewTableOf({ eventName: 'string', calls: 'number' }, [
    ['GetObject', 1],
    ['PutObject', 2],
    ['GetObject', 3],
  ]);
  const cases: readonly (readonly [string, Parameters<typeof mountArranged>[2], boolean])[] = [
    ['are read as they are', { over: { kind: 'table' } }, false],
    ['have the facets of the author', { over: { kind: 'table', author: { facets: ['eventName'] } } }, true],
    ['have the facets of the reader', { over: { kind: 'table' }, state: { facets: ['eventName'] } }, true],
    ['of events have facets that are closed', { over: { kind: 'events' } }, false],
    ['of events have facets', { over: { kind: 'events' }, state: { panels: { facets: true } } }, true],
    ['have none that could be opened', { over: { kind: 'table' }, state: { panels: { facets: true } } }, false],
  ];
  for (const [name, options, hasFacets] of cases) {
    it(name, async () => assert.equal((await mount(options, few)).all('.facet').length > 0, hasFacets));
  }
});

describe('in little room facets are closed at first', () => {
  const cases: readonly (readonly [string, readonly number[], object, boolean])[] = [
    ['as they are drawn', [600], {}, false],
    ['once they are laid out', [0, 600], {}, false],
    ['and open in more', [600, 800], {}, true],
    ['but where nothing is known of it', [0], {}, true],
    ['but where the reader opened them', [600], { panels: { facets: true } }, true],
  ];
  for (const [name, widths, state, isOpen] of cases) {
    it(name, async () => {
      const page = (await mount()).one('section').ownerDocument.defaultView;
      assert.ok(page !== null);
      let [width = 0] = widths;
      let resized: (() => void) | null = null;
      // What jsdom lacks of a laid out page.
      Object.defineProperty(page.HTMLElement.prototype, 'clientWidth', { configurable: true, get: () => width });
      page.ResizeObserver = class {
        readonly #callback: ResizeObserverCallback;
        constructor(callback: ResizeObserverCallback) {
          this.#callback = callback;
        }
        observe(): void {
          resized = () => this.#callback([], this);
        }
        unobserve(): void {}
        disconnect(): void {
          resized = null;
        }
      };
      try {
        // Rows come later: what is drawn without any has no facets.
        const part = await mount({ state }, viewTableOf(types, []));
        assert.equal(part.all('.facets').length, 0);
        await part.change({ table, total: table.rowCount });
        for (width of widths.slice(1)) (resized as (() => void) | null)?.();
        await part.change({});
        assert.equal(part.button('Facets').getAttribute('aria-expanded'), String(isOpen));
      } finally {
        Reflect.deleteProperty(page.HTMLElement.prototype, 'clientWidth');
        Reflect.deleteProperty(page, 'ResizeObserver');
      }
    });
  }
});

describe('the end of a value is kept apart', () => {
  const parts: readonly (readonly [string, readonly string[]])[] = [
    [
      'arn:aws:sts::444455556666:assumed-role/shop-web/i-0c1d',
      ['arn:aws:sts::444455556666:assumed-role/shop-web/', 'i-0c1d'],
    ],
    ['a/b', ['a/b']],
  ];
  for (const [text, expected] of parts) {
    it(text, async () => {
      const of = viewTableOf(
        { eventName: 'string' },
        Array.from({ length: 30 }, () => [text]),
      );
      const part = await mount({}, of);
      assert.deepEqual(
        part.all('.facet-text > span').map((span) => span.textContent),
        expected,
      );
    });
  }
});

describe('which facets are open', () => {
  const cases: readonly (readonly [string, Parameters<typeof mountArranged>[2], readonly string[]])[] = [
    ['those that an investigation looks at first, where they have values', {}, ['errorCode', 'eventName', 'awsRegion']],
    ["the author's, those that are there", { over: { author: { facets: ['calls', 'gone', '__proto__'] } } }, ['calls']],
    [
      'the usual ones where the answer has none of the author’s',
      { over: { author: { facets: ['gone'] } } },
      ['errorCode', 'eventName', 'awsRegion'],
    ],
    [
      "the reader's",
      { over: { author: { facets: ['calls'] } }, state: { facets: ['awsRegion', 'awsRegion'] } },
      ['awsRegion'],
    ],
    ['none, where the reader closed all', { state: { facets: [] } }, []],
  ];
  for (const [name, options, expected] of cases) {
    it(name, async () => assert.deepEqual(names(await mount(options)), expected));
  }

  it('is changed by closing one, and from the menu of columns', async () => {
    const part = await mount();
    await part.click(part.one('[aria-label="Close errorCode"]'));
    assert.deepEqual(part.state().facets, ['eventName', 'awsRegion']);
    assert.equal(part.focused(), part.button('Facets'));
    await part.click(part.button('Columns'));
    const items = part.all('[role=menuitemcheckbox]');
    assert.deepEqual(
      items.map((item) => [item.textContent?.replace(/[^\w.]/g, ''), item.getAttribute('aria-checked')]),
      [
        ['eventName', 'true'],
        ['errorCode', 'false'],
        ['awsRegion', 'true'],
        ['calls', 'false'],
      ],
    );
    assert.ok(items[3] !== undefined);
    await part.click(items[3]);
    assert.deepEqual(part.state().facets, ['eventName', 'awsRegion', 'calls']);
  });

  it('is not offered for times, whole records, nor where nearly every row has its own value', async () => {
    const of = viewTableOf(
      { time: 'timestamp', record: 'json', eventID: 'string', bytes: 'number', status: 'number', gone: 'string' },
      Array.from({ length: 60 }, (_, i) => ['2026-11-01T00:00:00.000Z', '{}', `id ${i}`, i, i % 50, null]),
    );
    const part = await mount({}, of);
    await part.click(part.button('Columns'));
    assert.deepEqual(
      part.all('[role=menuitemcheckbox]').map((item) => item.textContent?.replace(/[^\w.]/g, '')),
      ['status'],
    );
  });

  it('is nothing where no column is worth it', async () => {
    const part = await mount({}, viewTableOf({ '@timestamp': 'timestamp' }, [['2026-11-01T00:00:00.000Z']]));
    assert.equal(part.text(), '');
  });
});

describe('a facet counts values', () => {
  it('the most frequent first, the absent one by name', async () => {
    const part = await mount();
    assert.deepEqual(values(part, 'errorCode'), ['no value30', 'AccessDenied10']);
    assert.equal(values(part, 'eventName')[0], 'GetObject20');
    assert.match(part.text(), /of 40 rows/);
  });

  it('shows more of them when asked', async () => {
    const many = viewTableOf(
      { eventName: 'string' },
      Array.from({ length: 400 }, (_, i) => [`Event${i % 150}`]),
    );
    const part = await mount({}, many);
    const lengths = [values(part, 'eventName').length];
    for (const text of ['142 more', '122 more', '102 more', '82 more', '62 more']) {
      await part.click(part.button(text));
      lengths.push(values(part, 'eventName').length);
    }
    assert.deepEqual(lengths, [8, 28, 48, 68, 88, 108]);
    assert.match(part.text(), /42 more are in the table only/);
  });

  it('of the rows so far, while others are to come', async () => {
    assert.match((await mount({ over: { total: 100_000 } })).text(), /of the 40 rows so far/);
  });

  it('among the rows that pass all other filters and the brush', async () => {
    const at = (second: number) => Date.parse('2026-11-01T00:00:00Z') + second * 1_000;
    const part = await mount({
      state: {
        filters: [{ column: 'errorCode', values: ['AccessDenied'], exclude: false }],
        brush: { start: at(0), end: at(20) },
      },
    });
    assert.deepEqual(values(part, 'errorCode'), ['no value15', 'AccessDenied5']);
    assert.deepEqual(values(part, 'eventName'), ['GetObject5']);
  });

  it('shows hostile values as text', async () => {
    const part = await mount(
      { state: { panels: { facets: true } } },
      viewTableOf({ eventName: 'string' }, [['<img src=x>\u202e'], ['__proto__'], ['__proto__'], ['']]),
    );
    assert.deepEqual(values(part, 'eventName'), ['__proto__2', '<img src=x>\\u202e1', 'empty text1']);
    assert.equal(part.all('img').length, 0);
  });
});

describe('a value is filtered for or excluded', () => {
  it('by click', async () => {
    const part = await mount();
    await part.click(value(part, 'eventName', 0));
    assert.deepEqual(part.state().filters, [{ column: 'eventName', values: ['GetObject'], exclude: false }]);
    assert.equal(value(part, 'eventName', 0).getAttribute('aria-pressed'), 'true');
    assert.equal(part.one('[aria-label="Exclude GetObject"]').getAttribute('aria-pressed'), 'false');
    await part.click(value(part, 'eventName', 0));
    assert.deepEqual(part.state().filters, []);
    await part.click(part.one('[aria-label="Exclude no value"]'));
    assert.deepEqual(part.state().filters, [{ column: 'errorCode', values: [null], exclude: true }]);
    assert.equal(part.one('[aria-label="Exclude no value"]').getAttribute('aria-pressed'), 'true');
  });

  it('numbers and booleans by their text', async () => {
    const part = await mount({ state: { facets: ['calls'] } });
    await part.click(value(part, 'calls', 0));
    assert.deepEqual(part.state().filters, [{ column: 'calls', values: ['0'], exclude: false }]);
    assert.equal(value(part, 'calls', 0).getAttribute('aria-pressed'), 'true');
  });

  it('by key: arrows move, F filters for, X excludes', async () => {
    const part = await mount();
    const first = value(part, 'eventName', 0);
    first.focus();
    const moved = await part.press(first, 'ArrowDown');
    assert.ok(moved.defaultPrevented);
    assert.equal(part.focused(), value(part, 'eventName', 1));
    await part.press(value(part, 'eventName', 1), 'x');
    assert.equal(part.state().filters[0]?.exclude, true);
    await part.press(value(part, 'eventName', 1), 'End');
    assert.equal(part.focused(), part.all(`${facet('eventName')} .facet-value`).at(-1));
    await part.press(value(part, 'eventName', 1), 'Home');
    await part.press(value(part, 'eventName', 0), 'F', { shiftKey: true });
    assert.deepEqual(part.state().filters.at(-1), { column: 'eventName', values: ['GetObject'], exclude: false });
  });

  it('leaves other keys to VS Code, and is one stop of the Tab key', async () => {
    const part = await mount();
    assert.equal((await part.press(value(part, 'eventName', 0), 'f', { ctrlKey: true })).defaultPrevented, false);
    assert.equal((await part.press(value(part, 'eventName', 0), 'q')).defaultPrevented, false);
    assert.equal(part.all(`${facet('eventName')} li [tabindex="0"]`).length, 1);
  });
});
