import type { Range } from '../text/range.ts';

export type CompletionKind =
  'command' | 'keyword' | 'operator' | 'function' | 'field' | 'value' | 'parameter' | 'table' | 'snippet';

/** One thing that may be written at a place. */
export interface Completion {
  readonly kind: CompletionKind;
  /** What the list shows and what is matched against the text typed. */
  readonly label: string;
  /** Beside the label, short: a signature, a type, "1,204 events". */
  readonly detail?: string;
  /** Markdown for the side panel: the meaning in a sentence or two, and the link to the page. */
  readonly documentation?: string;
  /** What is put in place of `range`. `$1`, `${1:name}` are tab stops where `isSnippet` is set. */
  readonly text: string;
  readonly isSnippet?: boolean;
  readonly range: Range;
  /** Lower comes first; equal ranks go by label. */
  readonly rank: number;
  /** Whether the editor should offer again at once (after `userIdentity.`, after `eventName = `). */
  readonly offersMore?: boolean;
}
