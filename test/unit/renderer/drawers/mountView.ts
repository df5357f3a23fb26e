import assert from 'node:assert/strict';
import { JSDOM } from 'jsdom';
import { h, render, type ComponentChild } from 'preact';
import { act } from 'preact/test-utils';
import type { TableCell } from '../../../../src/core/table/table.ts';
import { initialView } from '../../../../src/core/view/reduceView.ts';
import { ViewTableBuilder } from '../../../../src/core/view/viewTableBuilder.ts';
import type { ViewTable } from '../../../../src/core/view/viewTable.ts';
import type { WireColumn } from '../../../../src/core/wire/columnarRows.ts';
import type { ResultReplies, ResultRequest } from '../../../../src/core/wire/requests.ts';
import type { Ask, Drawer, ViewContext } from '../../../../src/renderer/viewContext.ts';
import { readText, resultOf } from '../mountOutput.ts';
import { keepTypedKeys } from '../../../../src/renderer/keepTypedKeys.ts';
import { loadParts } from '../../../../src/renderer/parts.ts';

// As once a first output is there: what is opened is there at once.
await loadParts();

type Replies = { readonly [Kind in ResultRequest['kind']]?: (request: never) => ResultReplies[Kind] };

interface MountedView {
  /** What was asked of the extension, in order. */
  readonly asked: readonly ResultRequest[];
  /** What was said in the status line. */
  readonly said: readonly string[];
  drawer(): Drawer | null;
  text(): string;
  one(selector: string): HTMLElement;
  all(selector: string): readonly HTMLElement[];
  /** The button or value whose text begins so. */
  button(text: string): HTMLElement;
  click(element: HTMLElement): Promise<void>;
  press(element: HTMLElement, key: string, held?: KeyboardEventInit): Promise<KeyboardEvent>;
  write(input: HTMLElement, value: string): Promise<void>;
  /** Chooses the option at a place. */
  choose(select: HTMLSelectElement, index: number): Promise<void>;
  focused(): Element | null;
  /** Draws again with another context. */
  change(over: Partial<ViewContext>): Promise<void>;
}

/** One page for all: making one takes longer than most tests. */
const { window } = new JSDOM('<!doctype html><body></body>');

/** Draws a part of the result view in a shadow root, with an extension that answers with `replies` or refuses. */
export async function mountView(
  draw: (view: ViewContext) => ComponentChild,
  { replies = {}, over = {} }: { readonly replies?: Replies; readonly over?: Partial<ViewContext> } = {},
): Promise<MountedView> {
  const host = window.document.createElement('div');
  window.document.body.replaceChildren(host);
  const root = host.attachShadow({ mode: 'open' });
  const asked: ResultRequest[] = [];
  const said: string[] = [];
  const ask = ((request: ResultRequest) => {
    asked.push(request);
    const reply = replies[request.kind] as ((of: ResultRequest) => unknown) | undefined;
    return new Promise((resolve) => {
      if (reply === undefined) throw new Error(`Refused: ${request.kind}.`);
      resolve(reply(request) as never);
    });
  }) as Ask;
  let view = viewOf({ ask, say: (message) => void said.push(message), open, ...over });
  function open(drawer: Drawer | null): void {
    view = { ...view, drawer };
    drawNow();
  }
  function drawNow(): void {
    render(h('div', { onKeyDown: keepTypedKeys }, draw(view)), root);
  }
  // What is drawn has effects, which ask; what is answered is drawn, and may ask again.
  const settled = async (change: () => void = () => undefined) => {
    await act(change);
    for (let round = 0; round < 4; round++) await act(() => new Promise<void>((resolve) => void setImmediate(resolve)));
  };
  await settled(drawNow);
  const all = (selector: string) => [...root.querySelectorAll<HTMLElement>(selector)];
  const found = (element: HTMLElement | undefined, what: string) => {
    assert.ok(element !== undefined, `${what} in: ${root.innerHTML.slice(0, 3_000)}`);
    return element;
  };
  return {
    asked,
    said,
    all,
    drawer: () => view.drawer,
    text: () => readText(root),
    one: (selector) => found(all(selector)[0], selector),
    button: (text) =>
      found(
        all('button').find((button) => button.textContent?.trim().startsWith(text)),
        text,
      ),
    focused: () => root.activeElement,
    async click(element) {
      await settled(() => element.click());
    },
    async press(element, key, held = {}) {
      const event = new window.KeyboardEvent('keydown', {
        key,
        bubbles: true,
        composed: true,
        cancelable: true,
        ...held,
      });
      await settled(() => void element.dispatchEvent(event));
      return event;
    },
    async write(input, value) {
      (input as HTMLInputElement).value = value;
      await settled(() => void input.dispatchEvent(new window.Event('input', { bubbles: true })));
    },
    async choose(select, index) {
      select.selectedIndex = index;
      await settled(() => void select.dispatchEvent(new window.Event('change', { bubbles: true })));
    },
    async change(changed) {
      view = { ...view, ...changed };
      await settled(drawNow);
    },
  };
}

/** The rows of a table, as they come from the extension. */
export function tableOf(columns: readonly WireColumn[], rows: readonly (readonly TableCell[])[]): ViewTable {
  const builder = new ViewTableBuilder(columns, rows.length);
  const parts = columns.map(({ deferred }, i) =>
    deferred === true ? null : { values: rows.map((row) => row[i] ?? null), codes: null },
  );
  assert.ok(builder.append({ start: 0, count: rows.length, columns: parts }));
  return builder.table();
}

/** Three rows of CloudTrail; `over` replaces what a case is about. */
export function viewOf(over: Partial<ViewContext> = {}): ViewContext {
  const { columns: _columns, rows: _rows, ...result } = resultOf({ rowCount: 3 }).result;
  const table = tableOf(
    [
      { name: '@timestamp', type: 'timestamp' },
      { name: 'eventName', type: 'string' },
      { name: 'sourceIPAddress', type: 'string' },
    ],
    [
      ['2026-11-01T09:12:44.000Z', 'CreateUser', '192.0.2.1'],
      ['2026-11-01T09:13:00.000Z', 'CreateAccessKey', '192.0.2.1'],
      ['2026-11-02T00:00:00.000Z', 'DeleteTrail', '198.51.100.7'],
    ],
  );
  const rows = Uint32Array.from({ length: table.rowCount }, (_, i) => i);
  return {
    result,
    run: { id: 'run-1', at: '2026-11-02T10:00:00.000Z', values: {}, rowsKept: table.rowCount, hasRecords: true },
    author: {},
    table,
    total: table.rowCount,
    state: initialView,
    kind: 'events',
    rows,
    unbrushed: rows,
    stars: new Set(),
    starsTold: 0,
    star: () => undefined,
    dispatch: () => undefined,
    ask: null,
    say: () => undefined,
    open: () => undefined,
    drawer: null,
    ...over,
  };
}
