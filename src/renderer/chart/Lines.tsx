/** @jsxRuntime automatic @jsxImportSource preact */
import { ticks } from 'd3-array';
import { PureComponent } from '../PureComponent.ts';
import { shortNumber } from './numberText.ts';
import { toneOf } from './stackFill.tsx';
import type { TimeLines } from './timeLines.ts';

/** In CSS pixels; `chart.css` has the same. */
export const linesHeight = 140;
const width = 1_000;
/** Kept free above and below, so that a line at the edge is as thick as others. */
const margin = 8;
/** Dashes tell lines apart where colours do not. */
const dashes = ['', '7 3', '2 3', '9 3 2 3', '4 2', '12 4', '2 6', '6 2 2 2 2 2'];

interface LinesProperties {
  readonly data: TimeLines;
  /** The keys of the lines that are not drawn. */
  readonly hidden: ReadonlySet<string>;
}

/** The lines of a time series over their scale; pointing at them draws none of them again. */
export class Lines extends PureComponent<LinesProperties> {
  override render() {
    const { data, hidden } = this.props;
    const shown = data.lines.filter(({ key }) => !hidden.has(key));
    const [least, most] = extentOf(shown.map(({ values }) => values));
    // Where the distance is beyond the greatest number, it is measured by halves.
    const unit = Number.isFinite(most - least) ? 1 : 2;
    const [from, to] = [least / unit, most / unit];
    const y = (value: number) =>
      linesHeight - margin - ((value / unit - from) / (to - from)) * (linesHeight - 2 * margin);
    const scale = ticks(from, to, 3).map((value) => value * unit);
    return (
      <>
        {scale.map((value) => (
          <g key={value} class="plot-scale" aria-hidden="true">
            <line x1="0" x2="100%" y1={y(value)} y2={y(value)} />
            <text x="4" y={Math.max(10, y(value) - 2)}>
              {shortNumber(value)}
            </text>
          </g>
        ))}
        <svg viewBox={`0 0 ${width} ${linesHeight}`} width="100%" height={linesHeight} preserveAspectRatio="none">
          {data.lines.map(({ key, values }, place) =>
            hidden.has(key) ? null : (
              <path key={key} {...lineLook(place)} d={linePath(data, values, y)} vector-effect="non-scaling-stroke" />
            ),
          )}
        </svg>
      </>
    );
  }
}

/** What a line looks like, by its place. */
export function lineLook(place: number): { readonly class: string; readonly 'stroke-dasharray': string } {
  return { class: `plot-line ${toneOf(place)}`, 'stroke-dasharray': dashes[place % dashes.length] ?? '' };
}

/** A line through the middle of each step, broken where a time has no number; a number by itself is a dot. */
export function linePath({ times, step }: TimeLines, values: Float64Array, y: (value: number) => number): string {
  const start = times[0] ?? 0;
  const length = (times[times.length - 1] ?? 0) + step - start;
  const parts: string[] = [];
  let last = Number.NEGATIVE_INFINITY;
  values.forEach((value, i) => {
    if (Number.isNaN(value)) {
      last = Number.NEGATIVE_INFINITY;
      return;
    }
    const time = times[i] ?? 0;
    const point = `${rounded((width * (time + step / 2 - start)) / length)} ${rounded(y(value))}`;
    // Months and days of a change of clocks are longer than the shortest, and are no gap.
    parts.push(time - last > 1.5 * step ? `M${point}h0` : `L${point}`);
    last = time;
  });
  return parts.join('');
}

/** From zero, or from the least where numbers are below it, to the greatest. */
function extentOf(lines: readonly Float64Array[]): readonly [number, number] {
  let [least, most] = [0, 0];
  for (const values of lines) {
    for (const value of values) {
      if (value < least) least = value;
      if (value > most) most = value;
    }
  }
  return most > least ? [least, most] : [least, least + 1];
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
