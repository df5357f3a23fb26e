/** @jsxRuntime automatic @jsxImportSource preact */
import type { ComponentChildren } from 'preact';

/**
 * Around every group of radio buttons. Chromium keeps those that are taken out of a shadow root in the root's list of
 * groups, and with them the whole view that they were in; a form has a list of its own, which goes with it.
 */
export function RadioForm({ children }: { readonly children: ComponentChildren }) {
  // Enter on a radio button sends its form, which would leave the page.
  return <form onSubmit={(event) => event.preventDefault()}>{children}</form>;
}
