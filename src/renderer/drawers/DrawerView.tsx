/** @jsxRuntime automatic @jsxImportSource preact */
import type { ViewContext } from '../viewContext.ts';
import { ActorDrawer } from './ActorDrawer.tsx';
import { ChangesDrawer } from './ChangesDrawer.tsx';
import { CompareDrawer } from './CompareDrawer.tsx';
import { RecordDrawer } from './RecordDrawer.tsx';
import { TimelineDrawer } from './TimelineDrawer.tsx';

/** What stands open below the rows. */
export function DrawerView({ view }: { readonly view: ViewContext }) {
  const { drawer } = view;
  switch (drawer?.kind) {
    case undefined:
      return null;
    case 'record':
      return <RecordDrawer view={view} row={drawer.row} />;
    case 'compare':
      return <CompareDrawer view={view} rows={drawer.rows} />;
    case 'actor':
      return <ActorDrawer view={view} row={drawer.row} />;
    case 'timeline':
      return <TimelineDrawer view={view} />;
    case 'changes':
      return <ChangesDrawer view={view} />;
  }
}
