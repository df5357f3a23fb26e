import type { TableCell, TableColumn } from '../table/table.ts';
import type { ResultHead } from '../wire/output.ts';

/** Rows of an answer on their way out, and all that is needed to understand them a year later. */
export interface ExportInput {
  readonly result: ResultHead;
  /** The columns to be written; the cells of each row stand in their order. */
  readonly columns: readonly TableColumn[];
  readonly rows: Iterable<readonly TableCell[]>;
  /** Rows in `rows`. */
  readonly rowCount: number;
  /** The cell's title. */
  readonly title: string | null;
  /** The parameter values that it was asked with, as people see them; no secret is ever among them. */
  readonly values: Readonly<Record<string, string>>;
  /** When it was asked, ISO 8601 in UTC. */
  readonly at: string;
  /** The runbook's title or file name. */
  readonly runbook: string | null;
  /**
   * CSV and TSV only: where the rows come from, as leading records that begin with `# `. Left out, the first record is the
   * column names, as every reader of these formats expects. JSON and Markdown always say where the rows come from.
   */
  readonly withHeader?: boolean;
}
