import type { Scope } from './scope.ts';
import { reader } from './vector.ts';

/** What opens the events that the rows are; `null` where no row has such a thing, as in an answer without rows. */
export function pointersOf(rows: Int32Array, scope: Scope): readonly (string | null)[] | null {
  const read = reader(scope.system('@ptr'));
  const pointers = Array.from(rows, (row) => {
    const pointer = read(row);
    return typeof pointer === 'string' && pointer !== '' ? pointer : null;
  });
  return pointers.some((pointer) => pointer !== null) ? pointers : null;
}
