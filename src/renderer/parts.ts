import type { ComponentType, FunctionComponent } from 'preact';
import { loadWindowing } from './grid/useVirtualRows.ts';
import type * as laterParts from './laterParts.ts';
import { later } from './later.tsx';

/**
 * Parts of the view that not every answer has, or that a reader has to open. They stand in a file of their own, so that
 * what every output loads is small.
 */
type Parts = typeof laterParts;
let parts: Parts | null = null;

export const ActorView = part('drawers', (from) => from.ActorView);
export const ColumnsMenu = part('menu', (from) => from.ColumnsMenu);
export const DrawerView = part('drawers', (from) => from.DrawerView);
export const ExportMenu = part('menu', (from) => from.ExportMenu);
export const HeadMenu = part('menu', (from) => from.HeadMenu);
export const Histogram = part('chart', (from) => from.Histogram);
export const KeyHelp = part('menu', (from) => from.KeyHelp);
export const MatrixView = part('matrix', (from) => from.MatrixView);
export const Menu = part('menu', (from) => from.Menu);
export const MoreMenu = part('menu', (from) => from.MoreMenu);
export const StatView = part('stat', (from) => from.StatView);
export const TimeSeries = part('chart', (from) => from.TimeSeries);
export const ValueMenu = part('menu', (from) => from.ValueMenu);

/**
 * Loads what is not loaded yet, while nobody waits for it. Rejects where the files are gone, as after an update of the
 * extension.
 */
export async function loadParts(): Promise<void> {
  await Promise.all([load(), loadWindowing()]);
}

/** `reveal`, as soon as it is there. Where it does not load, the place is where the browser leaves it. */
export function revealElement(...given: Parameters<Parts['reveal']>): void {
  load().then(
    () => parts?.reveal(...given),
    () => undefined,
  );
}

async function load(): Promise<void> {
  parts ??= await import('./laterParts.ts');
}

function part<Properties extends object>(
  styles: keyof Parts['css'],
  choose: (from: Parts) => ComponentType<Properties>,
): FunctionComponent<Properties> {
  return later(() => (parts === null ? null : { component: choose(parts), css: parts.css[styles] }), load);
}
