/** @jsxRuntime automatic @jsxImportSource preact */
import { render } from 'preact';
import type { OutputItem, RendererApi } from 'vscode-notebook-renderer';
import type { RendererMessage } from '../core/wire/messages.ts';
import { OutputView } from './OutputView.tsx';
import { readOutput, type Reading } from './readOutput.ts';

/** What the renderer needs of VS Code's `RendererContext`: a way to ask the extension for something, when there is one. */
export interface Messaging {
  postMessage?(message: unknown): void;
}

/**
 * The renderer of cell outputs. Each output lives in a shadow root of its own, because every output of a notebook shares
 * one page with the outputs of other extensions. Nothing but text nodes is ever made from the data.
 */
export function createRenderer(context: Messaging, css: string): RendererApi {
  const roots = new Map<string, ShadowRoot>();
  const post = context.postMessage?.bind(context);
  const send = post === undefined ? null : (message: RendererMessage) => post(message);

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
    element.replaceChildren(host);
    roots.set(id, root);
    return root;
  }

  return {
    renderOutputItem(item, element, signal) {
      if (signal.aborted) return;
      const root = rootOf(item.id, element);
      render(
        <>
          <style>{css}</style>
          <OutputView reading={readItem(item)} send={send} />
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
