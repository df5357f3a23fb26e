import type { QueryLanguage } from '../query/language.ts';
import type { Parameter } from '../parameters/parameter.ts';
import type { SourceDeclaration } from '../runbook/runbook.ts';
import type { Problem } from '../text/problem.ts';
import type { AuthorView } from '../view/authorView.ts';

/** A cell made from something that came from elsewhere, not yet in any file. */
export type ImportedCell =
  | { readonly kind: 'prose'; readonly text: string }
  | {
      readonly kind: 'query';
      readonly title: string;
      readonly language: QueryLanguage;
      /** A template: placeholders name `parameters`. */
      readonly text: string;
      /** Where the question went; a runbook that declares the same source gets no second one. */
      readonly source?: ImportedSource;
      /** How its answer is shown. */
      readonly view?: AuthorView;
    };

/** A source without a name yet. */
export type ImportedSource = Pick<SourceDeclaration, 'type' | 'logGroups'> &
  Partial<Pick<SourceDeclaration, 'database' | 'table'>>;

/** A parameter that the imported cells name and the runbook may lack. */
export type ImportedParameter = Pick<Parameter, 'name' | 'type'> &
  Partial<Pick<Parameter, 'default' | 'label' | 'help'>>;

/** What an import gives: cells, or, where the problems hold an error, none. Ranges are in the text that was imported. */
export interface Imported {
  readonly cells: readonly ImportedCell[];
  readonly parameters: readonly ImportedParameter[];
  readonly problems: readonly Problem[];
}
