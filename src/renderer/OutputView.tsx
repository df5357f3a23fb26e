/** @jsxRuntime automatic @jsxImportSource preact */
import type { CellResult } from '../core/wire/output.ts';
import type { RendererMessage } from '../core/wire/messages.ts';
import { visibleText } from '../core/table/visibleText.ts';
import { count, counted } from './cellText.ts';
import { Grid } from './Grid.tsx';
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
      <ProblemList problems={result.problems} send={send} />
      {result.status === 'skipped' && <p class="quiet">Not run, because an earlier cell did not succeed.</p>}
      {isAnswered(result) && <Answer result={result} />}
    </section>
  );
}

/** An answer that does not meet the author's expectation is `failed`, and its rows say why. */
function isAnswered(result: CellResult): boolean {
  return result.status === 'ok' || result.stats !== null;
}

function Answer({ result }: { readonly result: CellResult }) {
  if (result.rows.length === 0) return <NoRows result={result} />;
  return (
    <>
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
  const searched = result.stats === null ? '' : ` ${count(result.stats.recordsScanned)} records searched`;
  const where =
    result.window === null ? (searched === '' ? '' : ', all the data there is') : ` in ${windowText(result.window)}`;
  return (
    <p class="empty">
      <strong>No rows matched.</strong>
      {searched !== '' || where !== '' ? `${searched}${where}.` : ''}
    </p>
  );
}
