import type { RunbookFile } from './openRunbookFile.ts';

/** All that a file says besides its cells, as one text to compare. */
export function meaningOutsideCells(file: RunbookFile): string {
  const entries = file.syntax.root.items.filter((pair) => pair !== file.syntax.cellsPair);
  return JSON.stringify(entries.map((pair) => pair.toJSON()));
}

/** All that a file says, whatever the style and the order of a cell's keys, as one text to compare. */
export function fileMeaning(file: RunbookFile): string {
  const cells = file.syntax.cells.map(({ map, language }, i) => {
    const entries = map.items.map((pair) => {
      const isText = String(pair.key) === language;
      return [String(pair.key), isText ? file.runbook.cells[i]?.text.text : pair.toJSON()] as const;
    });
    return entries.toSorted(([a], [b]) => (a < b ? -1 : 1));
  });
  return meaningOutsideCells(file) + JSON.stringify(cells);
}
