import { useEffect, useLayoutEffect, useReducer, useRef } from 'preact/hooks';
import { initialView, reduceView } from '../core/view/reduceView.ts';
import type { ViewAction, ViewState } from '../core/view/viewState.ts';
import type { Ask } from './viewContext.ts';

/** How long an arrangement has to stand, in milliseconds, before the extension is told of it. */
const pause = 250;

/**
 * The arrangement of an answer: as the reader had left it, and every change of it kept with the extension, so that it is
 * there again when the output is drawn anew.
 */
export function useKeptState(
  kept: ViewState | null,
  run: string | null,
  ask: Ask | null,
): readonly [ViewState, (action: ViewAction) => void] {
  const [state, dispatch] = useReducer(reduceView, kept ?? initialView);
  const known = useRef(state);
  const first = useRef(state).current;
  const now = useRef(state);
  now.current = state;
  const keep = useRef(() => undefined as void);
  keep.current = () => {
    if (state === known.current || run === null || ask === null) return;
    known.current = state;
    // Where the extension no longer keeps the run there is nothing that the arrangement could be of.
    ask({ kind: 'keepView', run, state }).catch(() => undefined);
  };
  useEffect(() => {
    if (run === null || ask === null) return undefined;
    let isWanted = true;
    ask({ kind: 'keptView', run }).then(
      (latest) => {
        if (!isWanted || latest === null || now.current !== first || isSame(latest, first)) return;
        known.current = latest;
        dispatch({ kind: 'restore', state: latest });
      },
      // Then it stands as it was when the cell ran.
      () => undefined,
    );
    return () => {
      isWanted = false;
    };
  }, [run, ask]);
  useEffect(() => {
    const timer = setTimeout(() => keep.current(), pause);
    return () => clearTimeout(timer);
  }, [state]);
  // At once when the output goes: what is put off may never be done.
  useLayoutEffect(() => () => keep.current(), []);
  return [state, dispatch];
}

/** Both are written by the same code, member by member in one order. */
function isSame(one: ViewState, other: ViewState): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
