/** @jsxRuntime automatic @jsxImportSource preact */
import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';

interface DrawerFrameProperties {
  readonly title: string;
  /** What it is about, beside the title. */
  readonly about?: string;
  /** What stands beside the title. */
  readonly actions?: ComponentChildren;
  readonly onClose: () => void;
  /** Keys of the whole drawer; whoever handles one stops it. */
  readonly onKeyDown?: (event: KeyboardEvent) => void;
  readonly children: ComponentChildren;
}

/**
 * What opens below the rows. It takes the focus, or what is marked `data-first` in it; Escape closes it, and then the
 * focus is where it was before. Plain keys do not leave it: VS Code listens further up and would act on the notebook.
 */
export function DrawerFrame({ title, about, actions, onClose, onKeyDown, children }: DrawerFrameProperties) {
  const frame = useRef<HTMLElement>(null);
  const id = useId();
  // A layout effect, for the others are undone when the drawer, and the focus with it, is gone already.
  useLayoutEffect(() => {
    const own = frame.current;
    if (own === null) return;
    // The page or, in a notebook, the output's shadow root: both know what has the focus in them.
    const root = own.getRootNode() as Document | ShadowRoot;
    const before = root.activeElement;
    (own.querySelector<HTMLElement>('[data-first]') ?? own).focus({ preventScroll: true });
    return () => {
      if (own.contains(root.activeElement)) (before as HTMLElement | null)?.focus({ preventScroll: true });
    };
  }, []);

  function onKey(event: KeyboardEvent): void {
    onKeyDown?.(event);
    if (event.key === 'Escape' && !event.defaultPrevented) onClose();
    const { key, ctrlKey, metaKey, altKey, defaultPrevented } = event;
    // Shortcuts such as that of the command palette are VS Code's.
    if (defaultPrevented || !(ctrlKey || metaKey || altKey || /^F\d/.test(key))) event.stopPropagation();
  }

  return (
    <section class="drawer" ref={frame} tabIndex={-1} aria-labelledby={id} onKeyDown={onKey}>
      <div class="drawer-head">
        <h3 id={id}>{title}</h3>
        <span class="about">{about}</span>
        {actions}
        <button type="button" class="close" aria-label="Close" title="Close (Escape)" onClick={onClose}>
          ✕
        </button>
      </div>
      {children}
    </section>
  );
}
