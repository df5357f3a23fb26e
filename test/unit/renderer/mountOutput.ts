import { JSDOM } from 'jsdom';
import type { OutputItem, RendererApi } from 'vscode-notebook-renderer';
import type { TableCell, TableColumn } from '../../../src/core/table/table.ts';
import type { CellResult } from '../../../src/core/wire/output.ts';
import { createRenderer } from '../../../src/renderer/createRenderer.tsx';

/** One output, rendered in a page of its own. */
export interface MountedOutput {
  readonly renderer: RendererApi;
  readonly element: HTMLElement;
  /** What was sent to the extension. */
  readonly sent: readonly unknown[];
  /** The shadow root that the output lives in. */
  root(): ShadowRoot;
  /** The text a person reads, without the style sheet. */
  text(): string;
  one(selector: string): HTMLElement;
  all(selector: string): readonly HTMLElement[];
  press(selector: string, key: string, held?: { readonly ctrlKey?: boolean }): Promise<KeyboardEvent>;
  click(selector: string): Promise<void>;
  /** Resolves once every state change so far is in the DOM. */
  settled(): Promise<void>;
}

interface MountOptions {
  readonly messaging?: boolean;
}

/** Renders a payload as VS Code would hand it over: as JSON text. */
export function mountOutput(payload: unknown, { messaging = true }: MountOptions = {}): MountedOutput {
  const { window } = new JSDOM('<!doctype html><body><div id="output"></div></body>');
  const element = window.document.getElementById('output');
  if (element === null) throw new Error('The page has no output element.');
  const sent: unknown[] = [];
  const renderer = createRenderer(messaging ? { postMessage: (message) => sent.push(message) } : {}, '/* css */');
  void renderer.renderOutputItem(outputItem('one', payload), element, new AbortController().signal);

  const root = () => {
    const shadow = element.firstElementChild?.shadowRoot;
    if (shadow === null || shadow === undefined) throw new Error('Nothing is rendered.');
    return shadow;
  };
  const all = (selector: string) => [...root().querySelectorAll<HTMLElement>(selector)];
  const one = (selector: string) => {
    const [found] = all(selector);
    if (found === undefined) throw new Error(`Nothing matches ${selector} in: ${root().innerHTML.slice(0, 2_000)}`);
    return found;
  };
  // Preact renders state changes in a microtask; a macrotask later all of them are done.
  const settled = () => new Promise<void>((resolve) => void setImmediate(resolve));
  return {
    renderer,
    element,
    sent,
    root,
    one,
    all,
    settled,
    text: () => (root().textContent ?? '').replace('/* css */', ''),
    async press(selector, key, held = {}) {
      const event = new window.KeyboardEvent('keydown', {
        key,
        bubbles: true,
        composed: true,
        cancelable: true,
        ...held,
      });
      one(selector).dispatchEvent(event);
      await settled();
      return event;
    },
    async click(selector) {
      one(selector).click();
      await settled();
    },
  };
}

/** The item of VS Code for a payload; a payload that JSON cannot write makes an item whose text is not JSON. */
export function outputItem(id: string, payload: unknown): OutputItem {
  const text = JSON.stringify(payload) ?? 'not JSON';
  return {
    id,
    mime: 'application/vnd.apirunbook.result+json',
    metadata: {},
    text: () => text,
    json: () => JSON.parse(text),
    data: () => new TextEncoder().encode(text),
    blob: () => new Blob([text]),
  };
}

/** A result with one string column; `over` replaces what a case is about. */
export function resultOf(over: Partial<CellResult> = {}): { readonly version: 1; readonly result: CellResult } {
  return {
    version: 1,
    result: {
      id: 'logins',
      language: 'insights',
      status: 'ok',
      query: 'fields result',
      target: { name: 'local', account: null, region: null, endpoint: null },
      window: { start: '2026-11-01T00:00:00.000Z', end: '2026-11-02T00:00:00.000Z' },
      columns: [{ name: 'result', type: 'string' }],
      rows: [['Success']],
      rowCount: over.rows?.length ?? 1,
      truncated: false,
      stats: {
        recordsScanned: 5120,
        recordsMatched: 1,
        bytesScanned: 912345,
        elapsedMs: 41,
        repeatsSetAside: 0,
        recordsRejected: 0,
      },
      problems: [],
      ...over,
    },
  };
}

/** A result with these columns and rows. */
export function resultWith(
  columns: readonly TableColumn[],
  rows: readonly (readonly TableCell[])[],
): ReturnType<typeof resultOf> {
  return resultOf({ columns, rows, rowCount: rows.length });
}
