import type { LookupTableText } from '../insights/tables/lookupTableText.ts';
import type { QueryLanguage } from '../query/language.ts';
import type { SourceDeclaration } from '../runbook/runbook.ts';
import type { Range } from '../text/range.ts';
import type { TimeWindow } from '../time/window.ts';

/** One question, ready to be asked: the rendered text and where it goes. Plain data, so it crosses process borders. */
export interface Plan {
  readonly language: QueryLanguage;
  /** The text that is sent: parameters rendered as literals and proven (`product.md` §3). */
  readonly text: string;
  /** Where values stand in the text of SQL, each as one literal or one list of them; absent where there are none. */
  readonly literals?: readonly Range[];
  /** The time asked about. `null` is all there is. SQL takes its times from its own text and gets one only from `--from/--to`; what follows has none. */
  readonly window: TimeWindow | null;
  /** The declared source, or `null` where the target's own is meant. */
  readonly source: SourceDeclaration | null;
  /** At most this many rows come back; cutting the answer off sets `truncated`. */
  readonly limit: number;
  /** "Now" for `now()` and relative times, in milliseconds; fixed for a whole run. */
  readonly now: number;
  /** A filter pattern that follows what is logged from now on, for this many milliseconds at most (Live Tail). */
  readonly follow?: number;
  /** The lookup tables that the text names, for a target that keeps none; absent where it names none. */
  readonly lookupTables?: readonly LookupTableText[];
}

/** Rows of an answer without a limit of its own, as Logs Insights has it (`limit` command, default 10,000). */
export const defaultLimit = 10_000;
