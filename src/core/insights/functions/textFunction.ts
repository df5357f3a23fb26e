import { textOf, type Value } from '../value.ts';
import { functionsPage, type ScalarFunction } from './scalarFunction.ts';

/** A function of one text; of what has no text, nothing. */
export function onText(
  name: string,
  summary: string,
  apply: (text: string) => Value,
  page: string = functionsPage,
): ScalarFunction {
  return {
    name,
    signature: `${name}(text: string)`,
    summary,
    page,
    minimum: 1,
    maximum: 1,
    evaluate: ([value = null]) => {
      const text = textOf(value);
      return text === null ? null : apply(text);
    },
  };
}
