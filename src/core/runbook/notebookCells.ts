import type { RunbookFile } from './openRunbookFile.ts';
import type { CellLanguage } from './cellLanguage.ts';

/** A cell as a notebook shows it. */
export interface NotebookCell {
  readonly kind: 'prose' | 'query';
  readonly language: CellLanguage;
  /** With `\n` line ends, and without the last line break of a block scalar. */
  readonly text: string;
  readonly metadata: CellMetadata;
}

/** What a host keeps with a cell between opening and saving, and hands back in an `EditedCell`. */
export interface CellMetadata {
  /** Index of the cell in the file as it was opened. */
  readonly origin: number;
  readonly id?: string;
  readonly title?: string;
  readonly source?: string;
  /** The text of `follow`, whatever it says; a copy of the cell takes it along. */
  readonly follow?: string;
  /** The value of `expect` as it stands in the file, when it is a flow mapping on one line; nobody reads it, a copy of the cell takes it along. */
  readonly expect?: string;
  /** The value of `view` as it stands in the file, when it is a flow mapping on one line; a copy of the cell takes it along. */
  readonly view?: string;
}

/**
 * A cell of the notebook that is to be saved. `id`, `title`, `source` and `view` are written where they differ from the
 * file's; left out, the file's stand.
 */
export interface EditedCell {
  /** The cell of the opened file that it comes from; null for a new one. */
  readonly origin: number | null;
  readonly language: CellLanguage;
  /** `\r\n` counts as `\n`. */
  readonly text: string;
  readonly id?: string;
  readonly title?: string;
  readonly source?: string;
  /** For a new cell only: see `CellMetadata`. */
  readonly follow?: string;
  /** For a new cell only: see `CellMetadata`. */
  readonly expect?: string;
  /** A flow mapping on one line, as `printView` gives it; empty where the cell is to have none. */
  readonly view?: string;
}

/** The cells of an opened file, in order. */
export function toNotebookCells(file: RunbookFile): readonly NotebookCell[] {
  return file.runbook.cells.map((cell, origin) => {
    const language: CellLanguage = cell.kind === 'prose' ? 'md' : cell.language;
    const { followText: follow, expectText: expect, viewText: view } = file.syntax.cells[origin] ?? {};
    return {
      kind: cell.kind,
      language,
      text: cell.text.text,
      metadata: {
        origin,
        ...(cell.id !== undefined && cell.id !== '' && { id: cell.id }),
        ...(cell.title !== undefined && { title: cell.title }),
        ...(cell.kind !== 'prose' && cell.source !== undefined && { source: cell.source }),
        ...(follow !== undefined && { follow }),
        ...(expect !== undefined && { expect }),
        ...(view !== undefined && { view }),
      },
    };
  });
}
