/** @jsxRuntime automatic @jsxImportSource preact */
import { useId } from 'preact/hooks';
import type { FindResult } from '../../core/view/findRows.ts';
import type { FindState } from '../../core/view/viewState.ts';
import { count, counted } from '../counted.ts';
import type { GridControls } from '../grid/useGridControls.ts';
import type { ViewContext } from '../viewContext.ts';

interface FindBoxProperties {
  readonly view: ViewContext;
  readonly found: FindResult;
  readonly controls: GridControls;
}

/** Finds in the rows that are shown: Enter goes to the next match, Shift+Enter back, Escape to the rows. */
export function FindBox({ view, found, controls }: FindBoxProperties) {
  const { find } = view.state;
  const id = useId();
  const set = (change: Partial<FindState>) => view.dispatch({ kind: 'find', find: { ...find, ...change } });

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter') controls.goToMatch(event.shiftKey ? -1 : 1);
    else if (event.key === 'ArrowDown') controls.grid.current?.focus({ preventScroll: true });
    else if (event.key === 'Escape') {
      // The first Escape takes the text away where nothing matches it: nobody wants to keep that.
      if (find.text !== '' && found.positions.length === 0) set({ text: '' });
      controls.grid.current?.focus({ preventScroll: true });
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div class="find">
      <input
        type="text"
        ref={controls.find}
        value={find.text}
        placeholder="Find ( / )"
        aria-label="Find in the rows"
        aria-describedby={id}
        aria-invalid={found.problem !== null}
        maxLength={longestFind}
        spellcheck={false}
        autocomplete="off"
        onInput={(event) => set({ text: event.currentTarget.value })}
        onKeyDown={onKeyDown}
      />
      <span class={`find-count ${found.problem === null ? 'quiet' : 'find-problem'}`} id={id}>
        {found.problem ?? (find.text === '' ? '' : countText(found, controls))}
      </span>
      <Toggle label="Match case" isOn={find.isCaseSensitive} set={(isOn) => set({ isCaseSensitive: isOn })}>
        Aa
      </Toggle>
      <Toggle label="Regular expression" isOn={find.isRegex} set={(isOn) => set({ isRegex: isOn })}>
        .*
      </Toggle>
      {find.text !== '' && (
        <>
          <button
            type="button"
            aria-label="Previous match"
            title="Previous match (P in the rows)"
            onClick={() => controls.goToMatch(-1)}
          >
            ↑
          </button>
          <button
            type="button"
            aria-label="Next match"
            title="Next match (N in the rows)"
            onClick={() => controls.goToMatch(1)}
          >
            ↓
          </button>
        </>
      )}
    </div>
  );
}

/** More is not typed by anybody; it bounds what an expression may cost. */
const longestFind = 1_000;

/** `3 of 41`, `41 rows`, `no match`. */
function countText({ positions }: FindResult, { match }: GridControls): string {
  if (positions.length === 0) return 'no match';
  return match === null
    ? counted(positions.length, 'row')
    : `${count(match.ordinal + 1)} of ${count(positions.length)}`;
}

interface ToggleProperties {
  readonly label: string;
  readonly isOn: boolean;
  readonly set: (isOn: boolean) => void;
  readonly children: string;
}

function Toggle({ label, isOn, set, children }: ToggleProperties) {
  return (
    <button
      type="button"
      class="toggle"
      aria-pressed={isOn}
      aria-label={label}
      title={label}
      onClick={() => set(!isOn)}
    >
      {children}
    </button>
  );
}
