import type { ParameterType } from '../parameter.ts';
import type { ScalarValue } from '../parameterValue.ts';

/** What one parameter type reads, and how forms and prompts speak of it. */
export interface ValueType {
  readonly name: ParameterType;
  /** What a person may write: a hint below an input, a phrase without a full stop. */
  readonly accepts: string;
  /** An example, shown in an empty input. */
  readonly placeholder: string;
  /** A harmless value of the type; templates are checked with it before there are values. */
  readonly sample: ScalarValue;
  /**
   * The value of a written text that is neither empty nor blank (types other than `string` and `secret` get it without
   * white space around it). A reason completes the sentence "The value …".
   */
  parse(text: string, context: ParseContext): ParsedValue;
}

export interface ParseContext {
  /** What relative times count from, in milliseconds since 1970. */
  readonly now: number;
}

export type ParsedValue = { readonly value: ScalarValue } | { readonly reason: string };

export function textValue(text: string): { readonly value: ScalarValue } {
  return { value: { kind: 'text', text } };
}

/** A character that no name, ARN or query text of AWS holds: C0, delete and C1 controls, line and paragraph separators. */
export const controlCharacter = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/;

/** Half of a surrogate pair alone: it has no UTF-8 form, so it cannot reach any service unchanged. */
export const loneSurrogate = /\p{Surrogate}/u;
