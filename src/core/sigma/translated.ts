import { unsupported, type Problem } from '../text/problem.ts';
import type { Range } from '../text/range.ts';

/** A rule in a query language, or why it cannot be said there. Ranges are in the rule's text. */
export interface Translated {
  readonly text: string | null;
  readonly problems: readonly Problem[];
}

export function notExpressible(construct: string, reason: string, range: Range): Problem {
  return unsupported('sigma.not-expressible', construct, `"${construct}" cannot be imported: ${reason}.`, range);
}
