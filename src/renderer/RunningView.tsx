/** @jsxRuntime automatic @jsxImportSource preact */
import { useMemo } from 'preact/hooks';
import type { Table } from '../core/table/table.ts';
import { encodeRows } from '../core/wire/encodeRows.ts';
import type { ResultHead } from '../core/wire/output.ts';
import type { ProgressOutput } from '../core/wire/progress.ts';
import { AnswerView } from './AnswerView.tsx';
import type { Host } from './connectHost.ts';
import type { ReadOutput } from './reading/readOutput.ts';
import { ProgressView } from './states/ProgressView.tsx';
import { useView } from './useView.ts';

interface RunningViewProperties {
  readonly progress: ProgressOutput['progress'];
  readonly host: Host;
}

/** A running cell, with the rows that have come so far: they can be read and arranged, and nothing is asked about them. */
export function RunningView({ progress, host }: RunningViewProperties) {
  const { table, target } = progress;
  return (
    <ProgressView progress={progress}>
      {table !== undefined && <RowsSoFar table={table} target={target} host={host} />}
    </ProgressView>
  );
}

function RowsSoFar({ table, target, host }: { readonly table: Table; readonly target: string; readonly host: Host }) {
  const output = useMemo(() => outputSoFar(table, target), [table, target]);
  return <AnswerView view={useView(output, host).view} />;
}

function outputSoFar({ columns, rows, rowCount }: Table, target: string): ReadOutput {
  const result: ResultHead = {
    id: null,
    language: '',
    status: 'ok',
    query: null,
    target: { name: target, account: null, region: null, endpoint: null },
    window: null,
    rowCount,
    truncated: false,
    stats: null,
    problems: [],
  };
  return { result, columns, rows: encodeRows(columns, rows, 0, rows.length), run: null, view: null, state: null };
}
