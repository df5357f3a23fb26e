/** @jsxRuntime automatic @jsxImportSource preact */
import { Menu } from '../menu/Menu.tsx';
import type { OpenedMenu } from '../menu/MenuButton.tsx';
import { headMenuItems, type HeadMenuContext } from './headMenuItems.ts';

/** What can be done with a column. */
export function HeadMenu({ context, ...opened }: OpenedMenu & { readonly context: HeadMenuContext }) {
  return <Menu {...opened} items={headMenuItems(context)} />;
}
