/** @jsxRuntime automatic @jsxImportSource preact */
import { count } from '../counted.ts';
import { stackName, type TimeBins } from './timeBins.ts';
import { zoneOffset, zoneTime, type Zone } from '../zoneTime.ts';

/** A histogram in numbers, for who cannot see it or wants to read them. */
export function BinTable({ bins, zone }: { readonly bins: TimeBins; readonly zone: Zone }) {
  const { edges, stacks, totals } = bins;
  const parts = stacks.length > 1 ? stacks : [];
  return (
    <div class="bin-table" role="region" aria-label="Rows over time as a table" tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">From ({zoneOffset(edges[0] ?? 0, zone)})</th>
            <th scope="col">Rows</th>
            {parts.map((stack, i) => (
              <th scope="col" key={i}>
                {stackName(stack)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from(totals, (total, bin) => (
            <tr key={bin}>
              <th scope="row">{zoneTime(edges[bin] ?? 0, zone)}</th>
              <td>{count(total)}</td>
              {parts.map(({ counts }, i) => (
                <td key={i}>{count(counts[bin] ?? 0)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
