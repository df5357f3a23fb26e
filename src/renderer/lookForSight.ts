/** The part of the page that is in sight, in CSS pixels from the top of the frame. Empty where none of it is. */
export interface Sight {
  readonly top: number;
  readonly bottom: number;
  /** When it was so, in milliseconds since the page began. */
  readonly time: number;
}

/** Makes an element that fills the frame and takes no part in it, whatever stands around it: `lookForSight` looks at it. */
export const fillFrame = 'position: fixed; inset: 0; visibility: hidden; pointer-events: none';

/**
 * Tells once, within a frame, which part of an element that fills the page is in sight through all frames around it. In a
 * notebook the frame of the outputs is as high as all of them and never scrolls: its own size says nothing of that.
 * Returns what ends the looking, or `null` where the browser cannot tell.
 */
export function lookForSight(filling: Element, tell: (sight: Sight) => void): (() => void) | null {
  const Observer = filling.ownerDocument.defaultView?.IntersectionObserver;
  if (Observer === undefined) return null;
  const observer = new Observer((entries) => {
    observer.disconnect();
    const [seen] = entries;
    if (seen === undefined) return;
    const { top, bottom } = seen.intersectionRect;
    tell({ top, bottom, time: seen.time });
  });
  observer.observe(filling);
  return () => observer.disconnect();
}
