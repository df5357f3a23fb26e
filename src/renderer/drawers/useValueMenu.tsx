/** @jsxRuntime automatic @jsxImportSource preact */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { ValueMenu } from '../parts.ts';
import type { MenuValue } from '../menu/menuValue.ts';
import type { ViewContext } from '../viewContext.ts';

/** A value's menu that opens beside an element; `menu` is where it is drawn while it is open. */
export function useValueMenu(view: ViewContext): {
  readonly menu: VNode | null;
  readonly openMenu: (value: MenuValue, anchor: Element) => void;
} {
  const [opened, setOpened] = useState<{ readonly value: MenuValue; readonly anchor: Element } | null>(null);
  return {
    menu:
      opened === null ? null : (
        <ValueMenu view={view} value={opened.value} at={opened.anchor} onClose={() => setOpened(null)} />
      ),
    openMenu: (value, anchor) => setOpened({ value, anchor }),
  };
}
