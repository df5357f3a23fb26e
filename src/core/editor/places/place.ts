import type { QueryLanguage } from '../../query/language.ts';
import type { Range } from '../../text/range.ts';

/** What may be written at an offset of a cell, and what it replaces. */
export interface Place {
  /** The language of the text there: a filter pattern after the `where` of a lookup. */
  readonly language: QueryLanguage;
  /** The word that is being written, whole, or an empty range between words. */
  readonly range: Range;
  /** Set where the offset stands in a quoted text; `range` is then what is between the quotes. */
  readonly open: OpenQuote | null;
  /** What fits, what fits best first. */
  readonly wants: readonly Want[];
  /** What the query has given a name before. */
  readonly names: readonly DefinedName[];
  /** Whether the fields of the events are gone: after `stats`. */
  readonly fieldsAreGone: boolean;
  /** The values that `eventSource` is compared with elsewhere in the query. */
  readonly eventSources: readonly string[];
  /** Whether an opening bracket follows the word. */
  readonly isCalled: boolean;
}

export interface OpenQuote {
  readonly quote: string;
  /** Whether the quote is closed on its line. */
  readonly isClosed: boolean;
}

/** A name that a query defines. */
export interface DefinedName {
  readonly name: string;
  /** What it stands for, as written. */
  readonly meaning: string;
  /** The dotted path, where it is another name of a field. */
  readonly field: string | null;
}

export type Want =
  | { readonly kind: 'attribute' | 'table' | 'logGroup' | 'dataSource' | 'period' }
  /** `isFirst`: nothing stands before it in its query, so `SOURCE` may. */
  | { readonly kind: 'command'; readonly isFirst: boolean }
  | { readonly kind: 'field'; readonly only?: 'indexed' }
  /** What is below a JSON column of SQL: the path `$.bucketName`, or the key alone. */
  | { readonly kind: 'jsonPath'; readonly column: string; readonly isKey: boolean }
  | { readonly kind: 'function'; readonly of: 'row' | 'aggregate' }
  | { readonly kind: 'word'; readonly words: readonly OfferedWord[] }
  | { readonly kind: 'value'; readonly field: string | null }
  /** Texts that are written as literals. */
  | { readonly kind: 'literal'; readonly texts: readonly string[] }
  | { readonly kind: 'parameter'; readonly slot: ParameterSlot }
  /** Who sends a request, and what follows the name. */
  | { readonly kind: 'identity'; readonly suffix: '' | ': ' };

/** A keyword, an operator or a form with tab stops. */
export interface OfferedWord {
  readonly label: string;
  /** What is written, where it is not the label. */
  readonly text?: string;
  readonly isSnippet?: boolean;
  readonly detail?: string;
  readonly offersMore?: boolean;
}

/** Where a literal may stand, and what it is compared with. */
export interface ParameterSlot {
  readonly shape: ParameterShape;
  /** The dotted path of the field it is compared with. */
  readonly field: string | null;
}

/**
 * `value`: one literal; `number`: a number; `list`: what follows `in`; `pattern`: what follows `like`; `boolean`: what follows `IS`; `count`: a
 * whole number; `period`: what `bin` takes.
 */
export type ParameterShape = 'value' | 'number' | 'list' | 'pattern' | 'boolean' | 'count' | 'period';

export function words(...labels: readonly string[]): Want {
  return { kind: 'word', words: labels.map((label) => ({ label })) };
}
