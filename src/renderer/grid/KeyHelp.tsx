/** @jsxRuntime automatic @jsxImportSource preact */
import { Layer } from '../menu/Layer.tsx';
import type { Anchor } from '../menu/placeLayer.ts';
import { gridKeyHelp } from './gridKeyHelp.ts';

/** The keyboard map of the grid. */
export function KeyHelp({ at, onClose }: { readonly at: Anchor; readonly onClose: () => void }) {
  return (
    <Layer at={at} role="dialog" label="Keys of the rows" onClose={onClose}>
      <table class="key-help">
        <tbody>
          {Object.values(gridKeyHelp).map(([keys, does]) => (
            <tr key={keys}>
              <th scope="row">{keys}</th>
              <td>{does}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="quiet">On a Mac, Command does what Ctrl does. Escape closes this.</p>
    </Layer>
  );
}
