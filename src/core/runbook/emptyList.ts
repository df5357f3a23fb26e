import { colonEnd } from './fields.ts';
import type { RunbookFile } from './openRunbookFile.ts';

/** The text before a block list that has lost its last cell, with `[]` after the colon of `cells:`. */
export function emptyList(file: RunbookFile, end: number): string {
  const colon = colonOfCells(file);
  return `${file.text.slice(0, colon)} []${file.text.slice(colon, end)}`;
}

/** The end of the colon after the key `cells`. */
export function colonOfCells(file: RunbookFile): number {
  return (file.syntax.cellsPair === undefined ? undefined : colonEnd(file.syntax.cellsPair)) ?? 0;
}
