import assert from 'node:assert/strict';
import { JSDOM } from 'jsdom';
import type { OutputItem, RendererApi } from 'vscode-notebook-renderer';
import type { TableCell, TableColumn } from '../../../src/core/table/table.ts';
import { encodeRows } from '../../../src/core/wire/encodeRows.ts';
import { inlineRows, type WireColumn } from '../../../src/core/wire/columnarRows.ts';
import { resultVersion, type CellResult, type ResultOutput } from '../../../src/core/wire/output.ts';
import type { RequestEnvelope, ResultNotice, ResultRequest } from '../../../src/core/wire/requests.ts';
import { createRenderer } from '../../../src/renderer/createRenderer.tsx';
import { loadParts } from '../../../src/renderer/parts.ts';

// As once a first output is there: what is opened is there at once.
await loadParts();

/** One output, rendered in a page of its own. */
export interface MountedOutput {
  readonly renderer: RendererApi;
  readonly element: HTMLElement;
  /** What was sent to the extension and has no answer. */
  readonly sent: readonly unknown[];
  /** What the extension was asked. */
  readonly asked: readonly ResultRequest[];
  /** Tells the output something unasked. */
  notify(notice: ResultNotice): Promise<void>;
  /** Sends it a message of any shape. */
  tell(message: unknown): void;
  /** Resolves once this is so; the time limit of the test is its own. */
  until(isSo: () => boolean, instead: () => string): Promise<void>;
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
  /** The extension's end: what a request is answered with, or an `Error` that it is refused with. */
  readonly answer?: (body: ResultRequest) => unknown;
}

/** Renders a payload as VS Code would hand it over: as JSON text. */
export function mountOutput(
  payload: unknown,
  { messaging = true, answer = () => new Error('Nobody is there.') }: MountOptions = {},
): MountedOutput {
  const { window } = new JSDOM('<!doctype html><body><div id="output"></div></body>');
  const element = window.document.getElementById('output');
  if (element === null) throw new Error('The page has no output element.');
  const sent: unknown[] = [];
  const asked: ResultRequest[] = [];
  let tell: (message: unknown) => void = () => undefined;
  const postMessage = (message: unknown) => {
    const { request, body } = message as Partial<RequestEnvelope>;
    if (request === undefined || body === undefined) return sent.push(message);
    asked.push(body);
    const given = answer(body);
    const reply = given instanceof Error ? { reply: request, fault: given.message } : { reply: request, body: given };
    // As VS Code does: as a copy, and later.
    return queueMicrotask(() => tell(structuredClone(reply)));
  };
  const onDidReceiveMessage = (listener: typeof tell) => {
    tell = listener;
  };
  const renderer = createRenderer(messaging ? { postMessage, onDidReceiveMessage } : {}, '/* css */');
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
    asked,
    async notify(notice) {
      tell(notice);
      await settled();
    },
    tell: (message) => tell(message),
    async until(isSo, instead) {
      // Effects run after a frame, of which a page without a screen has none: Preact then takes a timer.
      for (let turn = 0; !isSo(); turn++) {
        assert.ok(turn < 5_000, instead());
        await new Promise<void>((resolve) => void setTimeout(resolve, 1));
      }
    },
    root,
    one,
    all,
    settled,
    text: () => readText(root()),
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

/** What stands in a root, without its style sheets. */
export function readText(root: ShadowRoot): string {
  const copy = root.ownerDocument.createElement('div');
  copy.append(...[...root.childNodes].map((node) => node.cloneNode(true)));
  for (const style of copy.querySelectorAll('style')) style.remove();
  return copy.textContent ?? '';
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

/** A payload of the latest version: a kept answer with these columns and rows, the first of which are inline. */
export function outputWith(
  columns: readonly WireColumn[],
  rows: readonly (readonly TableCell[])[],
  over: Partial<ResultOutput> = {},
): ResultOutput {
  const { columns: _, rows: none, ...result } = resultOf({ rowCount: rows.length }).result;
  void none;
  return {
    version: resultVersion,
    result,
    columns,
    rows: encodeRows(columns, rows, 0, Math.min(rows.length, inlineRows)),
    run: {
      id: 'run-1',
      at: '2026-11-02T08:00:00.000Z',
      values: {},
      rowsKept: rows.length,
      hasRecords: false,
    },
    view: null,
    state: null,
    ...over,
  };
}
