/** @jsxRuntime automatic @jsxImportSource preact */
import { useState } from 'preact/hooks';
import type { ViewContext } from '../viewContext.ts';
import { ActorFacts } from './ActorFacts.tsx';
import { Asked } from './Asked.tsx';
import { NotReached } from './NotReached.tsx';
import { useAnswer } from './useAnswer.ts';

/** The principal of a row, or the most frequent one (`null`): who it is, from where, with what, and what it left behind. */
export function ActorView({ view, row }: { readonly view: ViewContext; readonly row: number | null }) {
  const { ask, run } = view;
  const [chosen, setChosen] = useState<{ readonly of: number | null; readonly row: number | null }>({ of: row, row });
  // Another row in the same drawer is another principal; a choice made here counts until then.
  const asked = chosen.of === row ? chosen.row : row;
  const answer = useAnswer(`${run?.id} ${asked}`, () =>
    run === null || ask === null ? null : ask({ kind: 'actor', run: run.id, row: asked }),
  );
  if (ask === null || run === null) return <NotReached view={view} />;
  if (answer.kind !== 'ready') return <Asked answer={answer} waiting="Reading what the rows tell of the principal…" />;
  const card = answer.value;
  if (card === null) {
    return (
      <p class="empty">
        The rows name no principal. Ask for <code>userIdentity.arn</code>, or for whole records.
      </p>
    );
  }
  return <ActorFacts key={card.name} view={view} card={card} onChoose={(next) => setChosen({ of: row, row: next })} />;
}
