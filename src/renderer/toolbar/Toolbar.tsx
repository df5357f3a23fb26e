/** @jsxRuntime automatic @jsxImportSource preact */
import type { ArrangedColumn } from '../../core/view/arrangeColumns.ts';
import type { FindResult } from '../../core/view/findRows.ts';
import { Chips } from '../facets/Chips.tsx';
import type { GridControls } from '../grid/useGridControls.ts';
import { MenuButton } from '../menu/MenuButton.tsx';
import { ColumnsMenu, MoreMenu } from '../parts.ts';
import type { ViewContext } from '../viewContext.ts';
import { ExportButton } from './ExportButton.tsx';
import { FindBox } from './FindBox.tsx';
import { ViewSwitcher } from './ViewSwitcher.tsx';
import { ZoneButton } from './ZoneButton.tsx';

export interface Arrangement {
  readonly shown: readonly ArrangedColumn[];
  readonly hidden: readonly ArrangedColumn[];
}

interface ToolbarProperties {
  readonly view: ViewContext;
  readonly columns: Arrangement;
  readonly found: FindResult;
  readonly controls: GridControls;
}

/** All that is done with the answer as a whole, on one line where there is room for it. */
export function Toolbar({ view, columns, found, controls }: ToolbarProperties) {
  return (
    <div class="toolbar-frame">
      <div class="toolbar" role="group" aria-label="View of the answer">
        <ViewSwitcher view={view} />
        <FindBox view={view} found={found} controls={controls} />
        <Chips view={view} />
        <div class="toolbar-end">
          <MenuButton label="Columns" menu={(opened) => <ColumnsMenu {...opened} view={view} columns={columns} />}>
            Columns ▾
          </MenuButton>
          <ZoneButton view={view} />
          {view.ask !== null && view.run !== null && <ExportButton view={view} columns={columns} controls={controls} />}
          <MenuButton label="More" menu={(opened) => <MoreMenu {...opened} view={view} />}>
            ⋯
          </MenuButton>
        </div>
      </div>
    </div>
  );
}
