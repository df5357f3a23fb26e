import type { CellResult } from '../../core/wire/output.ts';
import type { Terminal } from '../terminal.ts';

export const formats = ['table', 'json', 'ndjson', 'csv', 'markdown'] as const;
export type Format = (typeof formats)[number];

/** What a person sees of a cell beside its result. */
export interface Shown {
  readonly title: string | null;
  readonly result: CellResult;
}

/** Writes results in one format as they come: `begin`, then each prose and result in order, then `end`. */
export interface ResultWriter {
  readonly begin: () => void;
  /** Prose is for people: only the formats that people read print it. */
  readonly prose: (markdown: string) => void;
  readonly result: (shown: Shown) => void;
  readonly end: () => void;
}

export interface WriterOptions {
  /** One result stands alone; else it is one of a runbook's. */
  readonly single: boolean;
  /** Rows of each table that a person is shown; data formats always have all. */
  readonly rows: number;
}

export type OpenWriter = (terminal: Terminal, options: WriterOptions) => ResultWriter;

export function defaultFormat(terminal: Terminal): Format {
  return terminal.isInteractive ? 'table' : 'json';
}
