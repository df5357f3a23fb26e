import assert from 'node:assert/strict';
import { JSDOM } from 'jsdom';
import { keepWheel } from '../../../src/renderer/keepWheel.ts';

/** A scroller of 100 pixels with 300 pixels in it, in a shadow root; sends wheels to what is in it. */
function page() {
  const { window } = new JSDOM('<!doctype html><body><div id="host"></div></body>');
  const host = window.document.getElementById('host');
  assert.ok(host);
  const root = host.attachShadow({ mode: 'open' });
  root.innerHTML = '<div style="overflow-y: auto"><p>rows</p></div>';
  const [scroller, inner] = [root.querySelector('div'), root.querySelector('p')];
  assert.ok(scroller && inner);
  Object.defineProperties(scroller, { scrollHeight: { value: 300 }, clientHeight: { value: 100 } });
  keepWheel(root);
  let passed = 0;
  host.addEventListener('wheel', () => passed++);
  return {
    scroller,
    /** Whether VS Code hears of a wheel that turns at a time, in milliseconds. */
    passes: (deltaY: number, scrollTop: number, time: number) => {
      scroller.scrollTop = scrollTop;
      const event = new window.WheelEvent('wheel', { deltaY, bubbles: true, composed: true });
      Object.defineProperty(event, 'timeStamp', { value: time });
      const before = passed;
      inner.dispatchEvent(event);
      return passed > before;
    },
  };
}

describe('a wheel over an output', () => {
  const cases: readonly (readonly [string, number, number, boolean])[] = [
    ['down with rows below', 10, 0, false],
    ['down at the end', 10, 200, true],
    ['down less than a pixel from the end', 10, 199.4, true],
    ['up with rows above', -10, 5, false],
    ['up at the top', -10, 0, true],
    ['sideways', 0, 50, true],
  ];
  for (const [name, deltaY, scrollTop, expected] of cases) {
    it(`${name} ${expected ? 'scrolls the notebook' : 'stays in it'}`, () =>
      assert.equal(page().passes(deltaY, scrollTop, 1_000), expected));
  }

  it('stays where it scrolled for a moment after the end', () => {
    const { passes } = page();
    assert.deepEqual(
      [passes(10, 190, 1_000), passes(10, 200, 1_200), passes(10, 200, 1_450), passes(10, 200, 1_760)],
      [false, false, false, true],
    );
  });

  it('is nobody’s where what is larger does not scroll', () => {
    const { scroller, passes } = page();
    scroller.style.overflowY = 'hidden';
    assert.equal(passes(10, 0, 1_000), true);
  });
});
