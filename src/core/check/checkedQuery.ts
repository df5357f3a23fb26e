import type { Catalog } from '../catalog/catalog.ts';
import type { InsightsQuery } from '../insights/ast.ts';
import type { QueryLanguage } from '../query/language.ts';
import type { Token } from '../query/token.ts';
import type { QueryCell, Runbook } from '../runbook/runbook.ts';
import type { Problem } from '../text/problem.ts';

/** A cell's query as the rules see it. Ranges of what they find are in `text`. */
export interface CheckedQuery {
  readonly runbook: Runbook;
  readonly cell: QueryCell;
  readonly language: QueryLanguage;
  /** The cell's text with a harmless literal for each placeholder. What is found wholly in such a literal is left out. */
  readonly text: string;
  readonly tokens: readonly Token[];
  /** Whether its parser finds no error in it. */
  readonly isSound: boolean;
  /** `null` in other languages, and where the query has errors. */
  readonly insights: InsightsQuery | null;
  /** What is known of the target's data; `null` before anyone asked. */
  readonly catalog: Catalog | null;
}

/** One thing that may be said of a query that could be meant otherwise. */
export interface Rule {
  /** The codes of the problems that it finds. */
  readonly codes: readonly string[];
  readonly check: (query: CheckedQuery) => readonly Problem[];
}

export function textOf({ text }: CheckedQuery, { range }: Pick<Token, 'range'>): string {
  return text.slice(range.start, range.end);
}
