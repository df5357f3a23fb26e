import { fillFrame, lookForSight } from './lookForSight.ts';

/** Kept in sight above what is revealed, in CSS pixels: the rows that a drawer is about. */
const context = 60;
/** So long VS Code may take to scroll, in milliseconds. */
const patience = 300;
/** What VS Code scrolls by for one unit of a wheel, in CSS pixels (`StandardWheelEvent`, `SCROLL_WHEEL_SENSITIVITY`). */
const wheelUnit = 50 / 120;

/** What is looked for at the moment, with what ends it: there is one notebook to scroll. */
let current: { readonly element: Element; readonly room: number; readonly end: () => void } | null = null;
/** What was last asked for: the notebook may not have scrolled yet. */
let asked = { from: 0, way: 0, time: -Infinity };

/**
 * Scrolls the notebook no further than it takes to have an element of the output in `host` in sight, and below its top as
 * much `room` (CSS pixels) as there is.
 *
 * It is scrolled by a wheel, of which VS Code takes the way and not a place. The other thing that it offers, a link
 * within the page, is a place, and often a wrong one: VS Code reckons with a frame that begins 5,000 pixels above the
 * notebook (`scroll-to-reveal`), but moves the frame whenever a cell above what is in sight changes its height
 * (`updateElementHeight2` of its list of cells), and the notebook would jump by that, up to its beginning.
 */
export function reveal(element: Element, host: Element, room: number): void {
  // Something in a drawer that opens is revealed with it.
  if (current !== null && current.room > room && current.element.contains(element)) return;
  current?.end();
  const { ownerDocument, parentElement } = host;
  const filling = ownerDocument.createElement('div');
  filling.id = 'apirunbook-revealed';
  filling.style.cssText = fillFrame;
  parentElement?.append(filling);
  const stop = lookForSight(filling, (sight) => {
    end();
    if (sight.top >= sight.bottom || !element.isConnected) return;
    const isUnderWay = sight.top === asked.from && sight.time - asked.time < patience;
    const before = isUnderWay ? asked.way : 0;
    const way = wayTo(element.getBoundingClientRect(), sight.top + before, sight.bottom + before, room);
    if (way === 0) return;
    asked = { from: sight.top, way: before + way, time: sight.time };
    const { defaultView } = ownerDocument;
    // VS Code reads `wheelDeltaY`, which the browser would give the wrong sign.
    const wheel: WheelEventInit & { readonly wheelDeltaY: number } = { deltaY: way, wheelDeltaY: -way / wheelUnit };
    // To the window itself: nothing on the way may take it for its own wheel.
    if (defaultView !== null) defaultView.dispatchEvent(new defaultView.WheelEvent('wheel', wheel));
  });
  function end(): void {
    current = null;
    stop?.();
    filling.remove();
  }
  if (stop === null) end();
  else current = { element, room, end };
}

/** How far to scroll, in CSS pixels, down where it is positive. */
function wayTo({ top, bottom }: DOMRect, start: number, end: number, room: number): number {
  const above = top - context - start;
  return top < start ? above : Math.max(0, Math.min(Math.max(bottom, top + room) - end, above));
}
