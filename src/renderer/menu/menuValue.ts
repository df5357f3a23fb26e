import type { TableCell } from '../../core/table/table.ts';
import type { ValuePlace } from '../../core/wire/requests.ts';

/** A value that the reader can ask about. */
export interface MenuValue {
  /** `null` where the extension has no name for it: then it can be copied and no more. */
  readonly place: ValuePlace | null;
  /** The column's name, or the last key of the path. */
  readonly name: string;
  readonly value: TableCell;
}
