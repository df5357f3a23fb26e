/** @jsxRuntime automatic @jsxImportSource preact */
import { useState } from 'preact/hooks';
import type { TableCell, TableColumn } from '../core/table/table.ts';
import { visibleText } from '../core/table/visibleText.ts';
import { count, counted } from './cellText.ts';
import { indentJson } from './indentJson.ts';

interface RowDetailProperties {
  readonly columns: readonly TableColumn[];
  readonly row: readonly TableCell[];
  /** Counted from 1. */
  readonly number: number;
  readonly onClose: () => void;
}

/** Every field of one row, whole; JSON spread over lines. */
export function RowDetail({ columns, row, number, onClose }: RowDetailProperties) {
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    onClose();
  }
  return (
    <section class="detail" aria-label={`Row ${count(number)}`} onKeyDown={onKeyDown}>
      <dl>
        {columns.map((column, i) => (
          <div class="field" key={i}>
            <dt>{visibleText(column.name)}</dt>
            <dd>
              <Value cell={row[i] ?? null} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** What is shown of a text before the reader asks for more: a megabyte in one line would stop the page. */
const step = 20_000;

function Value({ cell }: { readonly cell: TableCell }) {
  const [limit, setLimit] = useState(step);
  if (cell === null) return <span class="absent">no value</span>;
  const text = typeof cell === 'string' ? indentJson(cell) : String(cell);
  const left = text.length - limit;
  return (
    <>
      <pre>{visibleLines(text.slice(0, limit))}</pre>
      {left > 0 && (
        <button type="button" onClick={() => setLimit(limit + step)}>
          Show {counted(Math.min(step, left), 'more character')} of {count(left)}
        </button>
      )}
    </>
  );
}

/** Every unseen character as an escape, but line ends and tabs, which a preformatted text shows for what they are. */
function visibleLines(text: string): string {
  return text.replace(/[^\n\t]+/g, visibleText);
}
