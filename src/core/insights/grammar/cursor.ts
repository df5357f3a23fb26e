import { error, warning, type Fix, type Problem } from '../../text/problem.ts';
import type { Range } from '../../text/range.ts';
import type { Command, Expression } from '../ast.ts';
import type { InsightsToken } from '../tokenizeInsights.ts';

/** Expressions and subqueries nest at most this deep. */
const maximumDepth = 60;
/** Arithmetic operators in one command: `1+1+1+…` makes a tree as deep as the chain is long. */
const maximumOperators = 500;

/** The two rules that others call back into; handed in, so that no file of the grammar imports in a circle. */
export interface Grammar {
  readonly parseExpression: (cursor: Cursor) => Expression;
  readonly parseCommands: (cursor: Cursor, inSubquery: boolean) => Command[];
}

/**
 * A place in the tokens of a query, shared by the functions of the grammar.
 *
 * After the first fault of a command the cursor shows no more tokens until `recover`, so every function can return
 * whatever it has and no fault is reported twice.
 */
export class Cursor {
  readonly text: string;
  readonly grammar: Grammar;
  readonly problems: Problem[];
  readonly #tokens: readonly InsightsToken[];
  #index = 0;
  #failed = false;
  #depth = 0;
  #operators = 0;

  constructor(text: string, tokens: readonly InsightsToken[], problems: readonly Problem[], grammar: Grammar) {
    this.text = text;
    this.grammar = grammar;
    this.#tokens = tokens.filter((token) => token.kind !== 'comment');
    this.problems = [...problems];
  }

  get failed(): boolean {
    return this.#failed;
  }

  /** A number that grows with every token taken; for `textBetween`. */
  get index(): number {
    return this.#index;
  }

  peek(ahead = 0): InsightsToken | null {
    return this.#failed ? null : (this.#tokens[this.#index + ahead] ?? null);
  }

  take(): InsightsToken | null {
    const token = this.peek();
    if (token !== null) this.#index++;
    return token;
  }

  textOf(token: InsightsToken): string {
    return this.text.slice(token.range.start, token.range.end);
  }

  /** Whether the next token is one of these keywords; case does not matter. */
  isWord(...words: readonly string[]): boolean {
    const token = this.peek();
    return token?.kind === 'name' && words.includes(this.textOf(token).toLowerCase());
  }

  takeWord(...words: readonly string[]): InsightsToken | null {
    return this.isWord(...words) ? this.take() : null;
  }

  isSymbol(symbol: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return (token?.kind === 'operator' || token?.kind === 'punctuation') && this.textOf(token) === symbol;
  }

  takeSymbol(symbol: string): InsightsToken | null {
    return this.isSymbol(symbol) ? this.take() : null;
  }

  expectSymbol(symbol: string, what: string): InsightsToken | null {
    const token = this.takeSymbol(symbol);
    if (token === null) this.failHere('insights.expected-symbol', `Expected "${symbol}" ${what}`);
    return token;
  }

  /**
   * Reports a fault of the command and hides the rest of it. Only the first one counts, and none at a character that the
   * tokenizer had no use for.
   */
  fail(code: string, message: string, range: Range): void {
    const isUnknown = this.#tokens[this.#index]?.kind === 'unknown' && range.start === this.hereRange().start;
    if (!this.#failed && !isUnknown) this.problems.push(error(code, message, range));
    this.#failed = true;
  }

  /** Hides the rest of the command after a fault that was reported with its fix. */
  abandon(): void {
    this.#failed = true;
  }

  /** A fault at the next token; the message gets ", not X" or ", but the query ends here". */
  failHere(code: string, message: string): void {
    const token = this.peek();
    const found = token === null ? 'but the query ends here' : `not ${shown(this.textOf(token))}`;
    this.fail(code, `${message}, ${found}.`, this.hereRange());
  }

  /** A fault that leaves no doubt about what was meant: reading goes on. */
  report(problem: Problem, fix?: Fix): void {
    if (!this.#failed) this.problems.push(fix === undefined ? problem : { ...problem, fix });
  }

  warn(code: string, message: string, range: Range, fix?: Fix): void {
    this.report(warning(code, message, range), fix);
  }

  /** The range of the next token, or the end of the last one. */
  hereRange(): Range {
    const token = this.#tokens[this.#index];
    return token === undefined ? { start: this.endOfLast(), end: this.endOfLast() } : token.range;
  }

  endOfLast(): number {
    return this.#tokens[this.#index - 1]?.range.end ?? 0;
  }

  /** After a fault: on to the next pipe outside brackets, or to the bracket that closes the subquery. */
  recover(inSubquery: boolean): void {
    this.#operators = 0;
    if (!this.#failed) return;
    this.#failed = false;
    for (let depth = 0; this.#index < this.#tokens.length; this.#index++) {
      const token = this.#tokens[this.#index];
      if (token === undefined || (token.kind === 'pipe' && depth === 0)) return;
      if (token.kind !== 'punctuation') continue;
      const symbol = this.textOf(token);
      if (symbol === '(') depth++;
      else if (symbol === ')' && depth > 0) depth--;
      else if (symbol === ')' && inSubquery) return;
    }
  }

  /** Runs one level deeper, or fails when that is too deep. */
  nested<Node>(parse: () => Node, tooDeep: () => Node): Node {
    if (this.#depth >= maximumDepth) {
      this.fail('insights.too-deep', `Expressions nest at most ${maximumDepth} deep.`, this.hereRange());
      return tooDeep();
    }
    this.#depth++;
    const node = parse();
    this.#depth--;
    return node;
  }

  /** Counts an arithmetic operator of the command. */
  countOperator(): void {
    if (++this.#operators > maximumOperators) {
      this.fail(
        'insights.too-deep',
        `A command has at most ${maximumOperators} arithmetic operators.`,
        this.hereRange(),
      );
    }
  }

  /** The tokens from one index up to another as one line: a space wherever there is something between two tokens. */
  textBetween(from: number, to: number): string {
    let text = '';
    let end: number | null = null;
    for (const token of this.#tokens.slice(from, to)) {
      if (end !== null && token.range.start > end) text += ' ';
      text += this.textOf(token);
      end = token.range.end;
    }
    return text;
  }
}

/** A stretch of the query in a message; text in double quotes has its own. */
export function shown(text: string): string {
  const short = text.length > 30 ? `${text.slice(0, 30)}…` : text;
  return text.startsWith('"') ? short : `"${short}"`;
}
