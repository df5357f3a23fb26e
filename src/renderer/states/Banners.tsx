/** @jsxRuntime automatic @jsxImportSource preact */
import type { ComponentChildren } from 'preact';
import { visibleText } from '../../core/table/visibleText.ts';
import type { ResultHead, RunReference } from '../../core/wire/output.ts';
import { count, counted } from '../counted.ts';
import type { Send } from './send.ts';

interface BannersProperties {
  readonly result: ResultHead;
  readonly run: RunReference | null;
  /** Rows that are here or will come. */
  readonly total: number;
  /** Parameters whose value has changed since the question was asked. */
  readonly stale: readonly string[];
  readonly send: Send;
}

/** What a reader must know before trusting the rows, each with what to do; nothing where all is well. */
export function Banners({ result, run, total, stale, send }: BannersProperties) {
  const { status, rowCount, truncated, stats } = result;
  const kept = run?.rowsKept ?? total;
  return (
    <>
      {stale.length > 0 && (
        <Banner title="Asked with other values.">
          {namesText(stale)} {stale.length === 1 ? 'has' : 'have'} changed since. Run the cell again to ask with the
          values of now.{' '}
          {send !== null && (
            <button type="button" onClick={() => send({ kind: 'editParameters' })}>
              Edit Parameters
            </button>
          )}
        </Banner>
      )}
      {status === 'cancelled' && rowCount > 0 && (
        <Banner title="Stopped before it was complete.">
          {counted(rowCount, 'row')} had come. Run the cell again for all of it.
        </Banner>
      )}
      {truncated && (
        <Banner title={`The answer was cut off at ${counted(rowCount, 'row')}.`}>
          There may be more: narrow the window or the query.
        </Banner>
      )}
      {stats !== null && stats.recordsRejected > 0 && (
        <Banner title={`${counted(stats.recordsRejected, 'record')} unreadable.`}>
          What {stats.recordsRejected === 1 ? 'it holds' : 'they hold'} is not in this answer: look at the data that was
          searched.
        </Banner>
      )}
      {kept < rowCount ? (
        <Banner title={`Shown are the first ${count(kept)} of ${counted(rowCount, 'row')}.`}>
          More are not kept. Narrow the query, choose fewer columns, or run the cell in the terminal for all of it.
        </Banner>
      ) : (
        total < rowCount && (
          <Banner title={`Shown are the first ${count(total)} of ${counted(rowCount, 'row')}.`}>
            The rest is out of reach: run the cell again for all of it.
          </Banner>
        )
      )}
    </>
  );
}

function Banner({ title, children }: { readonly title: string; readonly children: ComponentChildren }) {
  return (
    <p class="banner warning">
      <strong>{title}</strong> {children}
    </p>
  );
}

/** More are not read one by one. */
const mostNames = 5;

function namesText(names: readonly string[]): string {
  const shown = names.slice(0, mostNames).map((name) => visibleText(name.slice(0, 80)));
  if (names.length > mostNames) shown.push(`${count(names.length - mostNames)} more`);
  return shown.length < 2 ? shown.join() : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}
