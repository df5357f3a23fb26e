/** @jsxRuntime automatic @jsxImportSource preact */
import { useId, useRef, useState } from 'preact/hooks';
import { shortText } from '../shortText.ts';
import { Layer } from './Layer.tsx';
import type { MenuItem } from './menuItem.ts';
import type { Anchor } from './placeLayer.ts';

export interface MenuProperties {
  readonly label: string;
  readonly items: readonly MenuItem[];
  readonly at: Anchor;
  readonly onClose: () => void;
}

/** Items of one menu that are drawn: more than anybody reads, and answers have up to thousands of columns. */
const mostItems = 200;

/** A menu by the ARIA menu pattern; it itself has the focus, and says which item is meant. */
export function Menu({ label, items, at, onClose }: MenuProperties) {
  const [page, setPage] = useState<readonly MenuItem[] | null>(null);
  const [active, setActive] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  const shown = (page ?? items).slice(0, mostItems);
  const left = (page ?? items).length - shown.length;

  function goTo(index: number): void {
    setActive(index);
    const item = list.current?.children[index] as HTMLElement | undefined;
    const layer = list.current?.parentElement ?? null;
    if (item === undefined || layer === null) return;
    // Not `scrollIntoView`: that would move the notebook, too.
    layer.scrollTop = Math.min(
      item.offsetTop,
      Math.max(layer.scrollTop, item.offsetTop + item.offsetHeight - layer.clientHeight),
    );
  }

  function choose(item: MenuItem | undefined): void {
    if (item === undefined || item.disabled !== undefined) return;
    if (item.more !== undefined) return void openPage(item.more);
    if (item.stays !== true) onClose();
    item.run?.();
  }

  async function openPage(more: () => Promise<readonly MenuItem[]>): Promise<void> {
    setActive(0);
    setPage([{ label: 'One moment …', disabled: 'The choices are looked for.' }]);
    try {
      const found = await more();
      setPage(found.length > 0 ? found : [{ label: 'Nothing found', disabled: 'There is nothing to choose.' }]);
    } catch (fault) {
      setPage([{ label: shortText((fault as Error).message), disabled: 'Nothing can be chosen.', isSentence: true }]);
    }
  }

  function onKeyDown(event: KeyboardEvent): void {
    const last = shown.length - 1;
    if (event.key === 'ArrowDown') goTo(active === last ? 0 : active + 1);
    else if (event.key === 'ArrowUp') goTo(active === 0 ? last : active - 1);
    else if (event.key === 'Home') goTo(0);
    else if (event.key === 'End') goTo(last);
    else if (event.key === 'Enter' || event.key === ' ') choose(shown[active]);
    else if (event.key === 'ArrowRight' && shown[active]?.more !== undefined) choose(shown[active]);
    else if (event.key === 'ArrowLeft' && page !== null) {
      setPage(null);
      setActive(0);
    } else if (event.key.length === 1 && !event.altKey) {
      const next = itemFrom(shown, active + 1, event.key);
      if (next !== null) goTo(next);
    } else return;
    event.preventDefault();
  }

  return (
    <Layer
      at={at}
      role="menu"
      label={label}
      activeDescendant={shown.length > 0 ? `${id}-${active}` : undefined}
      onClose={onClose}
      onKeyDown={onKeyDown}
    >
      <div ref={list} role="presentation">
        {shown.map((item, i) => (
          <div
            key={i}
            id={`${id}-${i}`}
            role={roleOf(item)}
            class={`menu-item ${i === active ? 'active' : ''} ${item.isFirst === true ? 'first' : ''} ${item.isSentence === true ? 'sentence' : ''}`}
            aria-checked={item.checked}
            aria-disabled={item.disabled !== undefined}
            aria-haspopup={item.more === undefined ? undefined : 'menu'}
            title={item.disabled}
            onPointerMove={() => i !== active && setActive(i)}
            onClick={() => choose(item)}
          >
            <span class="menu-check" aria-hidden="true">
              {item.checked === true ? (item.isChoice === true ? '●' : '✓') : ''}
            </span>
            <span class="menu-label">{item.label}</span>
            <span class="menu-key" aria-hidden="true">
              {item.more === undefined ? item.key : '▸'}
            </span>
          </div>
        ))}
        {left > 0 && (
          <div class="menu-item first" role="menuitem" aria-disabled="true">
            {left.toLocaleString('en-US')} more
          </div>
        )}
      </div>
    </Layer>
  );
}

function roleOf({ checked, isChoice }: MenuItem): 'menuitem' | 'menuitemradio' | 'menuitemcheckbox' {
  if (checked === undefined) return 'menuitem';
  return isChoice === true ? 'menuitemradio' : 'menuitemcheckbox';
}

/** The next item, around the end, whose label begins with a letter. */
function itemFrom(items: readonly MenuItem[], start: number, letter: string): number | null {
  for (let i = 0; i < items.length; i++) {
    const index = (start + i) % items.length;
    if (items[index]?.label.toLowerCase().startsWith(letter.toLowerCase()) === true) return index;
  }
  return null;
}
