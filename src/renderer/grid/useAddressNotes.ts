import { useMemo } from 'preact/hooks';
import type { TableCell } from '../../core/table/table.ts';
import { visibleText } from '../../core/table/visibleText.ts';
import type { ViewContext } from '../viewContext.ts';

/** What is known of an address in a column, in a few words; `null` for what is none, or nothing is known of. */
export type AddressNote = (column: string, cell: TableCell) => Promise<string | null> | null;

/** Asks for each address once, and not before somebody looks at it. */
export function useAddressNotes({ ask, run }: Pick<ViewContext, 'ask' | 'run'>): AddressNote {
  const id = run?.id ?? null;
  return useMemo(() => {
    const known = new Map<string, Promise<string | null>>();
    return (column, cell) => {
      if (ask === null || id === null || typeof cell !== 'string') return null;
      if (!mayBeAddress(column, cell)) return null;
      const note =
        known.get(cell) ??
        ask({ kind: 'addresses', run: id, addresses: [cell] }).then(
          ([context]) => (context === undefined || context.kind === 'unknown' ? null : visibleText(context.text)),
          // A run that is no longer kept: there is nothing to add to the value, and nobody asked for this.
          () => null,
        );
      known.set(cell, note);
      return note;
    };
  }, [ask, id]);
}

/** Enough to ask about: what is no address after all, the extension knows. An AWS service calls by its name. */
function mayBeAddress(column: string, cell: string): boolean {
  return cell.length <= longestAddress && (/^[\da-f.:]+$/i.test(cell) || /(?:address|ip)$/i.test(column));
}

const longestAddress = 100;
