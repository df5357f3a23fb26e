/** @jsxRuntime automatic @jsxImportSource preact */
import type { ComponentChild } from 'preact';
import { useMemo, useReducer } from 'preact/hooks';
import { filterRows } from '../../../../src/core/view/filterRows.ts';
import { initialView, reduceView } from '../../../../src/core/view/reduceView.ts';
import { sortRows } from '../../../../src/core/view/sortRows.ts';
import type { ViewState } from '../../../../src/core/view/viewState.ts';
import type { ViewTable } from '../../../../src/core/view/viewTable.ts';
import type { ViewContext } from '../../../../src/renderer/viewContext.ts';
import { mountView } from '../drawers/mountView.ts';

export type MountedPart = Awaited<ReturnType<typeof mountView>> & {
  /** How the answer is arranged now. */
  state(): ViewState;
  /** Points at an element: `at` is the place in it, 0 to 1, of an element 100 pixels wide. */
  point(
    element: HTMLElement,
    kind: 'down' | 'move' | 'up' | 'leave' | 'cancel',
    at: number,
    button?: number,
  ): Promise<void>;
};

type Options = NonNullable<Parameters<typeof mountView>[1]> & { readonly state?: Partial<ViewState> };

/** A part of the result view over a table, arranged by the real functions as its reader arranges it. */
export async function mountArranged(
  table: ViewTable,
  draw: (view: ViewContext) => ComponentChild,
  { state: begun = {}, over = {}, replies = {} }: Options = {},
): Promise<MountedPart> {
  const initial = { ...initialView, ...begun };
  let state = initial;
  const mounted = await mountView((view) => <Arranged view={view} draw={draw} onState={(now) => (state = now)} />, {
    replies,
    over: { table, total: table.rowCount, state: initial, ...over },
  });
  return {
    ...mounted,
    state: () => state,
    async point(element, kind, at, button = 0) {
      const window = element.ownerDocument.defaultView;
      if (window === null) throw new Error('The page has no window.');
      // What jsdom lacks of a laid out page.
      element.setPointerCapture = () => undefined;
      element.getBoundingClientRect = () => new window.DOMRect(0, 0, 100, 50);
      element.dispatchEvent(new window.MouseEvent(`pointer${kind}`, { bubbles: true, button, clientX: at * 100 }));
      await mounted.change({});
    },
  };
}

interface ArrangedProperties {
  readonly view: ViewContext;
  readonly draw: (view: ViewContext) => ComponentChild;
  readonly onState: (state: ViewState) => void;
}

function Arranged({ view, draw, onState }: ArrangedProperties) {
  const { table } = view;
  const [state, dispatch] = useReducer(reduceView, view.state);
  onState(state);
  const { filters, chips, brush } = state;
  const unbrushed = useMemo(
    () => filterRows(table, { filters, chips, brush }, { brush: false }),
    [table, filters, chips],
  );
  const passing = useMemo(
    () => filterRows(table, { filters, chips, brush }, { brush: true }),
    [table, filters, chips, brush],
  );
  const rows = useMemo(() => sortRows(table, passing, state.sort), [table, passing, state.sort]);
  return <>{draw({ ...view, state, dispatch, unbrushed, rows })}</>;
}
