/** @jsxRuntime automatic @jsxImportSource preact */
import { render } from 'preact';
import type { OutputItem, RendererApi } from 'vscode-notebook-renderer';
import { connectHost, type Messaging } from './connectHost.ts';
import { keepFocus } from './keepFocus.ts';
import { keepTypedKeys } from './keepTypedKeys.ts';
import { keepWheel } from './keepWheel.ts';
import { OutputView } from './OutputView.tsx';
import { loadParts } from './parts.ts';
import { readOutput, type Reading } from './reading/readOutput.ts';
import { revealFocus } from './revealFocus.ts';

/**
 * The renderer of cell outputs. Each output lives in a shadow root of its own, because every output of a notebook shares
 * one page with the outputs of other extensions. Nothing but text nodes is ever made from the data.
 */
export function createRenderer(context: Messaging, css: string): RendererApi {
  const roots = new Map<string, ShadowRoot>();
  const host = connectHost(context);

  function unmount(id: string): void {
    const root = roots.get(id);
    if (root === undefined) return;
    render(null, root);
    root.host.remove();
    roots.delete(id);
  }

  /** The root of an output: the one it has, so that a running cell's rows grow where the reader is, or a new one. */
  function rootOf(id: string, element: HTMLElement): ShadowRoot {
    const known = roots.get(id);
    if (known !== undefined && known.host.parentElement === element) return known;
    unmount(id);
    const host = element.ownerDocument.createElement('div');
    const root = host.attachShadow({ mode: 'open' });
    keepFocus(root);
    keepWheel(root);
    revealFocus(root);
    element.replaceChildren(host);
    roots.set(id, root);
    return root;
  }

  /** What readers open comes once the first output is there, while nobody waits for it. */
  let isComing = false;
  function prepareParts({ defaultView }: Document): void {
    if (isComing) return;
    isComing = true;
    // What does not load is told of where it is opened.
    defaultView?.requestIdleCallback?.(() => void loadParts().catch(() => undefined));
  }

  return {
    renderOutputItem(item, element, signal) {
      if (signal.aborted) return;
      const root = rootOf(item.id, element);
      prepareParts(element.ownerDocument);
      render(
        <>
          <style>{css}</style>
          <div class="frame" tabIndex={-1} onKeyDown={keepTypedKeys}>
            <OutputView reading={readItem(item)} host={host} />
          </div>
        </>,
        root,
      );
    },
    disposeOutputItem(id) {
      for (const known of id === undefined ? [...roots.keys()] : [id]) unmount(known);
    },
  };
}

function readItem(item: OutputItem): Reading {
  try {
    return readOutput(item.json());
  } catch {
    return { kind: 'unreadable', reason: 'The output is not JSON.' };
  }
}
