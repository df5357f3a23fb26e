import type { Range } from '../text/range.ts';

/** What is said of the thing under the pointer. */
export interface Hover {
  /** Markdown. Text from runbooks, values and log data in it is escaped. */
  readonly markdown: string;
  readonly range: Range;
}
