import { useEffect, useState } from 'preact/hooks';

/** What was asked of the extension: not there yet, there, or why not, in a sentence for a person. */
export type Answer<Value> =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'ready'; readonly value: Value }
  | { readonly kind: 'failed'; readonly message: string };

const waiting = { kind: 'waiting' } as const;

/**
 * Asks when the component is first shown and whenever `key` changes; an answer to an earlier question is let go.
 * `load` gives `null` where there is nothing to ask.
 */
export function useAnswer<Value>(key: string, load: () => Promise<Value> | null): Answer<Value> {
  const [told, setTold] = useState<{ readonly key: string; readonly answer: Answer<Value> } | null>(null);
  useEffect(() => {
    let isWanted = true;
    const take = (answer: Answer<Value>) => {
      if (isWanted) setTold({ key, answer });
    };
    load()?.then(
      (value) => take({ kind: 'ready', value }),
      (error: unknown) => take({ kind: 'failed', message: messageOf(error) }),
    );
    return () => {
      isWanted = false;
    };
  }, [key]);
  return told?.key === key ? told.answer : waiting;
}

/** The sentence of a refusal of `Ask`. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
