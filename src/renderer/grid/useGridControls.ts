import type { RefObject } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { FindResult } from '../../core/view/findRows.ts';
import { count } from '../counted.ts';
import type { ViewContext } from '../viewContext.ts';
import { nextMatch } from './nextMatch.ts';

/** What the grid and the toolbar above it share: the selection, the match that was gone to, and each other's focus. */
export interface GridControls {
  /** Rows by their number in the answer, those that no longer pass the filters among them. */
  readonly selected: ReadonlySet<number>;
  /** The selected rows that are shown, as they stand. */
  readonly chosen: readonly number[];
  readonly select: (rows: ReadonlySet<number>) => void;
  readonly match: Match | null;
  /** Goes to the next (1) or previous (-1) row with a match, around the end; `from` is a place in the rows shown. */
  readonly goToMatch: (step: 1 | -1, from?: number) => void;
  readonly grid: RefObject<HTMLDivElement | null>;
  readonly find: RefObject<HTMLInputElement | null>;
}

/** A new object each time that one is gone to. */
export interface Match {
  /** Its place among the matches, and that of its row among the rows shown. */
  readonly ordinal: number;
  readonly position: number;
}

/** Called by whoever shows both. */
export function useGridControls({ rows, run, state, say }: ViewContext, found: FindResult): GridControls {
  const id = run?.id;
  const [held, setHeld] = useState({ id, rows: nothing });
  // Rows of another run are other rows.
  const selected = held.id === id ? held.rows : nothing;
  const [gone, setGone] = useState<(Match & { readonly found: FindResult }) | null>(null);
  const grid = useRef<HTMLDivElement>(null);
  const find = useRef<HTMLInputElement>(null);
  const match = gone?.found === found ? gone : null;

  function goTo(ordinal: number | null): void {
    setGone(ordinal === null ? null : { found, ordinal, position: found.positions[ordinal] ?? 0 });
  }

  function goToMatch(step: 1 | -1, from = match?.position ?? -1): void {
    const ordinal = nextMatch(found.positions, step, from);
    goTo(ordinal);
    say(ordinal === null ? 'No match.' : `Match ${count(ordinal + 1)} of ${count(found.positions.length)}.`);
  }

  // What is typed leads to its first match at once; what comes back with an arrangement from before does not.
  const known = useRef(state.find);
  useEffect(() => {
    if (known.current === state.find) return;
    known.current = state.find;
    goTo(nextMatch(found.positions, 1, -1));
  }, [state.find]);

  const chosen = useMemo(
    () => (selected.size === 0 ? [] : Array.from(rows).filter((row) => selected.has(row))),
    [rows, selected],
  );
  return { selected, chosen, select: (chosenRows) => setHeld({ id, rows: chosenRows }), match, goToMatch, grid, find };
}

const nothing: ReadonlySet<number> = new Set();
