import type { Token } from '../../query/token.ts';
import { warning, type Problem, type TextEdit } from '../../text/problem.ts';
import { isCommandWord } from '../../insights/grammar/commandWords.ts';
import { textOf, type CheckedQuery, type Rule } from '../checkedQuery.ts';

/**
 * `a || b && c` without parentheses, as in CIS AWS Foundations 4.1: in every language `&&` binds tighter than `||`, so the
 * exclusions apply to the last alternative alone. The fix writes the parentheses that keep the meaning.
 */
export const mixedOperators: Rule = {
  codes: ['query.mixed-operators'],
  // A space-delimited pattern has no parentheses to write.
  check: (query) => (query.tokens[0]?.kind === 'open-bracket' ? [] : new Chains(query).run()),
};

/** The operands and operators between two borders, brackets or words such as WHERE. */
interface Chain {
  /** The first token of the run of operands that `&&` joins, and the last one so far. */
  first: Token | null;
  last: Token | null;
  /** Whether the run has an `&&` with an operand on either side of it. */
  joined: boolean;
  /** Whether an `&&` waits for its second operand. */
  awaits: boolean;
  readonly runs: { readonly first: Token; readonly last: Token }[];
  alternatives: number;
}

class Chains {
  readonly #query: CheckedQuery;
  readonly #problems: Problem[] = [];
  readonly #open: Chain[] = [];
  #chain = newChain();
  #isBetween = false;

  constructor(query: CheckedQuery) {
    this.#query = query;
  }

  run(): readonly Problem[] {
    let before: Token | null = null;
    for (const token of this.#query.tokens) {
      if (token.kind === 'comment') continue;
      this.#read(token, before);
      before = token;
    }
    while (this.#open.length > 0) this.#close();
    this.#end();
    return this.#problems;
  }

  #read(token: Token, before: Token | null): void {
    const word = token.literal === undefined ? textOf(this.#query, token).toLowerCase() : '';
    if (word === '(' || word === '[' || word === '{' || this.#isWord(token, word, 'case')) return this.#openAt(token);
    if (word === ')' || word === ']' || word === '}' || this.#isWord(token, word, 'end')) return this.#close(token);
    const operator = this.#operator(token, word);
    if (operator === 'and') this.#chain.awaits = this.#chain.first !== null;
    else if (operator === 'or') this.#endRun();
    else if (this.#isBorder(token, word, before)) this.#end();
    else this.#extend(token);
  }

  #isWord(token: Token, word: string, expected: string): boolean {
    return this.#query.language === 'sql' && token.kind === 'word' && word === expected;
  }

  #operator(token: Token, word: string): 'and' | 'or' | null {
    if (token.kind === 'and' || token.kind === 'or') return token.kind;
    const isWord = token.kind === 'name' || (token.kind === 'word' && this.#query.language === 'sql');
    if (!isWord) return null;
    if (word === 'between') this.#isBetween = true;
    if (word === 'and' && this.#isBetween) {
      this.#isBetween = false;
      return null;
    }
    return word === 'and' || word === 'or' ? word : null;
  }

  #isBorder(token: Token, word: string, before: Token | null): boolean {
    if (token.kind === 'pipe' || token.kind === 'comma' || token.kind === 'where' || word === ',' || word === '->') {
      return true;
    }
    if (token.kind === 'name') {
      const isCommand = (before === null || before.kind === 'pipe' || this.#open.length > 0) && isCommandWord(word);
      return isCommand || word === 'by' || word === 'as';
    }
    return token.kind === 'word' && this.#query.language === 'sql' && borders.has(word);
  }

  #openAt(token: Token): void {
    this.#extend(token);
    this.#open.push(this.#chain);
    this.#chain = newChain();
  }

  #close(token?: Token): void {
    this.#end();
    this.#chain = this.#open.pop() ?? newChain();
    if (token !== undefined) this.#extend(token);
  }

  #extend(token: Token): void {
    this.#chain.joined ||= this.#chain.awaits;
    this.#chain.first ??= token;
    this.#chain.last = token;
  }

  #endRun(): void {
    const { first, last, joined } = this.#chain;
    if (joined && first !== null && last !== null) this.#chain.runs.push({ first, last });
    if (first !== null) this.#chain.alternatives++;
    Object.assign(this.#chain, { first: null, last: null, joined: false, awaits: false });
  }

  #end(): void {
    this.#endRun();
    const { runs, alternatives } = this.#chain;
    const [run] = runs;
    if (run !== undefined && alternatives > 1) this.#problems.push(this.#problem(run, runs));
    this.#chain = newChain();
  }

  #problem(run: Chain['runs'][number], runs: Chain['runs']): Problem {
    const isFilter = this.#query.language === 'filter' || this.#query.language === 'lookup';
    const [and, or] = isFilter ? ['&&', '||'] : ['and', 'or'];
    const message = `${and} binds tighter than ${or}: what ${and} joins here applies to this alternative alone. Parentheses say which is meant.`;
    const edits = runs.flatMap(({ first, last }): TextEdit[] => [
      { range: { start: first.range.start, end: first.range.start }, text: '(' },
      { range: { start: last.range.end, end: last.range.end }, text: ')' },
    ]);
    return {
      ...warning('query.mixed-operators', message, { start: run.first.range.start, end: run.last.range.end }),
      fix: { title: `Write the parentheses as it is read: around what ${and} joins`, edits },
    };
  }
}

function newChain(): Chain {
  return { first: null, last: null, joined: false, awaits: false, runs: [], alternatives: 0 };
}

/** Words of SQL that a condition does not go over. */
const borders = new Set(
  `select from where having on group order limit offset union intersect except when then else join inner left right full cross
   with as window qualify values filter over`.split(/\s+/),
);
