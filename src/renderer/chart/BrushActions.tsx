/** @jsxRuntime automatic @jsxImportSource preact */
import type { TargetedMouseEvent } from 'preact';
import type { TimeSpan } from '../../core/view/viewState.ts';
import { sayAnswer } from '../sayAnswer.ts';
import type { ViewContext } from '../viewContext.ts';

interface BrushActionsProperties {
  readonly view: ViewContext;
  readonly brush: TimeSpan;
}

/** What can be done with the part of time that is selected. */
export function BrushActions({ view, brush }: BrushActionsProperties) {
  const { ask, run, dispatch } = view;
  const { zoom } = view.state;
  const isZoomed = zoom !== null && zoom.start === brush.start && zoom.end === brush.end;
  return (
    <div class="plot-actions" role="group" aria-label="The selected part of the time">
      {!isZoomed && (
        <button
          type="button"
          title="Draw this part of the time only"
          onClick={(event) => leave(event, () => dispatch({ kind: 'zoom', zoom: brush }))}
        >
          Zoom here
        </button>
      )}
      {zoom !== null && (
        <button
          type="button"
          title="Draw all of the time"
          onClick={(event) => leave(event, () => dispatch({ kind: 'zoom', zoom: null }))}
        >
          Zoom out
        </button>
      )}
      {ask !== null && run !== null && (
        <button
          type="button"
          title="Make this the window of the runbook; nothing is run"
          onClick={() => sayAnswer(view, ask({ kind: 'useWindow', run: run.id, span: brush }), 'The window is set.')}
        >
          Use as the window
        </button>
      )}
      <button
        type="button"
        title="Show the rows of all times (Escape in the chart)"
        onClick={(event) => leave(event, () => dispatch({ kind: 'brush', brush: null }))}
      >
        Clear
      </button>
    </div>
  );
}

/** A button that goes away when it is pressed gives the focus to the chart, or a keyboard would start from the top. */
function leave({ currentTarget }: TargetedMouseEvent<HTMLElement>, act: () => void): void {
  currentTarget.closest('.time-plot')?.querySelector<HTMLElement>('.plot-brush')?.focus();
  act();
}
