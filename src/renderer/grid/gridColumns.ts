import type { ArrangedColumn } from '../../core/view/arrangeColumns.ts';
import { naturalWidths } from '../../core/view/naturalWidths.ts';
import type { ViewTable } from '../../core/view/viewTable.ts';
import { visibleText } from '../../core/table/visibleText.ts';
import type { Zone } from '../zoneTime.ts';
import { cellText } from './cellText.ts';

/** Widths are in characters of the grid's font. */
export const gutterWidth = 5;
export const narrowest = 4;
const widest = 400;
/** A column that is fitted to its values is no wider: more is read in the record. */
const widestFit = 120;
/** Values that a fit looks at. */
const fitted = 10_000;
/** Room around a cell's text. */
const padding = 2;
/** ` +05:30` after a local time. */
const offsetWidth = 7;
/** A head's sign of its sort, and room for the button of its menu. */
const signs = 3;

/** What a column's head says: a timestamp says in which zone it is. */
export function columnTitle({ name, type }: Pick<ArrangedColumn, 'name' | 'type'>, zone: Zone, longest = 200): string {
  const title = visibleText(name.slice(0, longest));
  return type === 'timestamp' ? `${title} (${zone === 'utc' ? 'UTC' : 'local'})` : title;
}

/** How wide each column stands: as the reader has made it, else as its name and values need. */
export function columnWidths(table: ViewTable, columns: readonly ArrangedColumn[], zone: Zone): readonly number[] {
  const natural = naturalWidths(table);
  return columns.map((column) => {
    if (column.width !== null) return clampWidth(column.width);
    const offset = column.type === 'timestamp' && zone === 'local' ? offsetWidth : 0;
    return Math.max(natural[column.index] ?? 0, Math.min(headWidth(column, zone), 30)) + offset;
  });
}

/** The width in which a column's values, the first 10,000 different ones of them, stand whole. */
export function fitWidth(table: ViewTable, { index, name, type }: ArrangedColumn, zone: Zone): number {
  let width = headWidth({ name, type }, zone);
  for (const value of table.columns[index]?.values.slice(0, fitted) ?? []) {
    width = Math.max(width, (cellText(value, type, zone)?.length ?? 0) + padding);
  }
  return Math.min(widestFit, width);
}

export function clampWidth(width: number): number {
  return Math.max(narrowest, Math.min(widest, Math.round(width)));
}

/**
 * Custom properties of the grid that lay its rows out: `--columns` is the template, `--total` the width of all of them,
 * `--pin0` and on where each pinned column stands. The last column takes the room that is left, but for numbers: far
 * from their names they would not be found.
 */
export function gridLayout(columns: readonly ArrangedColumn[], widths: readonly number[]): Record<string, string> {
  const last = columns.length - 1;
  const template = widths.map((width, i) =>
    i === last && columns[i]?.type !== 'number' ? `minmax(${width}ch, 1fr)` : `${width}ch`,
  );
  const layout: Record<string, string> = {
    '--columns': [`${gutterWidth}ch`, ...template].join(' '),
    '--total': `${widths.reduce((sum, width) => sum + width, gutterWidth)}ch`,
  };
  let left = gutterWidth;
  for (const [i, { isPinned }] of columns.entries()) {
    if (isPinned) layout[`--pin${i}`] = `${left}ch`;
    left += widths[i] ?? 0;
  }
  return layout;
}

function headWidth(column: Pick<ArrangedColumn, 'name' | 'type'>, zone: Zone): number {
  return columnTitle(column, zone).length + padding + signs;
}
