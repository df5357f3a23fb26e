/** @jsxRuntime automatic @jsxImportSource preact */
import { useId, useMemo } from 'preact/hooks';
import { filterValue } from '../../core/view/filterRows.ts';
import { timeColumn } from '../../core/view/timeColumn.ts';
import type { TimeSpan } from '../../core/view/viewState.ts';
import { count, counted } from '../counted.ts';
import type { ViewContext } from '../viewContext.ts';
import { Bars } from './Bars.tsx';
import { BinTable } from './BinTable.tsx';
import { spanOf, type BinRange } from './binRange.ts';
import { cellName } from '../cellName.ts';
import { groupColumns } from './groupColumns.ts';
import { Legend, type LegendItem } from './Legend.tsx';
import { rowsSoFar } from '../rowsSoFar.ts';
import { stackColumn } from './stackColumn.ts';
import { stackFill, StackPatterns } from './stackFill.tsx';
import { stackName, timeBins, timeExtent, type TimeBins } from './timeBins.ts';
import { TimePlot } from './TimePlot.tsx';
import { lengthText, spanText, zoneTime, type Zone } from '../zoneTime.ts';

/** About how many bars. */
const wantedBins = 60;

/**
 * How many of the rows fall when, stacked by the values of a column. It counts the rows that pass filters and chips, over
 * the time of all rows, so that filtering moves nothing; what is brushed narrows the rows below. Nothing where the rows
 * have no two different times.
 */
export function Histogram({ view }: { readonly view: ViewContext }) {
  const { table, dispatch } = view;
  const { chart: isOpen = true, chartTable: isTable = false } = view.state.panels;
  const time = useMemo(() => timeColumn(table), [table]);
  const extent = useMemo(() => (time === null ? null : timeExtent(table, time)), [table, time]);
  if (time === null || extent === null) return null;
  return (
    <section class="chart" aria-label="Rows over time">
      <div class="chart-head">
        <button
          type="button"
          class="chart-toggle"
          aria-expanded={isOpen}
          onClick={() => dispatch({ kind: 'panel', panel: 'chart', isOpen: !isOpen })}
        >
          Rows over time
        </button>
        {isOpen && <StackSelect view={view} />}
        {isOpen && (
          <button
            type="button"
            aria-pressed={isTable}
            onClick={() => dispatch({ kind: 'panel', panel: 'chartTable', isOpen: !isTable })}
          >
            View as table
          </button>
        )}
      </div>
      {isOpen && <Picture view={view} time={time} extent={extent} isTable={isTable} />}
    </section>
  );
}

function StackSelect({ view }: { readonly view: ViewContext }) {
  const { table, dispatch } = view;
  const chosen = stackColumn(view);
  const worth = useMemo(() => groupColumns(table), [table]);
  const offered = chosen === null || worth.includes(chosen) ? worth : [chosen, ...worth];
  return (
    <label class="stack-select">
      Stacked by{' '}
      <select
        onKeyDown={keepTypedKeys}
        value={chosen ?? ''}
        onChange={({ currentTarget: { value } }) =>
          dispatch({ kind: 'stack', column: value === '' ? null : (table.columns[Number(value)]?.name ?? null) })
        }
      >
        <option value="">nothing</option>
        {offered.map((i) => (
          <option key={i} value={i}>
            {cellName(table.columns[i]?.name ?? '')}
          </option>
        ))}
      </select>
    </label>
  );
}

/** A letter that is typed here chooses; to VS Code, which listens further up, it would be a command of the notebook. */
function keepTypedKeys(event: KeyboardEvent): void {
  if (!event.ctrlKey && !event.metaKey && !event.altKey) event.stopPropagation();
}

interface PictureProperties {
  readonly view: ViewContext;
  readonly time: number;
  readonly extent: TimeSpan;
  readonly isTable: boolean;
}

function Picture({ view, time, extent, isTable }: PictureProperties) {
  const { table, unbrushed } = view;
  const { zone, zoom } = view.state;
  const id = useId();
  const stackBy = stackColumn(view);
  const span = zoom ?? extent;
  const bins = useMemo(
    () => timeBins(table, unbrushed, time, { bins: wantedBins, stackBy, span, zone }),
    [table, unbrushed, time, stackBy, span.start, span.end, zone],
  );
  const timeless = zoom === null ? unbrushed.length - bins.count : 0;
  const { edges, totals, peak } = bins;
  const drawn = spanOf(edges, { from: 0, to: edges.length - 1 });
  const barText = lengthText((edges[1] ?? 0) - (edges[0] ?? 0));
  const caption = [
    rowsSoFar(bins.count, view),
    ...(timeless > 0 ? [`${counted(timeless, 'row')} without a time`] : []),
    spanText(drawn, zone),
    `${barText} a bar`,
  ].join(' · ');
  const most =
    bins.count === 0 ? '' : ` The most, ${count(totals[peak] ?? 0)}, from ${zoneTime(edges[peak] ?? 0, zone)}.`;
  return (
    <>
      <TimePlot
        view={view}
        edges={edges}
        peak={peak}
        summary={`Histogram of ${rowsSoFar(bins.count, view)}, ${spanText(drawn, zone)}, ${barText} a bar.${most}`}
        caption={caption}
        describe={(range) => rangeText(bins, range, zone)}
      >
        <StackPatterns id={id} />
        <Bars bins={bins} id={id} />
        <text class="plot-most" x="4" y="11" aria-hidden="true">
          {count(totals[peak] ?? 0)}
        </text>
      </TimePlot>
      {stackBy !== null && <Legend label="Stacks, from below" items={stackItems(view, stackBy, bins, id)} />}
      {isTable && <BinTable bins={bins} zone={zone} />}
    </>
  );
}

/** `41 rows, 2026-11-01 09:15:00 to 09:20:00 UTC: AccessDenied 30, no value 11`. */
function rangeText({ edges, stacks }: TimeBins, range: BinRange, zone: Zone): string {
  const sums = stacks
    .map((stack) => ({
      name: stackName(stack),
      sum: stack.counts.subarray(range.from, range.to).reduce((all, some) => all + some, 0),
    }))
    .filter(({ sum }) => sum > 0);
  const rows = sums.reduce((all, { sum }) => all + sum, 0);
  const parts = stacks.length > 1 ? sums.map(({ name, sum }) => `${name} ${count(sum)}`) : [];
  const all = `${counted(rows, 'row')}, ${spanText(spanOf(edges, range), zone)}`;
  return parts.length === 0 ? all : `${all}: ${parts.join(', ')}`;
}

/** A stack of one value can be pressed to see its rows only, as in a facet. */
function stackItems(view: ViewContext, stackBy: number, { stacks }: TimeBins, id: string): LegendItem[] {
  const column = view.table.columns[stackBy]?.name ?? '';
  const filter = view.state.filters.find((some) => some.column === column && !some.exclude);
  return stacks.map((stack, place) => {
    const value = filterValue(stack.value);
    return {
      key: `${stack.kind} ${value}`,
      name: stackName(stack),
      count: count(stack.count),
      swatch: <rect {...stackFill(id, stack.kind, place)} width="12" height="12" />,
      press:
        stack.kind === 'value' || stack.kind === 'none'
          ? {
              isPressed: filter?.values.includes(value) === true,
              title: `Filter for ${stackName(stack)}`,
              onPress: () => view.dispatch({ kind: 'filter', column, value, exclude: false }),
            }
          : null,
    };
  });
}
