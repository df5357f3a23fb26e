/** @jsxRuntime automatic @jsxImportSource preact */
import type { ComponentChildren } from 'preact';
import type { Tally } from '../../core/actor/actorCard.ts';
import { count, counted } from '../counted.ts';
import { shortText } from '../shortText.ts';
import { usePages } from './usePages.tsx';
import type { TimeWords } from './useTimeWords.ts';

/** Opens the menu of a value beside an element. */
export type MenuOf = (value: string, anchor: HTMLElement) => void;

interface TallyListProperties {
  readonly title: string;
  readonly tallies: readonly Tally[];
  readonly words: TimeWords;
  /** What is known of a value: "long-term key". */
  readonly noteOf?: (value: string) => string | null;
  readonly onMenu: MenuOf;
}

/** Values of one kind, the most frequent first, with when they were seen. */
export function TallyList({ title, tallies, words, noteOf, onMenu }: TallyListProperties) {
  const { limit, more } = usePages('value', 100, 5);
  if (tallies.length === 0) return null;
  return (
    <Facts title={`${title} (${count(tallies.length)})`}>
      <ul>
        {tallies.slice(0, limit).map(({ value, count: seen, firstSeen, lastSeen }) => (
          <li key={value} title={seenText(firstSeen, lastSeen, words)}>
            <MenuText text={value} onMenu={onMenu} /> <span class="note">{noteOf?.(value)}</span>{' '}
            <span class="quiet">{counted(seen, 'call')}</span>
          </li>
        ))}
      </ul>
      {more(tallies.length)}
    </Facts>
  );
}

/** A part of a card under its own heading. */
export function Facts({ title, children }: { readonly title: string; readonly children: ComponentChildren }) {
  return (
    <div class="facts">
      <h4>{title}</h4>
      {children}
    </div>
  );
}

/** A value as a button that opens its menu. */
export function MenuText({ text, onMenu }: { readonly text: string; readonly onMenu: MenuOf }) {
  return (
    <button
      type="button"
      class="link menu-text"
      aria-haspopup="menu"
      onClick={(event) => onMenu(text, event.currentTarget)}
    >
      {shortText(text)}
    </button>
  );
}

function seenText(first: string | null, last: string | null, words: TimeWords): string | undefined {
  if (first === null || last === null) return undefined;
  return first === last ? words.timeWithZone(first) : `${words.time(first)} to ${words.timeWithZone(last)}`;
}
