import { revealElement } from './parts.ts';

/** Room for a drawer, in CSS pixels: what it shows may still have to come. */
const drawerRoom = 560;

/**
 * Brings into sight what gets the focus by the keyboard, and a drawer that opens, in any case. In a notebook the page of
 * the outputs is as high as all of them and never scrolls: what browsers do of themselves has no effect there.
 */
export function revealFocus(root: ShadowRoot): void {
  root.addEventListener('focusin', (event) => {
    const { target, relatedTarget } = event as FocusEvent & { readonly target: Element };
    const drawer = target.closest('.drawer');
    const isOpened = drawer !== null && !drawer.contains(relatedTarget as Node | null);
    // What is pressed with the mouse is in sight, and must not move away under it.
    if (isOpened) revealElement(drawer, root.host, drawerRoom);
    else if (target.matches(':focus-visible')) revealElement(target, root.host, 0);
  });
}
