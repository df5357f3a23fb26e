/** @jsxRuntime automatic @jsxImportSource preact */
import { PureComponent } from '../PureComponent.ts';
import { placeOf } from './binRange.ts';
import { stackFill } from './stackFill.tsx';
import type { TimeBins } from './timeBins.ts';

/** In CSS pixels; `chart.css` has the same. */
export const barsHeight = 84;
/** Above the highest bar: the label of its count stands there. */
const labelHeight = 14;
/** A single event shows, however many there are in other bins. */
const leastHeight = 2;

/** The stacked bars of a histogram; pointing at them draws none of them again. */
export class Bars extends PureComponent<{ readonly bins: TimeBins; readonly id: string }> {
  override render() {
    const { bins, id } = this.props;
    const { edges, stacks, totals, peak } = bins;
    // What the least heights may add to a bar is kept free above the highest.
    const room = barsHeight - labelHeight - leastHeight * Math.max(0, stacks.length - 1);
    const perRow = room / Math.max(1, totals[peak] ?? 1);
    const bottoms = new Float64Array(totals.length).fill(barsHeight);
    return stacks.map(({ kind, counts }, place) => (
      <g key={place} {...stackFill(id, kind, place)}>
        {Array.from(counts, (count, bin) => {
          if (count === 0) return null;
          const height = Math.max(leastHeight, count * perRow);
          bottoms[bin] = (bottoms[bin] ?? 0) - height;
          const left = placeOf(edges, edges[bin] ?? 0);
          const width = placeOf(edges, edges[bin + 1] ?? 0) - left;
          return <rect key={bin} x={`${100 * left}%`} y={bottoms[bin]} width={`${100 * width}%`} height={height} />;
        })}
      </g>
    ));
  }
}
