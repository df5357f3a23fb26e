import assert from 'node:assert/strict';
import { JSDOM } from 'jsdom';
import { reveal } from '../../../src/renderer/reveal.ts';

/** What an element is given as its box, in CSS pixels. */
interface Reach {
  readonly top: number;
  readonly bottom: number;
}

/** Milliseconds: long enough after what was before, unless a test says when. */
let clock = 0;

/** A notebook's page of outputs whose frame can be looked at and scrolled from outside, as VS Code does it. */
class NotebookPage {
  readonly window = new JSDOM('<!doctype html><body><div id="one"></div><div id="two"></div></body>').window;
  /** How far each wheel was to scroll, in CSS pixels, as VS Code reckons it. */
  readonly ways: number[] = [];
  readonly looks = new Map<Element, (sight: Reach, time: number) => void>();

  constructor() {
    const { looks } = this;
    this.window['IntersectionObserver'] = class {
      readonly #tell: IntersectionObserverCallback;
      #target: Element | null = null;
      constructor(tell: IntersectionObserverCallback) {
        this.#tell = tell;
      }
      observe(target: Element): void {
        this.#target = target;
        looks.set(target, (sight, time) => {
          const entry = { time, intersectionRect: sight } as IntersectionObserverEntry;
          this.#tell([entry], this as unknown as IntersectionObserver);
        });
      }
      disconnect(): void {
        if (this.#target !== null) looks.delete(this.#target);
      }
    } as unknown as typeof IntersectionObserver;
    const { ways, window } = this;
    // As Chromium has it: `wheelDeltaY` is what it is told, and not the reverse of `deltaY`.
    window.WheelEvent = class extends window.WheelEvent {
      readonly wheelDeltaY: number;
      constructor(type: string, given: WheelEventInit & { readonly wheelDeltaY?: number } = {}) {
        super(type, given);
        this.wheelDeltaY = given.wheelDeltaY ?? this.deltaY;
      }
    };
    window.addEventListener('wheel', (event) => {
      assert.equal(event.target, window, 'Something on the way may take the wheel for its own.');
      ways.push(Math.round((-(event as WheelEvent & { wheelDeltaY: number }).wheelDeltaY / 120) * 50));
    });
  }

  /** An element of an output. */
  element({ top, bottom }: Reach, id = 'one'): { readonly element: Element; readonly host: Element } {
    const { document } = this.window;
    const host = document.createElement('div');
    const element = document.createElement('p');
    element.getBoundingClientRect = () => ({ top, bottom }) as DOMRect;
    host.append(element);
    document.getElementById(id)?.append(host);
    return { element, host };
  }

  /** Lets a frame pass in which this is in sight. */
  frame(sight: Reach, time = (clock += 10_000)): void {
    for (const tell of [...this.looks.values()]) tell(sight, time);
  }

  get fillings(): number {
    return this.window.document.querySelectorAll('#apirunbook-revealed').length;
  }
}

describe('what gets the focus', () => {
  const sight = { top: 5_000, bottom: 5_700 };
  const cases: readonly (readonly [string, Reach, number, readonly number[]])[] = [
    ['stays where it is in sight', { top: 5_100, bottom: 5_124 }, 0, []],
    ['comes up from below what is in sight, no further than it takes', { top: 5_690, bottom: 5_714 }, 0, [14]],
    ['comes down from above it, with rows before it', { top: 4_900, bottom: 4_924 }, 0, [-160]],
    ['comes with room for what a drawer will show', { top: 5_500, bottom: 5_540 }, 560, [360]],
    ['never leaves above what there is no room for', { top: 5_500, bottom: 7_500 }, 560, [440]],
  ];
  for (const [name, box, room, ways] of cases) {
    it(name, () => {
      const page = new NotebookPage();
      const { element, host } = page.element(box);
      reveal(element, host, room);
      assert.equal(page.fillings, 1);
      page.frame(sight);
      assert.deepEqual(page.ways, ways);
      assert.deepEqual([page.fillings, page.looks.size], [0, 0]);
    });
  }

  it('moves the notebook by a way, wherever VS Code has put the frame', () => {
    for (const moved of [-3_000, 0, 3_000]) {
      const page = new NotebookPage();
      const { element, host } = page.element({ top: 5_900 + moved, bottom: 5_924 + moved });
      reveal(element, host, 0);
      page.frame({ top: 5_000 + moved, bottom: 5_700 + moved });
      assert.deepEqual(page.ways, [224]);
    }
  });

  it('is scrolled to once where keys come faster than the notebook scrolls', () => {
    const page = new NotebookPage();
    const start = (clock += 10_000);
    const press = (bottom: number, top: number, time: number) => {
      const { element, host } = page.element({ top: bottom - 24, bottom });
      reveal(element, host, 0);
      page.frame({ top, bottom: top + 700 }, start + time);
    };
    press(5_724, 5_000, 0);
    press(5_748, 5_000, 30);
    assert.deepEqual(page.ways, [24, 24]);
    // It has scrolled.
    press(5_772, 5_048, 60);
    // It did not scroll: there may be an end to it.
    press(5_796, 5_048, 1_000);
    assert.deepEqual(page.ways, [24, 24, 24, 48]);
  });

  it('is what has it last, and what has it within a drawer that opens comes with that', () => {
    const page = new NotebookPage();
    const first = page.element({ top: 9_000, bottom: 9_024 }, 'two');
    const last = page.element({ top: 5_500, bottom: 5_540 }, 'one');
    const within = last.element.appendChild(page.window.document.createElement('b'));
    reveal(first.element, first.host, 0);
    reveal(last.element, last.host, 560);
    reveal(within, last.host, 0);
    assert.equal(page.fillings, 1);
    page.frame(sight);
    assert.deepEqual(page.ways, [360]);
  });

  const nothing: readonly (readonly [string, (page: NotebookPage, of: ReturnType<NotebookPage['element']>) => void])[] =
    [
      ['has gone', (page, { element }) => (element.remove(), page.frame(sight))],
      ['has gone with its output', (page, { host }) => (host.remove(), page.frame(sight))],
      ['is in a frame that is out of sight', (page) => page.frame({ top: 0, bottom: 0 })],
    ];
  for (const [name, happen] of nothing) {
    it(`moves nothing where it ${name}`, () => {
      const page = new NotebookPage();
      const of = page.element({ top: 9_000, bottom: 9_024 });
      reveal(of.element, of.host, 0);
      happen(page, of);
      assert.deepEqual([page.ways, page.fillings, page.looks.size], [[], 0, 0]);
    });
  }

  it('is left to the browser where that cannot tell what is in sight', () => {
    const page = new NotebookPage();
    Reflect.deleteProperty(page.window, 'IntersectionObserver');
    const { element, host } = page.element({ top: 9_000, bottom: 9_024 });
    reveal(element, host, 0);
    assert.equal(page.fillings, 0);
  });
});
