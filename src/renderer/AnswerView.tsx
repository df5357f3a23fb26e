/** @jsxRuntime automatic @jsxImportSource preact */
import { useMemo } from 'preact/hooks';
import { arrangeColumns } from '../core/view/arrangeColumns.ts';
import { findMatches } from '../core/view/findRows.ts';
import { FacetPanel } from './facets/FacetPanel.tsx';
import { FilterBar } from './facets/FilterBar.tsx';
import { openFacets } from './facets/facetColumns.ts';
import { shownText } from './grid/cellText.ts';
import { Grid } from './grid/Grid.tsx';
import { useGridControls } from './grid/useGridControls.ts';
import { ActorView, Histogram, MatrixView, StatView, TimeSeries } from './parts.ts';
import { NoRowsLeft } from './states/NoRows.tsx';
import { Toolbar } from './toolbar/Toolbar.tsx';
import { useExpressions } from './useExpressions.ts';
import type { ViewContext } from './viewContext.ts';

/** The rows of an answer: what is shown of them, and what a reader can do with them. */
export function AnswerView({ view }: { readonly view: ViewContext }) {
  const { table, rows, state, author, kind } = view;
  const { order, hidden, shown, pinned, unpinned, widths } = state;
  const columns = useMemo(
    () => arrangeColumns(table, author, { order, hidden, shown, pinned, unpinned, widths }),
    [table.columns.length, author, order, hidden, shown, pinned, unpinned, widths],
  );
  const expressions = useExpressions(state.find.isRegex);
  const found = useMemo(
    () =>
      findMatches(
        table,
        rows,
        columns.shown.map(({ index }) => index),
        state.find,
        { shown: shownText(state.zone), expressions },
      ),
    [table, rows, columns, state.find, state.zone, expressions],
  );
  const controls = useGridControls(view, found);
  const facets = openFacets(view).map((index) => table.columns[index]?.name ?? '');
  const noneLeft = rows.length === 0 && (
    <NoRowsLeft of={table.rowCount} onClear={() => view.dispatch({ kind: 'clearAll' })} />
  );
  return (
    <>
      <Toolbar view={view} columns={columns} found={found} controls={controls} />
      <FilterBar view={view} />
      {kind === 'events' && <Histogram view={view} />}
      {kind === 'timeseries' && <TimeSeries view={view} />}
      {kind === 'stat' && <StatView view={view} />}
      {kind === 'actor' && <ActorView view={view} row={null} />}
      {kind === 'matrix' && (noneLeft || <MatrixView view={view} found={found} controls={controls} />)}
      {kind !== 'actor' && kind !== 'matrix' && (
        <div class="answer">
          {kind !== 'stat' && <FacetPanel view={view} />}
          <div>
            {/* The grid stays while it is empty: it has the focus of whoever took its last row away. */}
            <Grid view={view} columns={columns.shown} found={found} controls={controls} facets={facets} />
            {noneLeft}
          </div>
        </div>
      )}
    </>
  );
}
