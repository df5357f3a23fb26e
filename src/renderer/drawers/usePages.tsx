/** @jsxRuntime automatic @jsxImportSource preact */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { count, counted } from '../counted.ts';

interface Pages {
  /** How many are shown now. */
  readonly limit: number;
  readonly showMore: () => void;
  /** The button that shows the next page of so many in all; nothing once all are shown. */
  readonly more: (total: number) => VNode | null;
}

/** A long list that is shown a page at a time, `first` at first. `what` is one of its things: "path". */
export function usePages(what: string, page: number, first = page): Pages {
  const [limit, setLimit] = useState(first);
  const showMore = () => setLimit(limit + page);
  return {
    limit,
    showMore,
    more: (total) =>
      total <= limit ? null : (
        <button type="button" onClick={showMore}>
          {moreText(what, page, total - limit)}
        </button>
      ),
  };
}

/** `Show 100 more paths of 250`, or `Show 3 more paths` where that is all. */
export function moreText(what: string, page: number, left: number): string {
  const more = `Show ${counted(Math.min(page, left), `more ${what}`)}`;
  return left <= page ? more : `${more} of ${count(left)}`;
}
