import type { Range } from '../text/range.ts';

export type OutlineKind = 'runbook' | 'parameter' | 'source' | 'preset' | 'prose' | 'query' | 'test';

/** An entry of a runbook's outline. Ranges are in the file. */
export interface OutlineEntry {
  readonly kind: OutlineKind;
  /** A cell's title, else its first heading, else its id. */
  readonly name: string;
  /** A cell's language and id, a parameter's type. */
  readonly detail: string;
  readonly range: Range;
  /** What is selected when one goes there; inside `range`. */
  readonly selection: Range;
  readonly children: readonly OutlineEntry[];
}
