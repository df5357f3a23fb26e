/** @jsxRuntime automatic @jsxImportSource preact */
import type { ComponentType, FunctionComponent } from 'preact';
import { useEffect, useReducer, useState } from 'preact/hooks';

/** A component with the styles that it needs. */
export interface Part<Properties> {
  readonly component: ComponentType<Properties>;
  readonly css: string;
}

/**
 * A component whose code is loaded when it is first drawn: `loaded` gives it, or `null` before `load` has come to its end.
 * Until then there is nothing in its place.
 */
export function later<Properties extends object>(
  loaded: () => Part<Properties> | null,
  load: () => Promise<void>,
): FunctionComponent<Properties> {
  return function Later(properties: Properties) {
    const [, redraw] = useReducer((drawn: number) => drawn + 1, 0);
    const [isLost, setIsLost] = useState(false);
    const part = loaded();
    const isMissing = part === null;
    useEffect(() => {
      if (isMissing) load().then(redraw, () => setIsLost(true));
    }, [isMissing]);
    if (part !== null) {
      const { component: Component, css } = part;
      return (
        <>
          <style>{css}</style>
          <Component {...properties} />
        </>
      );
    }
    return isLost ? (
      <p class="banner warning">This part of the view did not load. Run “Developer: Reload Window” and try again.</p>
    ) : null;
  };
}
