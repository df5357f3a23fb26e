import type { Frame, Page } from 'playwright-core';
import type { Act, Scrolling, Shown } from './page/probe.ts';

/** What is measured of a view, in the order in which it is done. */
export const acts = [
  ['sort, few distinct values', { kind: 'sort', column: 'eventName' }],
  ['sort, 100,000 distinct values', { kind: 'sort', column: 'requestID' }],
  ['sort, the same the other way', { kind: 'sort', column: 'requestID' }],
  ['find, one row in 12', { kind: 'find', text: 'denied' }],
  ['find, one row in 37', { kind: 'find', text: 'user-17' }],
  ['find taken back', { kind: 'find', text: '' }],
  ['facet opened', { kind: 'openFacet', column: 'userAgent' }],
  ['facet: filter for a value', { kind: 'facetValue', column: 'eventName', place: 1 }],
  ['facet: the filter taken back', { kind: 'facetValue', column: 'eventName', place: 1 }],
  ['chip pressed', { kind: 'chip', name: 'Errors only' }],
  ['chip let go', { kind: 'chip', name: 'Errors only' }],
] as const satisfies readonly (readonly [string, Act])[];

export type ActName = (typeof acts)[number][0];

/** Milliseconds of one view in one round. */
export interface ViewFigures {
  readonly firstPaint: number;
  readonly allRows: number;
  readonly acts: Readonly<Record<ActName, number>>;
  readonly scrolling: Scrolling;
}

/** Brings the arrangement back: VS Code keeps it for the next run of the cell. */
const undoing: readonly Act[] = [
  { kind: 'sort', column: 'requestID' },
  { kind: 'openFacet', column: 'userAgent' },
];

const scrolledMs = 4_000;

/** Measures the view whose output was shown last in a frame, once all of its rows are there. */
export async function measureView(frame: Frame, rows: number, shown: Shown): Promise<ViewFigures> {
  const allRows = await frame.evaluate(async (count) => window.viewProbe?.whole(count) ?? Number.NaN, rows);
  const times: [string, number][] = [];
  for (const [name, act] of acts) {
    times.push([name, await frame.evaluate(async (what) => window.viewProbe?.act(what) ?? Number.NaN, act)]);
  }
  const scrolling = await frame.evaluate(async (ms) => window.viewProbe?.scroll(ms), scrolledMs);
  for (const act of undoing) await frame.evaluate(async (what) => window.viewProbe?.act(what), act);
  if (scrolling === undefined) throw new Error('The frame has no probe.');
  return {
    firstPaint: paintTime(shown),
    allRows,
    acts: Object.fromEntries(times) as Record<ActName, number>,
    scrolling,
  };
}

export function paintTime({ arrivedAt, paintedAt }: Shown): number {
  return (paintedAt ?? Number.NaN) - arrivedAt;
}

/** Waits until the rows of the output that arrived last have been painted. */
export async function shownOutput(frame: Frame): Promise<Shown> {
  await frame.waitForFunction(() => (window.viewProbe?.shown?.paintedAt ?? null) !== null);
  const shown = await frame.evaluate(() => window.viewProbe?.shown ?? null);
  if (shown === null) throw new Error('Nothing was shown.');
  return shown;
}

/** VS Code's own table: it scrolls with the notebook, by a wheel. Throws where that does not move. */
export async function scrollNotebook(page: Page, outputs: Frame): Promise<Scrolling> {
  const top = async () => outputs.locator('table').evaluate((table) => table.getBoundingClientRect().top);
  const webview = page.locator('iframe.webview');
  const before = [await top(), (await webview.boundingBox())?.y];
  await page.mouse.move(640, 500);
  let isMeasured = false;
  const measured = page
    .mainFrame()
    .evaluate(async (ms) => window.viewProbe?.frames(ms), scrolledMs)
    .finally(() => (isMeasured = true));
  while (!isMeasured) await page.mouse.wheel(0, wheelStep);
  const after = [await top(), (await webview.boundingBox())?.y];
  if (after.every((place, i) => place === before[i])) throw new Error("VS Code's notebook did not scroll.");
  return { intervals: (await measured) ?? [], withoutRows: 0 };
}

/** CSS pixels. */
const wheelStep = 72;
