/** @jsxRuntime automatic @jsxImportSource preact */
import { spanOf } from './binRange.ts';
import { timeAxisTicks } from './timeEdges.ts';
import { tickText, type Zone } from '../zoneTime.ts';

/** Round times below a picture; whoever shows it names the zone. What is drawn is said in words elsewhere. */
export function TimeAxis({ edges, zone }: { readonly edges: Float64Array; readonly zone: Zone }) {
  const ticks = timeAxisTicks(spanOf(edges, { from: 0, to: edges.length - 1 }), zone);
  return (
    <div class="time-axis" aria-hidden="true">
      {ticks.map(({ at, ms }) => (
        <span key={ms} class={at < 0.04 ? 'first' : at > 0.96 ? 'last' : ''} style={{ left: `${100 * at}%` }}>
          {tickText(ms, zone)}
        </span>
      ))}
    </div>
  );
}
