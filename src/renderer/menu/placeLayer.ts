/** What a menu opens at: an element, or a point of the page in CSS pixels. */
export type Anchor = Element | { readonly x: number; readonly y: number };

/** From where to where something goes in the page, in CSS pixels. */
export interface Reach {
  readonly top: number;
  readonly bottom: number;
}

interface Box extends Reach {
  readonly left: number;
}

/** Kept free at the edges of what is in sight, in CSS pixels. */
const margin = 4;

/**
 * Where the upper left corner of a layer goes: below its anchor, above it where there is no room below, and always within
 * what is in sight and within the output that it belongs to, where it fits in there. In a notebook the page is as high as
 * all of its cells: what is beyond the output may be far out of sight, and so may most of the output.
 */
export function placeLayer(
  size: { readonly width: number; readonly height: number },
  anchor: Box,
  output: Reach,
  sight: Reach,
  pageWidth: number,
): { readonly left: number; readonly top: number } {
  const highest = Math.max(sight.top + margin, Math.min(output.top, sight.bottom - margin - size.height));
  const lowest = Math.min(sight.bottom - margin, Math.max(output.bottom, highest + size.height));
  const fitsBelow = anchor.bottom + size.height <= lowest;
  const fitsAbove = anchor.top - size.height >= highest;
  const top = fitsBelow ? anchor.bottom : fitsAbove ? Math.min(anchor.top, lowest) - size.height : lowest - size.height;
  const left = Math.min(anchor.left, pageWidth - size.width - margin);
  return { left: Math.max(margin, left), top: Math.max(highest, top) };
}

/** How high a layer may be: it scrolls rather than end out of sight. In CSS pixels. */
export function mostHeight(sight: Reach): number {
  return sight.bottom - sight.top - 2 * margin;
}

export function anchorBox(anchor: Anchor): Box {
  return 'x' in anchor ? { left: anchor.x, top: anchor.y, bottom: anchor.y } : anchor.getBoundingClientRect();
}
