import type { MenuItem } from '../menu/menuItem.ts';
import { linkItems } from '../menu/valueMenuItems.ts';
import { sayAnswer } from '../sayAnswer.ts';
import type { Drawer, ViewContext } from '../viewContext.ts';

/** What is wanted less often: other looks at the answer, the console, and the arrangement as a whole. */
export function moreItems(view: ViewContext): readonly MenuItem[] {
  const { ask, run, state, dispatch } = view;
  const isNarrowed = state.filters.length + state.chips.length > 0 || state.brush !== null || state.find.text !== '';
  const opening = (label: string, drawer: Drawer): MenuItem => ({ label, run: () => view.open(drawer) });
  return [
    ...(ask === null || run === null
      ? []
      : [
          opening('Actor card', { kind: 'actor', row: null }),
          opening('Timeline of the runbook', { kind: 'timeline' }),
          opening('Runs of this cell and what changed', { kind: 'changes' }),
          { label: 'Open in the AWS console', more: () => linkItems(view, null) },
        ]),
    {
      label: 'Clear filters and find',
      isFirst: true,
      ...(isNarrowed ? {} : { disabled: 'Nothing is filtered.' }),
      run: () => dispatch({ kind: 'clearAll' }),
    },
    { label: 'Reset the view', run: () => dispatch({ kind: 'reset' }) },
    ...(ask === null || run === null
      ? []
      : [
          {
            label: 'Save the view in the runbook',
            run: () => sayAnswer(view, ask({ kind: 'saveView', run: run.id, state }), 'Saved as the view of the cell.'),
          },
        ]),
  ];
}
