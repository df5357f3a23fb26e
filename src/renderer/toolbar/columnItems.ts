import { visibleText } from '../../core/table/visibleText.ts';
import type { ArrangedColumn } from '../../core/view/arrangeColumns.ts';
import type { MenuItem } from '../menu/menuItem.ts';
import type { ViewContext } from '../viewContext.ts';
import type { Arrangement } from './Toolbar.tsx';

/** The columns, each to be shown or hidden, and those of the record that the query did not ask for. */
export function columnItems(view: ViewContext, { shown, hidden }: Arrangement): readonly MenuItem[] {
  const item = (isShown: boolean, isFirst: boolean, { name, isExtra }: ArrangedColumn): MenuItem => ({
    label: `${visibleText(name.slice(0, 100))}${isExtra ? ' (of the record)' : ''}`,
    checked: isShown,
    isFirst,
    stays: true,
    // The last one stays: rows without any column could not be read.
    ...(isShown && shown.length === 1 ? { disabled: 'The last column stays.' } : {}),
    run: () => view.dispatch({ kind: isShown ? 'hide' : 'show', column: name }),
  });
  // In the order of the answer, whatever is shown: an item stays where it is while others are chosen.
  const all = [...shown, ...hidden].sort((a, b) => a.index - b.index);
  const firstExtra = all.find(({ isExtra }) => isExtra);
  return all.map((column) => item(shown.includes(column), column === firstExtra, column));
}
