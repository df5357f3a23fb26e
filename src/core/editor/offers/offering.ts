import type { SourceDeclaration } from '../../runbook/runbook.ts';
import type { CellContext } from '../cellContext.ts';
import type { Completion } from '../completion.ts';
import type { Place } from '../places/place.ts';

/** What an offer is made from: the cell, and the place in it. */
export interface Offering {
  readonly context: CellContext;
  readonly place: Place;
  /** The cell's source, where it has one. */
  readonly source: SourceDeclaration | null;
}

/** A completion before it knows its range. `rank` counts within one kind of offer. */
export type Offer = Omit<Completion, 'range'>;

/** What captured events cannot answer comes after everything else. */
export const refusedRank = 100_000;

/** Text in a snippet that must not be read as a tab stop. */
export function snippetText(text: string): string {
  return text.replaceAll(/[\\$}]/g, '\\$&');
}
