/** @jsxRuntime automatic @jsxImportSource preact */
import { visibleText } from '../core/table/visibleText.ts';
import type { ProgressOutput } from '../core/wire/progress.ts';

/** A cell that runs: what is going on, and how far it has come where that is known. */
export function ProgressView({ progress }: { readonly progress: ProgressOutput['progress'] }) {
  const message = visibleText(progress.message);
  return (
    <section class="output running">
      <p class="headline">
        <span class="status">Running</span>
        <span class="fact">on {visibleText(progress.target)}</span>
      </p>
      {progress.fraction === null ? (
        <progress aria-label={message} />
      ) : (
        <progress aria-label={message} max={1} value={Math.min(1, Math.max(0, progress.fraction))} />
      )}
      <p class="quiet">{message}</p>
    </section>
  );
}
