import { error, type Problem } from '../text/problem.ts';
import type { Range } from '../text/range.ts';

/** A condition over the named searches of a rule. */
export type Condition =
  | { readonly kind: 'search'; readonly name: string; readonly range: Range }
  /** `1 of selection*`, `all of them`; `them` is the pattern `null`. */
  | { readonly kind: 'of'; readonly quantity: 'any' | 'all'; readonly pattern: string | null; readonly range: Range }
  | { readonly kind: 'and' | 'or'; readonly operands: readonly Condition[] }
  | { readonly kind: 'not'; readonly operand: Condition };

const maximumDepth = 32;

interface Word {
  readonly text: string;
  readonly range: Range;
}

/**
 * Reads a condition (Sigma Rules Specification 2.0.0, "Condition"): `or` binds least, then `and`, `not`, `x of`, brackets;
 * words of the language without regard to case. `offset` is where the text stands in the rule's file.
 */
export function parseCondition(
  text: string,
  offset: number,
): { condition: Condition | null; problems: readonly Problem[] } {
  const parser = new ConditionParser(text, offset);
  const condition = parser.parse();
  return { condition: parser.problems.length > 0 ? null : condition, problems: parser.problems };
}

class ConditionParser {
  readonly problems: Problem[] = [];
  readonly #words: readonly Word[];
  readonly #end: Range;
  #at = 0;
  #depth = 0;

  constructor(text: string, offset: number) {
    this.#words = [...text.matchAll(/[()|]|[^\s()|]+/g)].map(({ 0: word, index }) => ({
      text: word,
      range: { start: offset + index, end: offset + index + word.length },
    }));
    this.#end = { start: offset + text.length, end: offset + text.length };
  }

  parse(): Condition | null {
    const condition = this.#chain('or');
    const rest = this.#words[this.#at];
    if (rest !== undefined && this.problems.length === 0) {
      if (rest.text === '|') {
        const message = 'A condition that counts or correlates events is not a question about single events.';
        this.#fault('sigma.aggregation', message, rest);
      } else this.#fault('sigma.condition', `"and", "or" or the end was expected before "${rest.text}".`, rest);
    }
    return condition;
  }

  #chain(operator: 'or' | 'and'): Condition | null {
    const operands: Condition[] = [];
    do {
      const operand = operator === 'or' ? this.#chain('and') : this.#negation();
      if (operand === null) return null;
      operands.push(operand);
    } while (this.#take(operator));
    return operands.length === 1 ? (operands[0] ?? null) : { kind: operator, operands };
  }

  #negation(): Condition | null {
    let negated = false;
    while (this.#take('not')) negated = !negated;
    const operand = this.#primary();
    return operand !== null && negated ? { kind: 'not', operand } : operand;
  }

  #primary(): Condition | null {
    const word = this.#words[this.#at];
    if (word === undefined || /^(?:and|or|not|\)|\|)$/i.test(word.text)) {
      return this.#fault('sigma.condition', 'The name of a search was expected here.', word);
    }
    this.#at++;
    if (word.text === '(') return this.#brackets(word);
    const quantity = /^(?:1|any)$/i.test(word.text) ? 'any' : /^all$/i.test(word.text) ? 'all' : null;
    if (quantity !== null && this.#take('of')) return this.#group(quantity, word);
    if (/^\d+$/.test(word.text) && this.#peeks('of')) {
      return this.#fault('sigma.quantity', 'Only "1 of", "any of" and "all of" are conditions of Sigma.', word);
    }
    return { kind: 'search', name: word.text, range: word.range };
  }

  #brackets(open: Word): Condition | null {
    if (++this.#depth > maximumDepth) return this.#fault('sigma.too-deep', 'The brackets nest too deep here.', open);
    const inner = this.#chain('or');
    this.#depth--;
    if (inner !== null && !this.#take(')'))
      return this.#fault('sigma.condition', 'This bracket is never closed.', open);
    return inner;
  }

  #group(quantity: 'any' | 'all', first: Word): Condition | null {
    const pattern = this.#words[this.#at];
    if (pattern === undefined || /^[()|]$/.test(pattern.text)) {
      return this.#fault('sigma.condition', '"them" or a pattern such as "selection*" was expected here.', pattern);
    }
    this.#at++;
    const range = { start: first.range.start, end: pattern.range.end };
    return { kind: 'of', quantity, pattern: /^them$/i.test(pattern.text) ? null : pattern.text, range };
  }

  #peeks(text: string): boolean {
    return this.#words[this.#at]?.text.toLowerCase() === text;
  }

  #take(text: string): boolean {
    if (!this.#peeks(text)) return false;
    this.#at++;
    return true;
  }

  #fault(code: string, message: string, word: Word | undefined): null {
    this.problems.push(error(code, message, word?.range ?? this.#end));
    return null;
  }
}
