/** @jsxRuntime automatic @jsxImportSource preact */
import { visibleText } from '../../core/table/visibleText.ts';
import { count, counted } from '../counted.ts';

interface RowsComingProperties {
  readonly loaded: number;
  readonly total: number;
  /** Why no more come; `null` while they do. */
  readonly fault: string | null;
  readonly onRetry: () => void;
}

/** How many of the rows are here while they come piece by piece; nothing once all are. */
export function RowsComing({ loaded, total, fault, onRetry }: RowsComingProperties) {
  if (loaded >= total) return null;
  const rows = `${count(loaded)} of ${counted(total, 'row')}`;
  if (fault === null) {
    return (
      <p class="coming quiet">
        <progress aria-label="Rows that have come" max={total} value={loaded} /> {rows}
      </p>
    );
  }
  return (
    <p class="banner warning">
      <strong>Only {rows} are here.</strong> {visibleText(fault)}{' '}
      <button type="button" onClick={onRetry}>
        Try again
      </button>
    </p>
  );
}
