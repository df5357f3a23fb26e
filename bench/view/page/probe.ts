/**
 * What runs in every frame before its own code: it notes when an output's data arrive and measures how long it takes from
 * something that is done to the frame that shows it. The same code measures our view, the peer's and VS Code's own table.
 */
export interface ViewProbe {
  /** The last output: when its data arrived, how much they were, and when its rows had been painted. */
  shown: Shown | null;
  /** Keeps what arrives, to show it again in a page of its own. */
  keepData: boolean;
  readonly data: { output: string; readonly pieces: Record<number, unknown> };
  /** Shows an output in this page's element `output`, and gives the time to its rows. */
  readonly show: (
    how: 'renderOutput' | 'renderPeer',
    output: string,
    pieces: ViewProbe['data']['pieces'],
  ) => Promise<Shown>;
  /** Milliseconds from the arrival of the last output until so many rows are in the view. */
  readonly whole: (rows: number) => Promise<number>;
  /** Milliseconds from a click, a word or a choice to the frame that shows what came of it. */
  readonly act: (act: Act) => Promise<number>;
  /** Frames while the rows scroll at a steady pace. */
  readonly scroll: (milliseconds: number) => Promise<Scrolling>;
  /** Milliseconds from each frame to the next, whoever moves what. */
  readonly frames: (milliseconds: number) => Promise<number[]>;
  /** Elements of the page, those in shadow roots among them. */
  readonly elements: () => number;
}

export interface Shown {
  readonly bytes: number;
  /** By `performance.now()`. */
  readonly arrivedAt: number;
  /** `null` until its rows are there. */
  paintedAt: number | null;
}

export interface Scrolling {
  /** Milliseconds from each frame to the next. */
  readonly intervals: readonly number[];
  /** Frames that did not have the row in the middle of the view. */
  readonly withoutRows: number;
}

export type Act =
  | { readonly kind: 'sort'; readonly column: string }
  | { readonly kind: 'find'; readonly text: string }
  | { readonly kind: 'facetValue'; readonly column: string; readonly place: number }
  | { readonly kind: 'openFacet'; readonly column: string }
  | { readonly kind: 'chip'; readonly name: string };

declare global {
  interface Window {
    viewProbe?: ViewProbe;
  }
}

/** CSS pixels of a frame: 3 rows, 180 rows a second. */
const scrollStep = 72;

const roots: WeakRef<ShadowRoot>[] = [];
// oxlint-disable-next-line typescript/unbound-method -- it is called with the element.
const attach = Element.prototype.attachShadow;
Element.prototype.attachShadow = function attachShadow(options) {
  const made = attach.call(this, options);
  roots.push(new WeakRef(made));
  return made;
};

function root(): ShadowRoot | null {
  return roots.findLast((each) => each.deref()?.isConnected === true)?.deref() ?? null;
}

function all(selector: string): HTMLElement[] {
  return [...(root()?.querySelectorAll<HTMLElement>(selector) ?? [])];
}

const rowCount = () =>
  Math.max(0, Number(root()?.querySelector('[role=grid]')?.getAttribute('aria-rowcount') ?? 1) - 1);

/** The element with a text; waits for it, because a view may load a part of itself when it is first opened. */
async function withText(selector: string, text: string): Promise<HTMLElement> {
  for (;;) {
    const found = all(selector).find((element) => element.textContent.includes(text));
    if (found !== undefined) return found;
    await frame();
  }
}

async function frame(): Promise<number> {
  return new Promise((resolve) => requestAnimationFrame(resolve));
}

/** The next task: one that is posted in a frame runs after that frame has been drawn. */
async function nextTask(): Promise<number> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => {
      port1.close();
      resolve(performance.now());
    });
    port1.start();
    port2.postMessage(null);
  });
}

async function painted(isDone: () => boolean): Promise<number> {
  for (;;) {
    await frame();
    if (isDone()) return nextTask();
  }
}

async function act(what: Act): Promise<number> {
  const { does, isDone } = await prepared(what);
  // From a quiet page: what was done before has been drawn.
  await frame();
  await nextTask();
  const started = performance.now();
  does();
  return (await painted(isDone)) - started;
}

async function prepared(what: Act): Promise<{ readonly does: () => void; readonly isDone: () => boolean }> {
  switch (what.kind) {
    case 'sort': {
      const head = await withText('[role=columnheader]', what.column);
      const before = head.getAttribute('aria-sort');
      return { does: () => head.click(), isDone: () => head.getAttribute('aria-sort') !== before };
    }
    case 'find': {
      const input = await withText('.find', '');
      const box = input.querySelector('input');
      const before = root()?.querySelector('.find-count')?.textContent;
      return {
        does: () => {
          if (box === null) return;
          box.value = what.text;
          box.dispatchEvent(new InputEvent('input', { bubbles: true }));
        },
        isDone: () => root()?.querySelector('.find-count')?.textContent !== before,
      };
    }
    case 'facetValue': {
      const facet = await withText('.facet', what.column);
      const value = facet.querySelectorAll<HTMLElement>('.facet-value')[what.place];
      const before = value?.getAttribute('aria-pressed');
      return { does: () => value?.click(), isDone: () => value?.getAttribute('aria-pressed') !== before };
    }
    case 'openFacet': {
      if (all('[role=menuitemcheckbox]').length === 0) (await withText('.facets-head button', 'Columns')).click();
      const item = await withText('[role=menuitemcheckbox]', what.column);
      const isOpen = () => all('.facet').some((facet) => facet.textContent.includes(what.column));
      const before = isOpen();
      return { does: () => item.click(), isDone: () => isOpen() !== before };
    }
    case 'chip': {
      const chip = await withText('.chip', what.name);
      const before = chip.getAttribute('aria-pressed');
      return { does: () => chip.click(), isDone: () => chip.getAttribute('aria-pressed') !== before };
    }
  }
}

async function frames(milliseconds: number, move: () => void = () => undefined): Promise<number[]> {
  const intervals: number[] = [];
  const started = await frame();
  for (let before = started; before - started < milliseconds;) {
    move();
    const now = await frame();
    intervals.push(now - before);
    before = now;
  }
  return intervals;
}

async function scroll(milliseconds: number): Promise<Scrolling> {
  const grid = root()?.querySelector<HTMLElement>('[role=grid]');
  if (!grid) throw new Error('There is no grid.');
  grid.scrollTop = 0;
  await frame();
  await frame();
  const rowHeight = grid.querySelector<HTMLElement>('[aria-rowindex="3"]')?.offsetHeight ?? 24;
  let withoutRows = 0;
  const intervals = await frames(milliseconds, () => {
    const middle = Math.floor((grid.scrollTop + grid.clientHeight / 2) / rowHeight);
    if (grid.querySelector(`[aria-rowindex="${middle}"]`) === null) withoutRows++;
    grid.scrollTop += scrollStep;
  });
  return { intervals, withoutRows };
}

function hasRows(): boolean {
  const row = root()?.querySelector('[role=grid] [aria-rowindex="2"]') ?? null;
  return row !== null || (document.querySelector('table')?.rows.length ?? 0) > mostDrawn;
}

/** No view draws as many rows at once; a table that is made as a whole does. */
const mostDrawn = 1_000;

/** Notes when the rows of an output that has just arrived have been painted. */
async function follow(shown: Shown): Promise<Shown> {
  probe.shown = shown;
  const paintedAt = await painted(() => probe.shown !== shown || hasRows());
  if (probe.shown === shown) shown.paintedAt = paintedAt;
  return shown;
}

const probe: ViewProbe = {
  shown: null,
  keepData: false,
  data: { output: '', pieces: {} },
  show(how, output, pieces) {
    const element = document.createElement('div');
    document.getElementById('output')?.replaceChildren(element);
    const following = follow({ bytes: output.length, arrivedAt: performance.now(), paintedAt: null });
    const answer = async (body: unknown) => {
      // In a task of its own, as an extension's answers come.
      await nextTask();
      return answerFrom(pieces, body as { readonly kind: string; readonly start: number });
    };
    (window as unknown as Record<typeof how, (payload: unknown, into: HTMLElement, answer: unknown) => void>)[how](
      JSON.parse(output),
      element,
      answer,
    );
    return following;
  },
  async whole(rows) {
    const whole = await painted(() => rowCount() === rows);
    return whole - (probe.shown?.arrivedAt ?? Number.NaN);
  },
  act,
  scroll,
  frames,
  elements: () =>
    [document, ...roots.map((each) => each.deref())].reduce(
      (sum, each) => sum + (each === document || each?.isConnected === true ? each.querySelectorAll('*').length : 0),
      0,
    ),
};
window.viewProbe = probe;

/** Stands for the extension in a bare page: what the extension itself had answered in VS Code. */
function answerFrom(pieces: ViewProbe['data']['pieces'], { kind, start }: { kind: string; start: number }): unknown {
  if (kind === 'rows') return pieces[start];
  if (kind === 'stars') return { rows: [], total: 0 };
  throw new Error(`The benchmark does not answer ${kind}.`);
}

interface OutputMessage {
  readonly content?: { readonly output?: { readonly valueBytes?: Uint8Array } };
  readonly message?: { readonly body?: { readonly start?: number; readonly count?: number } };
}

function onMessage({ data }: MessageEvent<OutputMessage | null>): void {
  const arrivedAt = performance.now();
  const bytes = data?.content?.output?.valueBytes;
  if (bytes !== undefined) {
    void follow({ bytes: bytes.length, arrivedAt, paintedAt: null });
    if (probe.keepData) probe.data.output = new TextDecoder().decode(bytes);
  }
  const piece = data?.message?.body;
  if (probe.keepData && piece?.start !== undefined && piece.count !== undefined) probe.data.pieces[piece.start] = piece;
}

// The webview writes its document anew, which takes listeners away: ours comes back with the first of theirs.
const listen = window.addEventListener.bind(window);
window.addEventListener = (
  type: string,
  listener: EventListenerOrEventListenerObject,
  options?: boolean | AddEventListenerOptions,
) => {
  if (type === 'message') listen('message', onMessage, true);
  listen(type, listener, options);
};
