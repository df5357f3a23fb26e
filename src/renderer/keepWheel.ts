/** A wheel keeps with what it scrolled for so long, in milliseconds: reaching the end does not move the notebook. */
const rest = 300;

/**
 * Keeps the wheel in an output while something in it scrolls. VS Code scrolls the notebook with every wheel over an
 * element that does not scroll, and it does not see into a shadow root (`eventTargetShouldHandleScroll` of its notebook
 * page): without this, the notebook would move with the rows.
 */
export function keepWheel(root: ShadowRoot): void {
  let last: { readonly scroller: Element; readonly time: number } | null = null;
  root.addEventListener(
    'wheel',
    (event) => {
      const { deltaY, timeStamp, target } = event as WheelEvent;
      for (let node = target as Element | null; node !== null; node = node.parentElement) {
        const isRecent = node === last?.scroller && timeStamp - last.time < rest;
        if (!isRecent && !scrolls(node, deltaY)) continue;
        last = { scroller: node, time: timeStamp };
        event.stopPropagation();
        return;
      }
    },
    { passive: true },
  );
}

/** Whether an element has somewhere to go. Positions may be fractions of a pixel. */
function scrolls(node: Element, deltaY: number): boolean {
  const below = node.scrollHeight - node.clientHeight - node.scrollTop;
  if (deltaY < 0 ? node.scrollTop <= 0 : deltaY === 0 || below < 2) return false;
  return /auto|scroll/.test(node.ownerDocument.defaultView?.getComputedStyle(node).overflowY ?? '');
}
