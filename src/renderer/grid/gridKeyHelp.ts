import type { GridCommand } from './gridKeys.ts';

/** What the help says of each command of the keyboard, in its order: the keys as people read them, and what they do. */
export const gridKeyHelp: Readonly<Record<GridCommand, readonly [keys: string, does: string]>> = {
  move: ['↑ ↓ ← → Page Up/Down Home End', 'Move; with Ctrl to the edge'],
  open: ['Enter', 'Open the record'],
  close: ['Escape', 'Close what is open; then clear the selection'],
  menu: ['M, Shift+F10', 'Menu of the value or column'],
  filterFor: ['F', 'Show only rows with this value'],
  exclude: ['X', 'Show only rows without this value'],
  copy: ['C, Ctrl+C', 'Copy the value'],
  find: ['/, Ctrl+F', 'Find'],
  nextMatch: ['N', 'Next match'],
  previousMatch: ['P', 'Previous match'],
  star: ['S', 'Star the row, or take its star away'],
  select: ['Space', 'Select the row'],
  extend: ['Shift+↑ ↓', 'Select more rows'],
  selectAll: ['Ctrl+A', 'Select all rows that are shown'],
  compare: ['D', 'Compare 2 to 5 selected rows'],
  zone: ['T', 'Times in UTC or local'],
  sort: ['Enter on a head', 'Sort by the column'],
  addSort: ['Shift+Enter on a head', 'Sort by the column, too'],
  moveColumn: ['Alt+← →', 'Move the column'],
  resize: ['Shift+Alt+← →', 'Make the column narrower or wider'],
  help: ['?', 'These keys'],
};
