/** @jsxRuntime automatic @jsxImportSource preact */
import type { ViewContext } from '../viewContext.ts';
import { ActorView } from './ActorView.tsx';
import { DrawerFrame } from './DrawerFrame.tsx';

/** The card of the principal of a row below the rows. */
export function ActorDrawer({ view, row }: { readonly view: ViewContext; readonly row: number | null }) {
  return (
    <DrawerFrame title="Actor" onClose={() => view.open(null)}>
      <ActorView view={view} row={row} />
    </DrawerFrame>
  );
}
