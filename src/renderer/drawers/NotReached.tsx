/** @jsxRuntime automatic @jsxImportSource preact */
import type { ViewContext } from '../viewContext.ts';

/** Says why there is nothing to show where the extension cannot be asked; else nothing. */
export function NotReached({ view: { ask, run } }: { readonly view: Pick<ViewContext, 'ask' | 'run'> }) {
  if (ask !== null && run !== null) return null;
  return (
    <p class="banner warning">
      {run === null
        ? 'The rows of this answer are no longer kept.'
        : 'The API Runbooks extension does not answer here.'}{' '}
      Run the cell again.
    </p>
  );
}
