/** @jsxRuntime automatic @jsxImportSource preact */
import { Menu } from '../menu/Menu.tsx';
import type { OpenedMenu } from '../menu/MenuButton.tsx';
import type { ViewContext } from '../viewContext.ts';
import { moreItems } from './moreItems.ts';

export function MoreMenu({ view, ...opened }: OpenedMenu & { readonly view: ViewContext }) {
  return <Menu {...opened} items={moreItems(view)} />;
}
