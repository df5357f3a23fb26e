/** @jsxRuntime automatic @jsxImportSource preact */
import { sayAnswer } from '../sayAnswer.ts';
import type { ViewContext } from '../viewContext.ts';
import { shortText } from '../shortText.ts';
import { useAnswer } from './useAnswer.ts';

/** The console's pages for a row, or for the whole answer (`null`). The extension builds and opens them. */
export function ConsoleLinks({ view, row }: { readonly view: ViewContext; readonly row: number | null }) {
  const { ask, run } = view;
  const answer = useAnswer(`${run?.id} ${row}`, () =>
    ask === null || run === null ? null : ask({ kind: 'links', run: run.id, row }),
  );
  if (ask === null || run === null || answer.kind !== 'ready' || answer.value.length === 0) return null;
  return (
    <p class="drawer-tools">
      <span class="quiet">In the console:</span>
      {answer.value.map(({ id, title, url }) => (
        <button
          type="button"
          key={id}
          title={shortText(url, 2_000)}
          onClick={() => sayAnswer(view, ask({ kind: 'openLink', run: run.id, row, link: id }))}
        >
          {shortText(title, 80)} ↗
        </button>
      ))}
    </p>
  );
}
