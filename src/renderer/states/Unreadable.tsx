/** @jsxRuntime automatic @jsxImportSource preact */
import { visibleText } from '../../core/table/visibleText.ts';

/** An output that is none of ours, of another version, or broken. */
export function Unreadable({ reason }: { readonly reason: string }) {
  return (
    <section class="output failed" aria-label="Unreadable output">
      <p class="headline">This output cannot be shown.</p>
      <p class="quiet">{visibleText(reason)} Run the cell again.</p>
    </section>
  );
}
