import type { Comparison, DelimitedQuery, Expression, Slot, Term, TermsQuery } from './filterQuery.ts';
import { wordTest } from './comparisonTest.ts';
import { compileFilterRegex } from './filterRegex.ts';
import { splitWords } from './splitWords.ts';

/**
 * Decides a pattern of terms for the text of an event. A term matches anywhere in the text, within a word too: the page
 * says "contain the word" and does not say where a word ends.
 */
export function termsTest({ terms }: TermsQuery): (message: string) => boolean {
  const included = testsOf(terms, 'include');
  const excluded = testsOf(terms, 'exclude');
  // "If you combine "?" with other filter patterns, all question mark terms will be ignored."
  const optional = included.length + excluded.length > 0 ? [] : testsOf(terms, 'optional');
  return (message) =>
    included.every((test) => test(message)) &&
    !excluded.some((test) => test(message)) &&
    (optional.length === 0 || optional.some((test) => test(message)));
}

function testsOf(terms: readonly Term[], role: Term['role']): readonly ((message: string) => boolean)[] {
  return terms
    .filter((term) => term.role === role)
    .map(({ match }) => {
      if (match.kind === 'phrase') return (message: string) => match.text.trim() === '' || message.includes(match.text);
      const regex = compileFilterRegex(match.source);
      return (message: string) => regex.test(message);
    });
}

interface Field {
  readonly holds: (word: string) => boolean;
}

/**
 * Decides a space-delimited pattern for the text of an event. Fields before an ellipsis are the first words, those after
 * it the last. Without one the last field is all that is left of the event: the page's `[w1=ERROR, w2]` matches a line of
 * six words, and a pattern with its condition in the last field "must include a blank indicator" after it.
 */
export function delimitedTest({ slots }: DelimitedQuery): (message: string) => boolean {
  const ellipsis = slots.findIndex((slot) => slot.kind === 'ellipsis');
  const head = fieldsOf(ellipsis < 0 ? slots : slots.slice(0, ellipsis));
  const tail = fieldsOf(ellipsis < 0 ? [] : slots.slice(ellipsis + 1));
  return (message) => {
    const words = splitWords(message);
    if (words.length < head.length + tail.length) return false;
    const texts = words.map(({ text }) => text);
    const lastOfHead = words[head.length - 1];
    if (ellipsis < 0 && lastOfHead !== undefined && words.length > head.length) {
      texts[head.length - 1] = message.slice(lastOfHead.start).trimEnd();
    }
    const tailStart = words.length - tail.length;
    return (
      head.every((field, i) => field.holds(texts[i] ?? '')) &&
      tail.every((field, i) => field.holds(texts[tailStart + i] ?? ''))
    );
  };
}

function fieldsOf(slots: readonly Slot[]): readonly Field[] {
  return slots.flatMap((slot) => (slot.kind === 'field' ? [{ holds: fieldTest(slot.condition) }] : []));
}

function fieldTest(expression: Expression<Comparison> | null): (word: string) => boolean {
  if (expression === null) return () => true;
  if (expression.kind === 'condition') return wordTest(expression.condition);
  const operands = expression.operands.map(fieldTest);
  if (expression.kind === 'and') return (word) => operands.every((holds) => holds(word));
  return (word) => operands.some((holds) => holds(word));
}
