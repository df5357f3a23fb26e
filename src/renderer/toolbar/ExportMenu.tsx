/** @jsxRuntime automatic @jsxImportSource preact */
import { Menu } from '../menu/Menu.tsx';
import type { OpenedMenu } from '../menu/MenuButton.tsx';
import { exportItems, type ExportContext } from './exportItems.ts';

export function ExportMenu({ context, ...opened }: OpenedMenu & { readonly context: ExportContext }) {
  return <Menu {...opened} items={exportItems(context)} />;
}
