/** @jsxRuntime automatic @jsxImportSource preact */
import { visibleText } from '../core/table/visibleText.ts';
import { AnswerView } from './AnswerView.tsx';
import type { Host } from './connectHost.ts';
import { DrawerView } from './parts.ts';
import type { ReadOutput } from './reading/readOutput.ts';
import { NoRows } from './states/NoRows.tsx';
import { isAnswered, ResultSummary } from './states/ResultSummary.tsx';
import { RowsComing } from './states/RowsComing.tsx';
import { useView } from './useView.ts';

/** A finished cell: what became of it, its answer, and what the reader has opened below that. */
export function ResultView({ output, host }: { readonly output: ReadOutput; readonly host: Host }) {
  const { result, run } = output;
  const { view, said, stale, fault, retry } = useView(output, host);
  const { table, total, say } = view;
  // What was said was of the last action: it goes before the next one says its own.
  const hush = () => say('');
  return (
    <section
      class={`output ${result.status}`}
      aria-label={`Result of ${visibleText(result.id ?? 'the cell')}`}
      onClickCapture={hush}
      onKeyDownCapture={hush}
    >
      <ResultSummary result={result} run={run} total={total} stale={stale} send={host.send} />
      {isAnswered(result) &&
        (result.rowCount === 0 ? (
          <NoRows result={result} />
        ) : (
          <>
            <RowsComing loaded={table.rowCount} total={total} fault={fault} onRetry={retry} />
            <AnswerView view={view} />
          </>
        ))}
      {view.drawer !== null && <DrawerView view={view} />}
      <p class="said" role="status">
        {visibleText(said)}
      </p>
    </section>
  );
}
