import { useMemo, useState } from 'preact/hooks';
import type { AuthorView } from '../core/view/authorView.ts';
import { chooseView } from '../core/view/chooseView.ts';
import { filterRows } from '../core/view/filterRows.ts';
import { sortKeys, sortRows } from '../core/view/sortRows.ts';
import type { Host } from './connectHost.ts';
import type { ReadOutput } from './reading/readOutput.ts';
import { useKeptState } from './useKeptState.ts';
import { useRows } from './useRows.ts';
import { useStale } from './useStale.ts';
import { useStars } from './useStars.ts';
import type { Drawer, ViewContext } from './viewContext.ts';

export interface ResultState {
  readonly view: ViewContext;
  /** What was last said to the reader. */
  readonly said: string;
  readonly stale: readonly string[];
  readonly fault: string | null;
  readonly retry: () => void;
}

/** Everything that the parts of a result view share: the rows, how they are arranged, and ways to change that. */
export function useView(output: ReadOutput, host: Host): ResultState {
  const { ask } = host;
  const { result, run } = output;
  const author = output.view ?? noView;
  const { table, total, fault, retry } = useRows(output, ask);
  const [state, dispatch] = useKeptState(output.state, run?.id ?? null, ask);
  const [drawer, open] = useState<Drawer | null>(null);
  const [said, say] = useState('');
  const starring = useStars(host, run?.id ?? null, say);
  const stale = useStale(host, run?.id ?? null);

  const { filters, chips, brush } = state;
  const sort = useMemo(() => sortKeys(author, state), [author, state.sort]);
  const unbrushed = useMemo(
    () => filterRows(table, { filters, chips, brush: null }, { brush: false }),
    [table, filters, chips],
  );
  const passing = useMemo(
    () => (brush === null ? unbrushed : filterRows(table, { filters, chips, brush }, { brush: true })),
    [table, unbrushed, filters, chips, brush],
  );
  const rows = useMemo(() => sortRows(table, passing, sort), [table, passing, sort]);
  const kind = useMemo(() => chooseView(table, result, author, state.kind), [table, result, author, state.kind]);
  const view: ViewContext = {
    result,
    run,
    author,
    table,
    total,
    state,
    kind,
    rows,
    unbrushed,
    ...starring,
    dispatch,
    ask,
    say,
    open,
    drawer,
  };
  return { view, said, stale, fault, retry };
}

const noView: AuthorView = {};
