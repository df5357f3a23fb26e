/** @jsxRuntime automatic @jsxImportSource preact */
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { fillFrame, lookForSight } from '../lookForSight.ts';
import { anchorBox, mostHeight, placeLayer, type Anchor, type Reach } from './placeLayer.ts';

interface LayerProperties {
  readonly at: Anchor;
  readonly role: 'menu' | 'dialog';
  readonly label: string;
  readonly activeDescendant?: string | undefined;
  readonly onClose: () => void;
  readonly onKeyDown?: (event: KeyboardEvent) => void;
  readonly children: ComponentChildren;
}

/**
 * What floats over an output: it has the focus while it is there, Escape or leaving it closes it, and then the focus is
 * where it was before. Only shortcuts leave it: VS Code listens further up, and would take a letter for a command.
 */
export function Layer({ at, role, label, activeDescendant, onClose, onKeyDown, children }: LayerProperties) {
  const layer = useRef<HTMLDivElement>(null);
  const filling = useRef<HTMLDivElement>(null);
  const sight = useRef<Reach | null>(null);

  useLayoutEffect(() => {
    const own = layer.current;
    if (own === null || filling.current === null) return undefined;
    const root = own.getRootNode() as Document | ShadowRoot;
    const before = root.activeElement as HTMLElement | null;
    // The top layer of the page: no output that scrolls or cuts off its overflow takes a piece of it.
    own.showPopover?.();
    own.focus({ preventScroll: true });
    const stop = lookForSight(filling.current, (seen) => {
      if (seen.top < seen.bottom) sight.current = seen;
      place();
      own.style.opacity = '';
    });
    // Not seen where it will not stay. It has the focus, which nothing that is hidden can have.
    if (stop !== null) own.style.opacity = '0';
    return () => {
      stop?.();
      // Where VS Code has taken the focus, as for its commands, taking it back would close what it opened.
      if (own.ownerDocument.hasFocus() && own.contains(root.activeElement)) before?.focus({ preventScroll: true });
    };
  }, []);

  // After each drawing: its size changes with what is in it.
  useLayoutEffect(place);

  function place(): void {
    const own = layer.current;
    const page = own?.ownerDocument.documentElement;
    if (own === null || page === undefined) return;
    const root = own.getRootNode();
    const output = ('host' in root ? (root as ShadowRoot).host : page).getBoundingClientRect();
    const inSight = sight.current ?? {
      top: 0,
      bottom: own.ownerDocument.defaultView?.innerHeight ?? page.clientHeight,
    };
    // Measured where there is room: near the edge its lines would break for want of it.
    own.style.left = '0';
    own.style.maxHeight = `min(480px, ${mostHeight(inSight)}px)`;
    const { left, top } = placeLayer(own.getBoundingClientRect(), anchorBox(at), output, inSight, page.clientWidth);
    own.style.left = `${left}px`;
    own.style.top = `${top}px`;
  }

  function onKey(event: KeyboardEvent): void {
    // Shortcuts such as that of the command palette are VS Code's. What it opens takes the focus, and that closes this.
    if (event.ctrlKey || event.metaKey || /^F\d/.test(event.key)) return;
    onKeyDown?.(event);
    if (!event.defaultPrevented && (event.key === 'Escape' || event.key === 'Tab')) {
      event.preventDefault();
      onClose();
    }
    event.stopPropagation();
  }

  return (
    <div
      class={`layer ${role}`}
      ref={layer}
      popover="manual"
      role={role}
      // It may have to be scrolled, and is left by closing it.
      tabIndex={0}
      aria-label={label}
      aria-activedescendant={activeDescendant}
      onKeyDown={onKey}
      onFocusOut={(event) => {
        const to = event.relatedTarget;
        if (!(to !== null && layer.current?.contains(to as Node))) onClose();
      }}
    >
      {children}
      <div ref={filling} style={fillFrame} />
    </div>
  );
}
