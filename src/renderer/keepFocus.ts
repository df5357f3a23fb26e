/**
 * Keeps the focus in an output when what has it goes away: a chip that was pressed, a page of a list. Without this the
 * page itself has the focus, and the next letter is a command of the notebook: `d` twice deletes the cell.
 */
export function keepFocus(root: ShadowRoot): void {
  let drawer: HTMLElement | null = null;
  function giveOn(): void {
    const { activeElement, body } = root.ownerDocument;
    if (!root.host.isConnected || (activeElement !== null && activeElement !== body)) return;
    const next = drawer?.isConnected === true ? drawer : root.querySelector<HTMLElement>('.grid');
    (next ?? root.querySelector<HTMLElement>('.frame'))?.focus({ preventScroll: true });
  }
  root.addEventListener('focusin', ({ target }) => {
    drawer = (target as Element).closest<HTMLElement>('.drawer');
  });
  root.addEventListener('focusout', (event) => {
    const { target, relatedTarget } = event as FocusEvent & { readonly target: Element };
    if (relatedTarget !== null) return;
    // Whoever takes something away may give the focus on in the same breath.
    queueMicrotask(() => {
      const { defaultView } = root.ownerDocument;
      if (target.isConnected) return;
      // Where VS Code has taken the focus, as for its commands, it is not taken back: it comes back with the window.
      if (root.ownerDocument.hasFocus()) giveOn();
      else defaultView?.addEventListener('focus', giveOn, { once: true });
    });
  });
}
