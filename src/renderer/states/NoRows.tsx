/** @jsxRuntime automatic @jsxImportSource preact */
import { countedRecords } from '../../core/wire/countedRecords.ts';
import type { ResultHead } from '../../core/wire/output.ts';
import { count, counted } from '../counted.ts';
import { EmptinessView } from './EmptinessView.tsx';
import { windowText } from './windowText.ts';

/** "No rows" is an answer, and says how much was searched for it. */
export function NoRows({ result }: { readonly result: ResultHead }) {
  const { window, emptiness } = result;
  const records = countedRecords(result);
  const searched = records === null ? '' : ` ${count(records)} records searched`;
  const where = window !== null ? ` in ${windowText(window)}` : searched === '' ? '' : ', all the data there is';
  return (
    <>
      <p class="empty">
        <strong>No rows matched.</strong>
        {searched + where === '' ? '' : `${searched}${where}.`}
      </p>
      {emptiness !== undefined && <EmptinessView emptiness={emptiness} />}
    </>
  );
}

/** Rows there are, and the reader's own filters hide every one. */
export function NoRowsLeft({ of, onClear }: { readonly of: number; readonly onClear: () => void }) {
  return (
    <p class="empty">
      <strong>No row is left</strong> of {counted(of, 'row')}: the filters of this view hide{' '}
      {of === 1 ? 'it' : 'them all'}.{' '}
      <button type="button" onClick={onClear}>
        Clear the filters
      </button>
    </p>
  );
}
