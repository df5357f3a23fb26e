/** @jsxRuntime automatic @jsxImportSource preact */
import type { ComponentChildren, VNode } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { Anchor } from './placeLayer.ts';

/** Where a menu opens, and what it does when it is left. */
export interface OpenedMenu {
  readonly label: string;
  readonly at: Anchor;
  readonly onClose: () => void;
}

interface MenuButtonProperties {
  readonly label: string;
  /** The menu, which is drawn while it is open. */
  readonly menu: (opened: OpenedMenu) => VNode;
  readonly children: ComponentChildren;
}

/** A button that opens a menu below it. */
export function MenuButton({ label, menu, children }: MenuButtonProperties) {
  const [isOpen, setIsOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  /** The press that takes the focus from an open menu closes it; the click that follows must not open it again. */
  const wasOpen = useRef(false);
  return (
    <>
      <button
        type="button"
        ref={button}
        aria-label={label}
        title={label}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onPointerDown={() => {
          wasOpen.current = isOpen;
        }}
        onClick={() => {
          // A button that was clicked has no focus on every platform, and the menu gives it back to who had it.
          button.current?.focus({ preventScroll: true });
          setIsOpen(!wasOpen.current);
          wasOpen.current = false;
        }}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          event.stopPropagation();
          setIsOpen(true);
        }}
      >
        {children}
      </button>
      {isOpen && button.current !== null && menu({ label, at: button.current, onClose: () => setIsOpen(false) })}
    </>
  );
}
