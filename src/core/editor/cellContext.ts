import type { Catalog } from '../catalog/catalog.ts';
import type { ResolvedValue } from '../parameters/resolveValues.ts';
import type { QueryCell, Runbook } from '../runbook/runbook.ts';

/**
 * What the editor features of a query cell look at. `offset`s and ranges are in `cell.text.text`, UTF-16 code units; a
 * host that shows the cell inside its file moves them with `rangeInFile`.
 */
export interface CellContext {
  readonly runbook: Runbook;
  readonly cell: QueryCell;
  /** The values as they are now; a parameter without one is not there. */
  readonly values: ReadonlyMap<string, ResolvedValue>;
  /** What is known of the target's data; `null` before anyone asked. */
  readonly catalog: Catalog | null;
  /** The identities of the configuration; absent where it is not known. */
  readonly identities?: readonly string[];
}
