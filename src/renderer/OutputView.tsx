/** @jsxRuntime automatic @jsxImportSource preact */
import { countedRecords } from '../core/wire/countedRecords.ts';
import type { CellResult } from '../core/wire/output.ts';
import type { RendererMessage } from '../core/wire/messages.ts';
import { visibleText } from '../core/table/visibleText.ts';
import { count, counted } from './cellText.ts';
import { EmptinessView } from './EmptinessView.tsx';
import { Grid } from './Grid.tsx';
import { PartList } from './PartList.tsx';
import { ProblemList } from './ProblemList.tsx';
import { ProgressView } from './ProgressView.tsx';
import type { Reading } from './readOutput.ts';
import { ResultHeader } from './ResultHeader.tsx';
import { windowText } from './windowText.ts';

/** Asks the extension for something; `null` where messages cannot be sent. */
export type Send = ((message: RendererMessage) => void) | null;

/** One output of one cell, in whichever state it is. */
export function OutputView({ reading, send }: { readonly reading: Reading; readonly send: Send }) {
  switch (reading.kind) {
    case 'progress':
      return <ProgressView progress={reading.progress} />;
    case 'unreadable':
      return (
        <section class="output failed">
          <p class="headline">This output cannot be shown.</p>
          <p class="quiet">{visibleText(reading.reason)} Run the cell again.</p>
        </section>
      );
    case 'result':
      return <ResultView result={reading.result} send={send} />;
  }
}

function ResultView({ result, send }: { readonly result: CellResult; readonly send: Send }) {
  return (
    <section class={`output ${result.status}`} aria-label={`Result of ${visibleText(result.id ?? 'the cell')}`}>
      <ResultHeader result={result} />
      <ProblemList problems={result.problems.filter(({ code }) => !isSaidByParts(result, code))} send={send} />
      <PartList result={result} send={send} />
      {result.status === 'skipped' && <p class="quiet">Not run, because an earlier cell did not succeed.</p>}
      {isAnswered(result) && <Answer result={result} />}
    </section>
  );
}

/** The places that did not answer are named with why, which is more than the warning for other readers says. */
function isSaidByParts({ parts = [] }: CellResult, code: string): boolean {
  return code === 'aws.partial' && parts.length > 0;
}

/**
 * An answer that does not meet the author's expectation is `failed`, and its rows say why; a question that was stopped
 * keeps the rows that had come.
 */
function isAnswered(result: CellResult): boolean {
  return result.status === 'ok' || result.stats !== null || result.rows.length > 0;
}

function Answer({ result }: { readonly result: CellResult }) {
  if (result.rows.length === 0) return <NoRows result={result} />;
  return (
    <>
      {result.status === 'cancelled' && (
        <p class="banner warning">
          Stopped before it was complete: these are the {counted(result.rowCount, 'row')} that had come.
        </p>
      )}
      {result.truncated && (
        <p class="banner warning">
          The answer was cut off at {counted(result.rowCount, 'row')}: there may be more. Narrow the time or the query.
        </p>
      )}
      {result.rows.length < result.rowCount && (
        <p class="banner">
          Showing the first {count(result.rows.length)} of {count(result.rowCount)} rows, as much as an output may hold.
          Choose fewer columns, or run the cell in the terminal for all of it.
        </p>
      )}
      <Grid columns={result.columns} rows={result.rows} />
    </>
  );
}

/** "No rows" is an answer, and says how much was searched for it. */
function NoRows({ result }: { readonly result: CellResult }) {
  const records = countedRecords(result);
  const searched = records === null ? '' : ` ${count(records)} records searched`;
  const where =
    result.window === null ? (searched === '' ? '' : ', all the data there is') : ` in ${windowText(result.window)}`;
  return (
    <>
      <p class="empty">
        <strong>No rows matched.</strong>
        {searched !== '' || where !== '' ? `${searched}${where}.` : ''}
      </p>
      {result.emptiness !== undefined && <EmptinessView emptiness={result.emptiness} />}
    </>
  );
}
