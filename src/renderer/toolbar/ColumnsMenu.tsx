/** @jsxRuntime automatic @jsxImportSource preact */
import { Menu } from '../menu/Menu.tsx';
import type { OpenedMenu } from '../menu/MenuButton.tsx';
import type { ViewContext } from '../viewContext.ts';
import { columnItems } from './columnItems.ts';
import type { Arrangement } from './Toolbar.tsx';

export interface ColumnsMenuProperties extends OpenedMenu {
  readonly view: ViewContext;
  readonly columns: Arrangement;
}

export function ColumnsMenu({ view, columns, ...opened }: ColumnsMenuProperties) {
  return <Menu {...opened} items={columnItems(view, columns)} />;
}
