/** @jsxRuntime automatic @jsxImportSource preact */
import type { TargetedKeyboardEvent } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { TableCell } from '../../core/table/table.ts';
import { facetCounts } from '../../core/view/facetCounts.ts';
import { filterRows, filterValue } from '../../core/view/filterRows.ts';
import type { RowOrder } from '../../core/view/viewTable.ts';
import { count } from '../counted.ts';
import { cellName } from '../cellName.ts';
import type { ViewContext } from '../viewContext.ts';

const firstValues = 8;
const nextValues = 20;
/** Beyond this the table, sorted or searched, shows more than a list of counts. */
const mostValues = 108;
/** Characters of the end of a value that is cut only where hardly anything else fits. */
const longestEnd = 24;
/** Characters before that: fewer may have less room than is kept for them. */
const shortestStart = 12;

interface FacetProperties {
  readonly view: ViewContext;
  readonly column: number;
  /** The rows that pass all filters. */
  readonly rows: RowOrder;
  readonly onClose: () => void;
}

/**
 * The most frequent values of a column. What is filtered by this very column does not count, so that others can still be
 * chosen. One stop for the Tab key: arrow keys move through the values, F filters for one, X excludes it.
 */
export function Facet({ view, column, rows, onClose }: FacetProperties) {
  const { table, dispatch } = view;
  const { filters, chips, brush } = view.state;
  const [limit, setLimit] = useState(firstValues);
  const [active, setActive] = useState(0);
  const name = table.columns[column]?.name ?? '';
  const own = filters.filter((filter) => filter.column === name);
  const counted = useMemo(() => {
    const others = filters.filter((filter) => filter.column !== name);
    return others.length === filters.length
      ? rows
      : filterRows(table, { filters: others, chips, brush }, { brush: true });
  }, [table, rows, filters, chips, brush, name]);
  const { values, distinct } = useMemo(
    () => facetCounts(table, counted, column, limit),
    [table, counted, column, limit],
  );
  const most = values[0]?.count ?? 1;
  const more = Math.min(distinct, mostValues) - values.length;

  function filter(value: TableCell, exclude: boolean): void {
    dispatch({ kind: 'filter', column: name, value: filterValue(value), exclude });
  }

  function onKeyDown(event: TargetedKeyboardEvent<HTMLElement>): void {
    const value = values[active];
    if (value === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const next = movedIn(event.key, active, values.length);
    const key = event.key.toLowerCase();
    if (next !== null) event.currentTarget.querySelectorAll<HTMLElement>('.facet-value')[next]?.focus();
    else if (key === 'f' || key === 'x') filter(value.value, key === 'x');
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <section class="facet" aria-label={cellName(name)}>
      <h4>
        <span class="facet-name" title={cellName(name)}>
          {cellName(name)}
        </span>
        <button
          type="button"
          class="facet-close"
          aria-label={`Close ${cellName(name)}`}
          title="Close"
          onClick={onClose}
        >
          ✕
        </button>
      </h4>
      <ul onKeyDown={onKeyDown}>
        {values.map(({ value, code, count: rowsWith }, i) => {
          const isIn = (exclude: boolean) =>
            own.some((some) => some.exclude === exclude && some.values.includes(filterValue(value)));
          return (
            <li key={code} class={isIn(false) ? 'filtered' : isIn(true) ? 'excluded' : ''}>
              <button
                type="button"
                class="facet-value"
                tabIndex={i === Math.min(active, values.length - 1) ? 0 : -1}
                aria-pressed={isIn(false)}
                aria-keyshortcuts="F X"
                title={`Filter for ${cellName(value)} (F), exclude it (X)`}
                style={{ '--part': `${(100 * rowsWith) / most}%` }}
                onFocus={() => setActive(i)}
                onClick={() => filter(value, false)}
              >
                <span class={`facet-text ${value === null || value === '' ? 'absent' : ''}`}>
                  {inTwo(cellName(value)).map((part, i) => (
                    <span key={i}>{part}</span>
                  ))}
                </span>
                <span class="facet-count">{count(rowsWith)}</span>
              </button>
              <button
                type="button"
                class="facet-exclude"
                tabIndex={-1}
                aria-pressed={isIn(true)}
                aria-label={`Exclude ${cellName(value)}`}
                title={`Exclude ${cellName(value)} (X)`}
                onClick={() => filter(value, true)}
              >
                ⊘
              </button>
            </li>
          );
        })}
      </ul>
      {more > 0 && (
        <button type="button" class="facet-more" onClick={() => setLimit(Math.min(mostValues, limit + nextValues))}>
          {count(distinct - values.length)} more
        </button>
      )}
      {more <= 0 && distinct > values.length && (
        <p class="quiet">{count(distinct - values.length)} more are in the table only.</p>
      )}
    </section>
  );
}

/** Where a key moves to in a list, `null` for a key that does not move. */
function movedIn(key: string, from: number, length: number): number | null {
  switch (key) {
    case 'ArrowUp':
      return Math.max(0, from - 1);
    case 'ArrowDown':
      return Math.min(length - 1, from + 1);
    case 'Home':
      return 0;
    case 'End':
      return length - 1;
    default:
      return null;
  }
}

/** Where there is no room, what is before the last `/` is cut: ARNs of one account differ in what is behind it. */
function inTwo(text: string): readonly string[] {
  const end = text.lastIndexOf('/') + 1;
  return end < shortestStart || text.length - end > longestEnd ? [text] : [text.slice(0, end), text.slice(end)];
}
