import type { Range } from '../text/range.ts';

/** What can be gone to, listed and renamed across a runbook. */
export type SymbolKind = 'parameter' | 'source' | 'cell' | 'preset';

/** A name of a runbook with every place where it stands. Ranges are in the file's text and hold the name alone. */
export interface RunbookSymbol {
  readonly kind: SymbolKind;
  readonly name: string;
  /** `null` where the name is used and never declared. */
  readonly definition: Range | null;
  readonly references: readonly Range[];
}
