/** @jsxRuntime automatic @jsxImportSource preact */
import { useState } from 'preact/hooks';
import type { GridControls } from '../grid/useGridControls.ts';
import { MenuButton } from '../menu/MenuButton.tsx';
import type { ViewContext } from '../viewContext.ts';
import { ExportMenu } from '../parts.ts';
import type { ExportChoice } from './exportItems.ts';
import type { Arrangement } from './Toolbar.tsx';

interface ExportButtonProperties {
  readonly view: ViewContext;
  readonly columns: Arrangement;
  readonly controls: GridControls;
}

/** Copies, saves and opens rows; remembers which rows and columns the reader wants. */
export function ExportButton({ view, columns, controls }: ExportButtonProperties) {
  const [choice, choose] = useState<ExportChoice>({ rows: null, withHidden: false, withHeader: false });
  return (
    <MenuButton
      label="Copy or save rows"
      menu={(opened) => <ExportMenu {...opened} context={{ view, columns, chosen: controls.chosen, choice, choose }} />}
    >
      Copy ▾
    </MenuButton>
  );
}
