import {
  elementScroll,
  observeElementOffset,
  observeElementRect,
  Virtualizer,
  type Rect,
  type VirtualizerOptions,
} from '@tanstack/virtual-core';

type RowVirtualizer = Virtualizer<HTMLDivElement, HTMLDivElement>;

export interface RowWindow {
  /** The table that is looked at now; called before each drawing. */
  readonly update: (count: number) => void;
  /** The rows near the view, ascending. */
  readonly rows: () => readonly number[];
  /** Begins to follow the scroller; the function that is given back stops it. */
  readonly start: () => () => void;
  /** Looks for the scroller, once it is drawn. */
  readonly settle: () => void;
}

export interface RowWindowOptions {
  /** CSS pixels. */
  readonly rowHeight: number;
  /** How high a scroller is taken to be that is not laid out. */
  readonly usualHeight: number;
  /** Rows kept ready on both sides of the view. */
  readonly spare: number;
  readonly scroller: () => HTMLDivElement | null;
  readonly onChange: () => void;
}

/** The window of a long table. It is loaded with the first such table: most answers are short. */
export function rowWindow({ rowHeight, usualHeight, spare, scroller, onChange }: RowWindowOptions): RowWindow {
  const optionsOf = (count: number): VirtualizerOptions<HTMLDivElement, HTMLDivElement> => ({
    count,
    overscan: spare,
    estimateSize: () => rowHeight,
    getScrollElement: scroller,
    scrollToFn: elementScroll,
    observeElementRect: (virtualizer, changed) => observeRect(virtualizer, usualHeight, changed),
    observeElementOffset,
    onChange,
  });
  const virtualizer: RowVirtualizer = new Virtualizer(optionsOf(0));
  return {
    update: (count) => virtualizer.setOptions(optionsOf(count)),
    rows: () => virtualizer.getVirtualIndexes(),
    start: () => virtualizer._didMount(),
    settle: () => virtualizer._willUpdate(),
  };
}

/** A grid that is not laid out, in a folded cell, is taken to be as high as it may get: it has its rows when it is shown. */
function observeRect(virtualizer: RowVirtualizer, usualHeight: number, changed: (rect: Rect) => void) {
  return observeElementRect(virtualizer, ({ width, height }) =>
    changed({ width, height: height > 0 ? height : usualHeight }),
  );
}
