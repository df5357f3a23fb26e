/** @jsxRuntime automatic @jsxImportSource preact */
import { useState } from 'preact/hooks';
import type { KeptRun } from '../../core/wire/requests.ts';
import type { ViewContext } from '../viewContext.ts';
import { messageOf } from './useAnswer.ts';

const shifts = [
  { shift: 'day', label: 'Same window yesterday' },
  { shift: 'window', label: 'The window before' },
] as const;
type Shift = (typeof shifts)[number]['shift'];

interface AskBeforeProperties {
  readonly view: ViewContext;
  readonly onRun: (run: KeptRun) => void;
}

/** Asks the same question of an earlier window. It asks the target again, which may cost: so it says that first. */
export function AskBefore({ view: { ask, run, result, say }, onRun }: AskBeforeProperties) {
  const [chosen, setChosen] = useState<Shift | null>(null);
  const [isAsking, setAsking] = useState(false);
  if (ask === null || run === null) return null;
  if (result.window === null) {
    return <p class="quiet">This query has no time window, so there is no earlier one to compare it with.</p>;
  }

  function start(shift: Shift): void {
    if (ask === null || run === null) return;
    setAsking(true);
    ask({ kind: 'runBefore', run: run.id, shift })
      .then(onRun, (error: unknown) => say(messageOf(error)))
      .finally(() => {
        setAsking(false);
        setChosen(null);
      });
  }

  return (
    <div class="drawer-tools">
      {shifts.map(({ shift, label }) => (
        <button
          type="button"
          key={shift}
          aria-pressed={chosen === shift}
          disabled={isAsking}
          onClick={() => setChosen(chosen === shift ? null : shift)}
        >
          {label}
        </button>
      ))}
      {chosen !== null && !isAsking && (
        <p class="banner warning confirm">
          This asks the target again{result.cost === undefined ? '' : ', and that may cost as much as the first time'}.
          The runbook stays as it is.{' '}
          <button type="button" onClick={() => start(chosen)}>
            Ask
          </button>
        </p>
      )}
      {isAsking && <span class="quiet">Asking the target…</span>}
    </div>
  );
}
