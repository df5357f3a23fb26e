import { useEffect, useMemo, useState } from 'preact/hooks';
import { ViewTableBuilder } from '../core/view/viewTableBuilder.ts';
import type { ViewTable } from '../core/view/viewTable.ts';
import { readColumnarRows } from '../core/wire/readColumnarRows.ts';
import type { ReadOutput } from './reading/readOutput.ts';
import type { Ask } from './viewContext.ts';

export interface AnswerRows {
  /** The rows that have come. */
  readonly table: ViewTable;
  /** Rows that will come: those that came inline where nobody keeps more. */
  readonly total: number;
  /** Why no more come, for a person; `null` while all is well. */
  readonly fault: string | null;
  /** Asks again after a fault. */
  readonly retry: () => void;
}

/**
 * The rows of an answer: those of the output at once, the rest piece by piece. The table that is shown grows when it has
 * doubled or is whole, so that what is counted and sorted anew stays in proportion to the rows there are.
 */
export function useRows({ columns, rows, run }: ReadOutput, ask: Ask | null): AnswerRows {
  const total = run === null || ask === null ? rows.count : Math.max(run.rowsKept, rows.count);
  const builder = useMemo(() => {
    const made = new ViewTableBuilder(columns, total);
    made.append(rows);
    return made;
  }, [columns, rows, total]);
  const [shown, show] = useState({ builder, table: builder.table() });
  const [fault, setFault] = useState<string | null>(null);
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    let isWanted = true;
    async function fetchRest(id: string, asking: Ask): Promise<void> {
      let published = builder.table().rowCount;
      for (let count = published; isWanted && count < total;) {
        const piece = readColumnarRows(await asking({ kind: 'rows', run: id, start: count }), columns.length);
        if (!isWanted) return;
        if (piece === null || piece.count === 0 || !builder.append(piece)) {
          throw new Error('The rest of the rows did not come as asked. Run the cell again.');
        }
        count += piece.count;
        if (count < total && count < 2 * published) continue;
        published = count;
        show({ builder, table: builder.table() });
      }
    }
    setFault(null);
    if (run !== null && ask !== null) {
      fetchRest(run.id, ask).catch((error: Error) => isWanted && setFault(error.message));
    }
    return () => {
      isWanted = false;
    };
  }, [builder, columns, run, ask, total, attempt]);

  return {
    table: shown.builder === builder ? shown.table : builder.table(),
    total,
    fault,
    retry: () => setAttempt((before) => before + 1),
  };
}
