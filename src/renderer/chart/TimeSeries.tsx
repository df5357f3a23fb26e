/** @jsxRuntime automatic @jsxImportSource preact */
import { useMemo } from 'preact/hooks';
import { timeColumn } from '../../core/view/timeColumn.ts';
import { counted } from '../counted.ts';
import type { ViewContext } from '../viewContext.ts';
import { spanOf, type BinRange } from './binRange.ts';
import { Legend } from './Legend.tsx';
import { lineLook, Lines } from './Lines.tsx';
import { numberText } from './numberText.ts';
import { rowsSoFar } from '../rowsSoFar.ts';
import { timeLines, type TimeLine, type TimeLines } from './timeLines.ts';
import { TimePlot } from './TimePlot.tsx';
import { lengthText, spanText, zoneOffset, zoneTime, type Zone } from '../zoneTime.ts';

/** The numbers of an answer over time as lines; the rows stay below it, and what is brushed narrows them. */
export function TimeSeries({ view }: { readonly view: ViewContext }) {
  const { table, unbrushed } = view;
  const { zone, zoom } = view.state;
  const time = useMemo(() => timeColumn(table), [table]);
  const hidden = useMemo(() => new Set(view.state.hiddenLines), [view.state.hiddenLines]);
  const data = useMemo(
    () => (time === null ? null : timeLines(table, unbrushed, time, zoom)),
    [table, unbrushed, time, zoom],
  );
  if (data === null || data.lines.length === 0 || data.times.length === 0) return null;
  const { times, step, lines, leftOut, repeated } = data;
  const edges = new Float64Array(times.length + 1);
  edges.set(times);
  edges[times.length] = (times[times.length - 1] ?? 0) + step;
  const drawn = spanOf(edges, { from: 0, to: times.length });
  const caption = [
    rowsSoFar(unbrushed.length, view),
    spanText(drawn, zone),
    `${lengthText(step)} a step`,
    ...(leftOut > 0 ? [`${counted(leftOut, 'more line')} in the table only`] : []),
    ...(repeated > 0 ? [`${counted(repeated, 'row')} of a time and line that another row has: the last is drawn`] : []),
  ].join(' · ');
  const shown = lines.filter(({ key }) => !hidden.has(key));

  return (
    <section class="chart time-series" aria-label="Time series">
      <TimePlot
        view={view}
        edges={edges}
        peak={peakOf(shown)}
        summary={`${counted(shown.length, 'line')} over time, ${spanText(drawn, zone)}, ${lengthText(step)} a step: ${shown.map(({ name, values }) => `${name} ${valuesText(values)}`).join('; ')}.`}
        caption={caption}
        describe={(range) => rangeText(data, shown, edges, range, zone)}
      >
        <Lines data={data} hidden={hidden} />
      </TimePlot>
      <Legend
        label="Lines, the greatest sum first"
        items={lines.map(({ key, name }, place) => ({
          key,
          name,
          count: null,
          swatch: <path {...lineLook(place)} d="M0 6H12" />,
          press: {
            isPressed: !hidden.has(key),
            title: hidden.has(key) ? 'Draw this line' : 'Leave this line out',
            onPress: () => view.dispatch({ kind: 'line', line: key }),
          },
        }))}
      />
    </section>
  );
}

/** `2026-11-01 09:15:00 UTC: calls 41`; over several times the least and the most of each line. */
function rangeText(
  { times }: TimeLines,
  lines: readonly TimeLine[],
  edges: Float64Array,
  range: BinRange,
  zone: Zone,
): string {
  const time = times[range.from] ?? 0;
  const when =
    range.to - range.from === 1
      ? `${zoneTime(time, zone)} ${zoneOffset(time, zone)}`
      : spanText(spanOf(edges, range), zone);
  return `${when}: ${lines.map(({ name, values }) => `${name} ${valuesText(values.subarray(range.from, range.to))}`).join(', ')}`;
}

function valuesText(values: Float64Array): string {
  const known = values.filter((value) => !Number.isNaN(value));
  if (known.length === 0) return 'no value';
  const least = known.reduce((a, b) => Math.min(a, b));
  const most = known.reduce((a, b) => Math.max(a, b));
  return least === most ? numberText(least) : `${numberText(least)} to ${numberText(most)}`;
}

/** The time of the greatest value. */
function peakOf(lines: readonly TimeLine[]): number {
  let [peak, most] = [0, Number.NEGATIVE_INFINITY];
  for (const { values } of lines) {
    values.forEach((value, i) => {
      if (value > most) [peak, most] = [i, value];
    });
  }
  return peak;
}
