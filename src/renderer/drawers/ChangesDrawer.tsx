/** @jsxRuntime automatic @jsxImportSource preact */
import { useRef, useState } from 'preact/hooks';
import type { KeptRun } from '../../core/wire/requests.ts';
import type { ViewContext } from '../viewContext.ts';
import { AskBefore } from './AskBefore.tsx';
import { Asked } from './Asked.tsx';
import { Difference } from './Difference.tsx';
import { DrawerFrame } from './DrawerFrame.tsx';
import { NotReached } from './NotReached.tsx';
import { RunList } from './RunList.tsx';
import { useAnswer } from './useAnswer.ts';
import { useTimeWords } from './useTimeWords.ts';

/** What is different between two runs of this cell, or between its window and an earlier one. */
export function ChangesDrawer({ view }: { readonly view: ViewContext }) {
  const { ask, run } = view;
  const words = useTimeWords(view);
  const [asked, setAsked] = useState(0);
  const [choice, setChoice] = useState<{ readonly before: string | null; readonly after: string | null }>({
    before: null,
    after: null,
  });
  const kept = useAnswer(`${run?.id} ${asked}`, () =>
    run === null || ask === null ? null : ask({ kind: 'runs', run: run.id }),
  );
  // The list stays in sight while it is read again.
  const last = useRef<readonly KeptRun[]>([]);
  if (kept.kind === 'ready') last.current = kept.value;
  const known = last.current;
  const after = choice.after ?? run?.id ?? null;
  const before = choice.before ?? precedingRun(known, after)?.id ?? null;
  const difference = useAnswer(`${before} ${after}`, () =>
    ask === null || before === null || after === null || before === after
      ? null
      : ask({ kind: 'difference', run: after, before }),
  );

  return (
    <DrawerFrame title="Changes between runs" onClose={() => view.open(null)}>
      <NotReached view={view} />
      {kept.kind === 'failed' && <Asked answer={kept} waiting="" />}
      {known.length > 0 && (
        <RunList
          runs={known}
          before={before}
          after={after}
          words={words}
          onChoose={(side, id) => setChoice({ before, after, [side]: id })}
        />
      )}
      {ask !== null && run !== null && (
        <AskBefore
          view={view}
          onRun={(made) => {
            setChoice({ before: made.id, after: run.id });
            setAsked(asked + 1);
          }}
        />
      )}
      {known.length > 0 && before === null && (
        <p class="empty">This is the only run that is kept. Run the cell again, or ask about an earlier window.</p>
      )}
      {before !== null && before === after && <p class="empty">Choose two different runs.</p>}
      {before !== null && before !== after && <Asked answer={difference} waiting="Comparing…" />}
      {difference.kind === 'ready' && <Difference difference={difference.value} words={words} />}
    </DrawerFrame>
  );
}

/** The run that came before another; runs come with the latest first. */
function precedingRun(runs: readonly KeptRun[], id: string | null): KeptRun | undefined {
  const at = runs.findIndex((run) => run.id === id);
  return runs[at + 1] ?? runs.find((run) => run.id !== id);
}
