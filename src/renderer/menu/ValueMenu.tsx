/** @jsxRuntime automatic @jsxImportSource preact */
import { useEffect, useState } from 'preact/hooks';
import { visibleText } from '../../core/table/visibleText.ts';
import type { ViewContext } from '../viewContext.ts';
import { Menu } from './Menu.tsx';
import type { MenuItem } from './menuItem.ts';
import type { MenuValue } from './menuValue.ts';
import type { Anchor } from './placeLayer.ts';
import { useItems, valueMenuItems } from './valueMenuItems.ts';

export interface ValueMenuProperties {
  readonly view: ViewContext;
  readonly value: MenuValue;
  readonly at: Anchor;
  readonly onClose: () => void;
  /** What whoever opens it adds; the grid does, and has keys for the rest. */
  readonly extra?: readonly MenuItem[];
}

/** What can be done with one value of the answer or of a record. */
export function ValueMenu({ view, value, at, onClose, extra = [] }: ValueMenuProperties) {
  const uses = useUses(view, value);
  const items = [...valueMenuItems(view, value, extra.length > 0), ...extra, ...uses];
  return <Menu label={`Value of ${visibleText(value.name.slice(0, 100))}`} items={items} at={at} onClose={onClose} />;
}

/** The parameters that can have the value. They come last and a moment later: nothing moves under the pointer. */
function useUses(view: ViewContext, { place, value }: MenuValue): readonly MenuItem[] {
  const isUsable = view.ask !== null && view.run !== null && place !== null && value !== null;
  const [uses, setUses] = useState<readonly MenuItem[]>([without('Looking for parameters …')]);
  useEffect(() => {
    if (!isUsable) return;
    useItems(view, place).then(
      (found) =>
        setUses(found.length > 0 ? found : [without('No parameter takes such a value, here or in the folder.')]),
      (fault: Error) => setUses([without(fault.message)]),
    );
  }, []);
  return isUsable ? uses.map((item, i) => (i === 0 ? { ...item, isFirst: true } : item)) : [];
}

function without(reason: string): MenuItem {
  const label = visibleText(reason);
  return { label, disabled: label, isSentence: true };
}
