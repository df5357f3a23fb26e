/** @jsxRuntime automatic @jsxImportSource preact */
import type { ComponentChildren } from 'preact';

export interface LegendItem {
  readonly key: string | number;
  readonly name: string;
  readonly count: string | null;
  /** A small piece of what it looks like in the picture, drawn into an `svg` of 12 by 12 pixels. */
  readonly swatch: ComponentChildren;
  /** `null` where there is nothing to switch. */
  readonly press: {
    readonly isPressed: boolean;
    readonly title: string;
    readonly onPress: () => void;
  } | null;
}

/** What the parts of a picture stand for, in the order in which they are drawn: colour is never all that tells. */
export function Legend({ label, items }: { readonly label: string; readonly items: readonly LegendItem[] }) {
  return (
    <ul class="legend" aria-label={label}>
      {items.map(({ key, name, count, swatch, press }) => {
        const content = (
          <>
            <svg class="swatch" width="12" height="12" aria-hidden="true">
              {swatch}
            </svg>
            <span class="legend-name">{name}</span>
            {count !== null && <span class="quiet">{count}</span>}
          </>
        );
        return (
          <li key={key}>
            {press === null ? (
              <span class="legend-item">{content}</span>
            ) : (
              <button
                type="button"
                class="legend-item"
                aria-pressed={press.isPressed}
                title={press.title}
                onClick={press.onPress}
              >
                {content}
              </button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
