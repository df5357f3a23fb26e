/** @jsxRuntime automatic @jsxImportSource preact */
import { useMemo } from 'preact/hooks';
import { chipAvailability, isReadByName } from '../../core/view/chipFilters.ts';
import { filterRows } from '../../core/view/filterRows.ts';
import { chips as allChips, type Chip } from '../../core/view/viewState.ts';
import { count, counted } from '../counted.ts';
import type { ViewContext } from '../viewContext.ts';

/** What each chip is called, and what an answer has to have for it. */
export const chipTexts: Readonly<Record<Chip, { readonly name: string; readonly needs: string }>> = {
  errorsOnly: {
    name: 'Errors only',
    needs: 'The answer does not say which calls failed: add errorCode to the query.',
  },
  hideReadOnly: {
    name: 'Hide read-only',
    needs: 'The answer does not say which calls only read: add readOnly or eventName to the query.',
  },
  hideAwsServices: {
    name: 'Hide AWS services',
    needs: 'The answer does not say who called: add sourceIPAddress or userIdentity.type to the query.',
  },
};

/** The filters that every investigation wants, one click each, with how many rows each would leave. */
export function Chips({ view }: { readonly view: ViewContext }) {
  const { table, dispatch, say } = view;
  const { filters, chips, brush } = view.state;
  const available = useMemo(() => chipAvailability(table), [table]);
  const left = useMemo(
    () =>
      allChips.map((chip) => {
        // One that is pressed already changes nothing the second time.
        const pressed = [...chips, chip];
        return available[chip] ? filterRows(table, { filters, chips: pressed, brush }, { brush: true }).length : 0;
      }),
    [table, available, filters, chips, brush],
  );
  // Of events it is worth knowing what the query would have to ask for; of counts it is not. A matrix is no list of AWS calls.
  const offered = allChips.filter(
    (chip) => chips.includes(chip) || view.kind === 'events' || (available[chip] && view.kind !== 'matrix'),
  );
  if (offered.length === 0) return null;
  return (
    <div class="chips" role="group" aria-label="Quick filters">
      {offered.map((chip) => {
        const { name, needs } = chipTexts[chip];
        const isPressed = chips.includes(chip);
        const how = chip === 'hideReadOnly' && isReadByName(table) ? ', going by names: there is no readOnly' : '';
        const rows = left[allChips.indexOf(chip)] ?? 0;
        // A pressed chip can be let go even where the answer of another run lacks the column.
        const isDisabled = !available[chip] && !isPressed;
        return (
          <button
            key={chip}
            type="button"
            class="chip"
            aria-pressed={isPressed}
            aria-disabled={isDisabled}
            title={
              available[chip] ? `${name}: ${isPressed ? 'leaves' : 'would leave'} ${counted(rows, 'row')}${how}` : needs
            }
            onClick={() => (isDisabled ? say(needs) : dispatch({ kind: 'chip', chip }))}
          >
            {name}
            {available[chip] && <span class="chip-count">{count(rows)} left</span>}
          </button>
        );
      })}
    </div>
  );
}
