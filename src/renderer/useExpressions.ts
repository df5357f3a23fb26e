import { useEffect, useState } from 'preact/hooks';
import type { MakeFinder } from '../core/view/findRows.ts';

let loaded: MakeFinder | null = null;

/** Loads what finds expressions; a view that is asked for one does so by itself. Rejects where the file is gone. */
export async function loadExpressions(): Promise<void> {
  loaded ??= (await import('../core/view/expressionFinder.ts')).expressionFinder;
}

/** What finds expressions: it is larger than the view, and loaded when the first is asked for. `null` until then. */
export function useExpressions(isWanted: boolean): MakeFinder | null {
  const [known, setKnown] = useState(() => loaded);
  const isMissing = isWanted && known === null;
  useEffect(() => {
    if (!isMissing) return;
    loadExpressions().then(
      () => setKnown(() => loaded),
      () => setKnown(() => lost),
    );
  }, [isMissing]);
  return known;
}

/** The files of the extension are gone, as after an update of it. */
function lost(): { readonly problem: string } {
  return { problem: 'Expressions did not load. Run “Developer: Reload Window” and try again.' };
}
