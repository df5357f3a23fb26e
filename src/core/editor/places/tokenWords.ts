import type { Token } from '../../query/token.ts';

/** Tokens with the text that they stand in. */
export class TokenWords {
  readonly text: string;
  readonly tokens: readonly Token[];

  constructor(text: string, tokens: readonly Token[]) {
    this.text = text;
    this.tokens = tokens;
  }

  /** The text of the token at an index, from the end where it is negative; empty where there is none. */
  at(index: number): string {
    const token = this.tokens.at(index);
    return token === undefined || index >= this.tokens.length
      ? ''
      : this.text.slice(token.range.start, token.range.end);
  }

  word(index: number): string {
    return this.at(index).toLowerCase();
  }

  get length(): number {
    return this.tokens.length;
  }

  from(start: number, end?: number): TokenWords {
    return new TokenWords(this.text, this.tokens.slice(start, end));
  }

  /** Whether a token begins where the one before it ends. */
  touches(index: number): boolean {
    return this.tokens[index - 1]?.range.end === this.tokens[index]?.range.start;
  }

  /** The indexes of the brackets that are open at the end, the one opened last at the end. */
  openBrackets(): readonly number[] {
    const open: number[] = [];
    for (let index = 0; index < this.length; index++) {
      const text = this.at(index);
      if (text === '(' || text === '[') open.push(index);
      else if (text === ')' || text === ']') open.pop();
    }
    return open;
  }

  /** The index of the bracket that is open at the end and was opened last, or -1. */
  openBracket(): number {
    let closed = 0;
    for (let index = this.length - 1; index >= 0; index--) {
      const text = this.at(index);
      if (text === ')' || text === ']') closed++;
      else if (text === '(' || text === '[') {
        if (closed === 0) return index;
        closed--;
      }
    }
    return -1;
  }

  /** The index of the bracket that the one at an index closes, or -1. */
  opening(close: number): number {
    return this.from(0, close).openBracket();
  }

  /** How many commas stand behind a bracket at its own depth. */
  commasSince(bracket: number): number {
    let depth = 0;
    let commas = 0;
    for (let index = bracket + 1; index < this.length; index++) {
      const text = this.at(index);
      if (text === '(' || text === '[') depth++;
      else if (text === ')' || text === ']') depth--;
      else if (text === ',' && depth === 0) commas++;
    }
    return commas;
  }
}
