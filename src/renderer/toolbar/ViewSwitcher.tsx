/** @jsxRuntime automatic @jsxImportSource preact */
import { useId } from 'preact/hooks';
import { possibleViews } from '../../core/view/chooseView.ts';
import type { ViewKind } from '../../core/view/authorView.ts';
import { RadioForm } from '../RadioForm.tsx';
import type { ViewContext } from '../viewContext.ts';

const names: Readonly<Record<ViewKind, string>> = {
  events: 'Events',
  table: 'Table',
  timeseries: 'Chart',
  stat: 'Number',
  actor: 'Actor',
  matrix: 'Matrix',
};

/** How the answer is shown, where there is a choice. */
export function ViewSwitcher({ view: { table, kind, dispatch } }: { readonly view: ViewContext }) {
  const id = useId();
  const kinds = possibleViews(table);
  if (kinds.length < 2) return null;
  return (
    <RadioForm>
      <div class="switcher" role="radiogroup" aria-label="Shown as">
        {kinds.map((one) => (
          <label key={one} class={one === kind ? 'chosen' : ''}>
            <input
              type="radio"
              name={id}
              checked={one === kind}
              onChange={() => dispatch({ kind: 'view', view: one })}
            />
            {names[one]}
          </label>
        ))}
      </div>
    </RadioForm>
  );
}
